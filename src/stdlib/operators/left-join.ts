import { defineOperator } from "../define.js";
import { joinClauses, joined } from "./joining.js";

/** Joins records with those of another stream or table; what has no partner on the right is kept. */
export const leftJoin = defineOperator({
  phrase: "left join",
  summary: "Joins records with those of another stream or table; what has no partner on the right is kept.",
  takes: ["stream", "table"],
  argument: { kind: "relations", many: false },
  clauses: joinClauses,
  passes: ["key"],
  notYet: () => "`left join`",
  apply: (call, problem) => joined(call, "left", problem),
  examples: [
    {
      title: "orders with a discount, if there is one",
      source: `source orders: stream<string, long> from "orders"
source discounts: table<string, long> from "discounts"
stream prices = orders
  | left join discounts with left - (right ?? 0)
sink prices to "prices"

test "without a discount the price stays" {
  send discounts [{ key: "tea", value: 50 }]
  send orders [
    { key: "tea", value: 300 },
    { key: "oil", value: 900 },
  ]
  expect prices [
    { key: "tea", value: 250 },
    { key: "oil", value: 900 },
  ]
}`,
    },
  ],
});
