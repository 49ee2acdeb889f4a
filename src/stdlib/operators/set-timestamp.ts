import { setTimestamp as addSetTimestamp } from "../../ir/build/streams.js";
import { defineOperator } from "../define.js";
import { recordScope } from "../scopes.js";
import { expressionOf, relationOf, stageOf } from "./stage.js";

/** Gives each record another timestamp. */
export const setTimestamp = defineOperator({
  phrase: "set timestamp",
  summary: "Gives each record another timestamp; one that is negative is an error.",
  takes: ["stream"],
  argument: { kind: "expression", scope: recordScope, expects: () => ({ kind: "instant" }) },
  clauses: [],
  passes: ["key", "value"],
  notYet: () => "`set timestamp`",
  apply: (call) => addSetTimestamp(call.graph, stageOf(call), relationOf(call), expressionOf(call).fn),
  examples: [
    {
      title: "the time of the event",
      source: `type Order = { id: long, placed: instant }
source orders: stream<string, Order> from "orders"
stream timed = orders
  | set timestamp value.placed
sink timed to "timed"

test "the order's own time counts" {
  start "2024-05-01"
  send orders [{ key: "a", value: { id: 1, placed: "2024-04-30T12:00:00Z" }, at: 10:00 }]
  expect timed [{ key: "a", at: "2024-04-30T12:00:00Z" }]
}`,
    },
  ],
});
