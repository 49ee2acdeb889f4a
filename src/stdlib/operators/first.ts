import { withoutNull } from "../../types/relations.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, recordsOf, refuseNullValues, refuseTable } from "./aggregating.js";
import { aggregateState } from "./state.js";

/** The first value of each group. */
export const first = defineOperator({
  phrase: "first",
  summary: "The first value of each group, in the order of arrival.",
  takes: groups,
  clauses: aggregateState,
  notYet: aggregateLater("first"),
  apply: (call, problem) => {
    refuseTable(call, "first", problem);
    refuseNullValues(call, "first", problem);
    return aggregated(call, problem, { kind: "first" }, withoutNull(recordsOf(call).value));
  },
  examples: [
    {
      title: "the first purchase of a customer",
      source: `source purchases: stream<string, string> from "purchases"
table firstBought = purchases
  | group by key
  | first
sink firstBought to "first-bought"

test "one row a customer" {
  send purchases [
    { key: "ada", value: "kettle" },
    { key: "ada", value: "lamp" },
  ]
  expect firstBought [
    { key: "ada", value: "kettle" },
    { key: "ada", value: "kettle" },
  ]
}`,
    },
  ],
});
