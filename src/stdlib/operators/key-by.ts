import { defineOperator } from "../define.js";
import { warnOfNullKey } from "./entry.js";
import { expressionOf, overRecord, relationOf, stageOf } from "./stage.js";

/** Replaces the key. What needs keys in place below it is fed through a repartition topic. */
export const keyBy = defineOperator({
  phrase: "key by",
  summary: "Replaces the key of each record. The next stage that needs equal keys in one place repartitions the stream first.",
  takes: ["stream"],
  argument: overRecord,
  clauses: [],
  passes: ["value"],
  apply: (call, problem) => {
    const argument = expressionOf(call);
    warnOfNullKey(argument.expr.type, argument, problem);
    return call.graph.selectKey(stageOf(call), relationOf(call), argument.fn, argument.expr.type, "key by");
  },
  examples: [
    {
      title: "orders by customer",
      source: `type Order = { id: long, customer: string }
source orders: stream<long, Order> from "orders"
stream byCustomer = orders
  | key by value.customer
sink byCustomer to "orders-by-customer"

test "the customer becomes the key" {
  send orders [{ key: 7, value: { id: 7, customer: "ada" } }]
  expect byCustomer [{ key: "ada", value: { id: 7, customer: "ada" } }]
}`,
    },
  ],
});
