import { isOrdered, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, refuseTable } from "./aggregating.js";
import { expressionOf, overRow } from "./stage.js";
import { aggregateState } from "./state.js";

/** The largest value of an expression in each group. A null changes nothing; while there is nothing else, the row is deleted. */
export const max = defineOperator({
  phrase: "max",
  summary: "The largest value of an expression in each group; a null changes nothing.",
  takes: groups,
  argument: overRow,
  clauses: aggregateState,
  notYet: aggregateLater("max"),
  apply: (call, problem) => {
    const { expr, fn, at } = expressionOf(call);
    const type = withoutNull(expr.type);
    refuseTable(call, "max", problem);
    if (type.kind !== "error" && !isOrdered(type))
      problem("T05", at, { operator: "max", type: typeText(type), wanted: "values with an order" });
    return aggregated(call, problem, { kind: "max", of: fn }, expr.type);
  },
  examples: [
    {
      title: "the warmest moment of a room",
      source: `type Reading = { room: string, celsius: double }
source readings: stream<string, Reading> from "readings"
table warmest = readings
  | group by value.room
  | max value.celsius
sink warmest to "warmest"

test "each reading sends the row again" {
  send readings [
    { key: "a", value: { room: "hall", celsius: 20.5 } },
    { key: "b", value: { room: "hall", celsius: 22 } },
    { key: "c", value: { room: "hall", celsius: 21 } },
  ]
  expect warmest [
    { key: "hall", value: 20.5 },
    { key: "hall", value: 22 },
    { key: "hall", value: 22 },
  ]
}`,
    },
  ],
});
