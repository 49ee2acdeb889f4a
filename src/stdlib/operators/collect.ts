import { defineOperator } from "../define.js";
import { overRow } from "./stage.js";
import { state } from "./state.js";

/** The values of an expression in each group, as a list. Known, but it cannot run yet. */
export const collect = defineOperator({
  phrase: "collect",
  summary: "The values of an expression in each group, as a list.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  argument: overRow,
  optionalArgument: true,
  clauses: [
    { phrase: "limit", doc: "How many are kept, the newest; all without it.", argument: { kind: "constant", type: "number" } },
    ...state,
  ],
  examples: [],
});
