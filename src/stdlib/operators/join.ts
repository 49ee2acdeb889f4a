import { defineOperator } from "../define.js";
import { joinClauses, joined } from "./joining.js";

/** Joins records with those of another stream or table; what has no partner is dropped. */
export const join = defineOperator({
  phrase: "join",
  summary: "Joins records with those of another stream or table; what has no partner is dropped.",
  takes: ["stream", "table"],
  argument: { kind: "relations", many: false },
  clauses: joinClauses,
  passes: ["key"],
  notYet: () => "`join`",
  apply: (call, problem) => joined(call, "inner", problem),
  examples: [
    {
      title: "orders with their customer",
      source: `type Order = { customer: string, cents: long }
type Customer = { name: string }
source orders: stream<string, Order> from "orders"
source customers: table<string, Customer> from "customers"
stream named = orders
  | key by value.customer
  | join customers with { name: right.name, cents: left.cents }
sink named to "named-orders"

test "an order without its customer gives nothing" {
  send customers [{ key: "7", value: { name: "Ada" } }]
  send orders [
    { key: "a", value: { customer: "7", cents: 250 } },
    { key: "b", value: { customer: "8", cents: 100 } },
  ]
  expect named [{ key: "7", value: { name: "Ada", cents: 250 } }]
}`,
    },
  ],
});
