import { defineOperator } from "../define.js";
import { overRow } from "./stage.js";
import { state } from "./state.js";

/** The records of each group with the largest values of an expression. Known, but it cannot run yet. */
export const top = defineOperator({
  phrase: "top",
  summary: "The records of each group with the largest values of an expression.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  argument: { kind: "constant", type: "number" },
  clauses: [{ phrase: "by", doc: "What is compared.", argument: overRow, required: true }, ...state],
  examples: [],
});
