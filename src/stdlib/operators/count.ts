import { count as counter } from "../aggregators/count.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, recordsOf } from "./aggregating.js";
import { aggregateState } from "./state.js";

/** The number of records of each group. */
export const count = defineOperator({
  phrase: "count",
  summary: "Counts the records of each group; records without a key or a value are not counted.",
  takes: groups,
  clauses: aggregateState,
  notYet: (call) => (call.input.kind === "groupedStream" ? undefined : aggregateLater("count")(call)),
  apply: (call, problem) => aggregated(call, problem, { kind: "count" }, counter.result({ value: recordsOf(call).value })),
  examples: [
    {
      title: "visits by page",
      source: `source visits: stream<string, string> from "visits"
table perPage = visits
  | group by key
  | count as "visits-per-page"
sink perPage to "per-page"

test "every update is sent" {
  send visits [
    { key: "home", value: "ada" },
    { key: "home", value: "bob" },
  ]
  expect perPage [
    { key: "home", value: 1 },
    { key: "home", value: 2 },
  ]
  expect store "visits-per-page" at "home" is 2
}`,
    },
  ],
});
