import { isNumber } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, refuseNull } from "./aggregating.js";
import { expressionOf, overRow, wrong } from "./stage.js";
import { aggregateState } from "./state.js";

/** What the sum of a type is; undefined: it has none. */
function sumOf({ kind }: Type): Type | undefined {
  if (kind === "int" || kind === "long") return { kind: "long" };
  if (kind === "float" || kind === "double") return { kind: "double" };
  return isNumber({ kind } as Type) || kind === "duration" || kind === "error" ? ({ kind } as Type) : undefined;
}

/** Adds up an expression over the records of each group. */
export const sum = defineOperator({
  phrase: "sum",
  summary: "Adds up an expression over the records of each group; whole numbers give a `long`, floating ones a `double`.",
  takes: groups,
  argument: overRow,
  clauses: aggregateState,
  notYet: aggregateLater("sum"),
  apply: (call, problem) => {
    const argument = expressionOf(call);
    const type = argument.expr.type.kind === "nullable" ? argument.expr.type.of : argument.expr.type;
    const result = sumOf(type);
    if (result) refuseNull(argument, "sum", problem);
    else problem("T05", argument.at, { operator: "sum", type: typeText(type), wanted: "numbers or durations" });
    return aggregated(call, problem, { kind: "sum", of: argument.fn }, result ?? wrong);
  },
  examples: [
    {
      title: "revenue of a shop",
      source: `type Sale = { shop: string, cents: long }
source sales: stream<void, Sale> from "sales"
table revenue = sales
  | group by value.shop
  | sum value.cents as "revenue"
sink revenue to "revenue-by-shop"

test "sales add up" {
  send sales [
    { value: { shop: "north", cents: 250 } },
    { value: { shop: "south", cents: 100 } },
    { value: { shop: "north", cents: 50 } },
  ]
  expect revenue [
    { key: "north", value: 250 },
    { key: "south", value: 100 },
    { key: "north", value: 300 },
  ]
}`,
    },
  ],
});
