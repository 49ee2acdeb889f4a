import { isOrdered, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, refuseTable } from "./aggregating.js";
import { expressionOf, overRow } from "./stage.js";
import { aggregateState } from "./state.js";

/** The smallest value of an expression in each group. A null changes nothing; while there is nothing else, the row is deleted. */
export const min = defineOperator({
  phrase: "min",
  summary: "The smallest value of an expression in each group; a null changes nothing.",
  takes: groups,
  argument: overRow,
  clauses: aggregateState,
  notYet: aggregateLater("min"),
  apply: (call, problem) => {
    const { expr, fn, at } = expressionOf(call);
    const type = withoutNull(expr.type);
    refuseTable(call, "min", problem);
    if (type.kind !== "error" && !isOrdered(type))
      problem("T05", at, { operator: "min", type: typeText(type), wanted: "values with an order" });
    return aggregated(call, problem, { kind: "min", of: fn }, expr.type);
  },
  examples: [
    {
      title: "the coldest moment of a room",
      source: `type Reading = { room: string, celsius: double }
source readings: stream<string, Reading> from "readings"
table coldest = readings
  | group by value.room
  | min value.celsius
sink coldest to "coldest"

test "each reading sends the row again" {
  send readings [
    { key: "a", value: { room: "hall", celsius: 20.5 } },
    { key: "b", value: { room: "hall", celsius: 19 } },
    { key: "c", value: { room: "hall", celsius: 21 } },
  ]
  expect coldest [
    { key: "hall", value: 20.5 },
    { key: "hall", value: 19 },
    { key: "hall", value: 19 },
  ]
}`,
    },
  ],
});
