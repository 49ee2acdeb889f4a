import { withoutNull } from "../../types/relations.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, recordsOf, refuseNullValues, refuseTable } from "./aggregating.js";
import { aggregateState } from "./state.js";

/** The last value of each group. */
export const last = defineOperator({
  phrase: "last",
  summary: "The last value of each group, in the order of arrival.",
  takes: groups,
  clauses: aggregateState,
  notYet: aggregateLater("last"),
  apply: (call, problem) => {
    refuseTable(call, "last", problem);
    refuseNullValues(call, "last", problem);
    return aggregated(call, problem, { kind: "last" }, withoutNull(recordsOf(call).value));
  },
  examples: [
    {
      title: "the last purchase of a customer",
      source: `source purchases: stream<string, string> from "purchases"
table lastBought = purchases
  | group by key
  | last
sink lastBought to "last-bought"

test "one row a customer" {
  send purchases [
    { key: "ada", value: "kettle" },
    { key: "ada", value: "lamp" },
  ]
  expect lastBought [
    { key: "ada", value: "kettle" },
    { key: "ada", value: "lamp" },
  ]
}`,
    },
  ],
});
