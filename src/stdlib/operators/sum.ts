import { defineOperator } from "../define.js";
import { overRow } from "./stage.js";
import { state } from "./state.js";

/** Adds up an expression over the records of each group. Known, but it cannot run yet. */
export const sum = defineOperator({
  phrase: "sum",
  summary: "Adds up an expression over the records of each group.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  argument: overRow,
  clauses: [...state],
  examples: [],
});
