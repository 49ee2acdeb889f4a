import { defineOperator } from "../define.js";
import { overRow } from "./stage.js";
import { state } from "./state.js";

/** The largest value of an expression in each group. Known, but it cannot run yet. */
export const max = defineOperator({
  phrase: "max",
  summary: "The largest value of an expression in each group.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  argument: overRow,
  clauses: [...state],
  examples: [],
});
