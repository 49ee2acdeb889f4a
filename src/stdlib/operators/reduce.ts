import { defineOperator } from "../define.js";
import { overRow } from "./stage.js";
import { state } from "./state.js";

/** Combines the values of each group, two at a time. Known, but it cannot run yet. */
export const reduce = defineOperator({
  phrase: "reduce",
  summary: "Combines the values of each group, two at a time.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  argument: overRow,
  clauses: [{ phrase: "remove", doc: "Takes a value out of a grouped table's result.", argument: overRow }, ...state],
  examples: [],
});
