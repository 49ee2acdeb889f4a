import { defineOperator } from "../define.js";
import { overAggregate, overJoin } from "./stage.js";
import { state } from "./state.js";

/** Builds one result of several grouped streams. Known, but it cannot run yet. */
export const cogroup = defineOperator({
  phrase: "cogroup",
  summary: "Builds one result of several grouped streams.",
  takes: ["groupedStream", "windowedStream"],
  clauses: [
    { phrase: "from", doc: "The result before the first record.", argument: overAggregate, required: true },
    { phrase: "add", doc: "The result with a record more.", argument: overAggregate, required: true, many: true },
    { phrase: "with", doc: "Another stream, grouped by its key.", argument: { kind: "relations", many: false }, many: true },
    { phrase: "merge", doc: "Two sessions' results as one.", argument: overJoin },
    ...state,
  ],
  examples: [],
});
