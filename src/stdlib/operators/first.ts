import { defineOperator } from "../define.js";
import { state } from "./state.js";

/** The first value of each group. Known, but it cannot run yet. */
export const first = defineOperator({
  phrase: "first",
  summary: "The first value of each group.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  clauses: [...state],
  examples: [],
});
