import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, recordsOf, refuseTable } from "./aggregating.js";
import { overRow } from "./stage.js";
import { aggregateState } from "./state.js";

/** The values of an expression in each group, as a list in the order of arrival. */
export const collect = defineOperator({
  phrase: "collect",
  summary: "The values of an expression in each group, or whole values, as a list in the order of arrival.",
  takes: groups,
  argument: overRow,
  optionalArgument: true,
  clauses: [
    { phrase: "limit", doc: "How many are kept, the newest; all without it.", argument: { kind: "constant", type: "number" } },
    ...aggregateState,
  ],
  notYet: aggregateLater("collect"),
  apply: (call, problem) => {
    refuseTable(call, "collect", problem);
    const of = call.argument?.kind === "expression" ? call.argument : undefined;
    const limit = call.clauses.get("limit")?.value;
    if (limit?.kind === "constant" && limit.value === 0) problem("C14", limit.at, { what: "`limit`", wanted: "at least 1" });
    const element = of ? of.expr.type : recordsOf(call).value;
    const kept = limit?.kind === "constant" ? Number(limit.value) : undefined;
    return aggregated(call, problem, { kind: "collect", of: of?.fn, limit: kept }, { kind: "list", element });
  },
  examples: [
    {
      title: "the last two pages of a visitor",
      source: `type View = { page: string, ms: long }
source views: stream<string, View> from "views"
table trail = views
  | group by key
  | collect value.page limit 2
sink trail to "trail"

test "older pages are forgotten" {
  send views [
    { key: "ada", value: { page: "home", ms: 5 } },
    { key: "ada", value: { page: "shop", ms: 7 } },
    { key: "ada", value: { page: "cart", ms: 9 } },
  ]
  expect trail [
    { key: "ada", value: ["home"] },
    { key: "ada", value: ["home", "shop"] },
    { key: "ada", value: ["shop", "cart"] },
  ]
}`,
    },
  ],
});
