import { isNumber, nullable } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { RecordType, Type } from "../../types/type.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, refuseNull } from "./aggregating.js";
import { expressionOf, overRow } from "./stage.js";
import { aggregateState } from "./state.js";

const double: Type = { kind: "double" };

/** What the store holds, so that a record more can be put in. */
const parts: RecordType = {
  kind: "record",
  closed: true,
  fields: [
    { name: "sum", optional: false, type: double },
    { name: "count", optional: false, type: { kind: "long" } },
  ],
};

/** The mean of an expression over the records of each group. Of a grouped table a row without any is deleted. */
export const avg = defineOperator({
  phrase: "avg",
  summary: "The mean of an expression over the records of each group, a `double`; the store holds the sum and the count.",
  takes: groups,
  argument: overRow,
  clauses: aggregateState,
  notYet: aggregateLater("avg"),
  apply: (call, problem) => {
    const argument = expressionOf(call);
    const type = argument.expr.type.kind === "nullable" ? argument.expr.type.of : argument.expr.type;
    if (type.kind !== "error" && !isNumber(type)) problem("T05", argument.at, { operator: "avg", type: typeText(type), wanted: "numbers" });
    else refuseNull(argument, "avg", problem);
    const result = call.input.kind === "groupedTable" ? nullable(double) : double;
    return aggregated(call, problem, { kind: "avg", of: argument.fn }, result, parts);
  },
  examples: [
    {
      title: "mean response time",
      source: `type Call = { path: string, ms: long }
source calls: stream<void, Call> from "calls"
table mean = calls
  | group by value.path
  | avg value.ms
sink mean to "mean-ms"

test "the mean moves with each call" {
  send calls [
    { value: { path: "/", ms: 10 } },
    { value: { path: "/", ms: 25 } },
  ]
  expect mean [
    { key: "/", value: 10 },
    { key: "/", value: 17.5 },
  ]
}`,
    },
  ],
});
