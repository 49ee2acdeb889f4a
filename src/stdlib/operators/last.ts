import { defineOperator } from "../define.js";
import { state } from "./state.js";

/** The last value of each group. Known, but it cannot run yet. */
export const last = defineOperator({
  phrase: "last",
  summary: "The last value of each group.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  clauses: [...state],
  examples: [],
});
