import { defineOperator } from "../define.js";
import { overAggregate, overJoin } from "./stage.js";
import { state } from "./state.js";

/** Builds a result of each group, record by record. Known, but it cannot run yet. */
export const aggregate = defineOperator({
  phrase: "aggregate",
  summary: "Builds a result of each group, record by record.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  clauses: [
    { phrase: "from", doc: "The result before the first record.", argument: overAggregate, required: true },
    { phrase: "add", doc: "The result with a record more.", argument: overAggregate, required: true },
    { phrase: "remove", doc: "The result with a row less, on a grouped table.", argument: overAggregate },
    { phrase: "merge", doc: "Two sessions' results as one.", argument: overJoin },
    ...state,
  ],
  examples: [],
});
