import { withoutNull } from "../../types/relations.js";
import type { Report, StageCall } from "../define.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, recordsOf, refuseNullValues } from "./aggregating.js";
import { lazyArgument, lazyOf } from "./stage.js";
import { aggregateState } from "./state.js";

/** Combines the values of each group, two at a time. */
export const reduce = defineOperator({
  phrase: "reduce",
  summary: "Combines the values of each group, two at a time: `(a, b) => …` gets the result so far and the next value.",
  takes: groups,
  argument: lazyArgument,
  clauses: [
    { phrase: "remove", doc: "Takes a row out of a grouped table's result.", argument: lazyArgument, only: ["groupedTable"] },
    ...aggregateState,
  ],
  notYet: aggregateLater("reduce"),
  apply: (call, problem) => {
    refuseNullValues(call, "reduce", problem);
    const value = withoutNull(recordsOf(call).value);
    const add = call.argument?.kind === "lazy" ? call.argument.checkFunction([value, value], value) : undefined;
    const remove = lazyOf(call, "remove")?.checkFunction([value, value], value);
    requireRemove(call, "reduce", problem);
    if (!add) return undefined;
    return aggregated(call, problem, { kind: "reduce", add: add.fn, remove: remove?.fn }, value);
  },
  examples: [
    {
      title: "the longest word",
      source: `source words: stream<string, string> from "words"
table longest = words
  | group by key
  | reduce (a, b) => if b.length() > a.length() then b else a
sink longest to "longest"

test "a shorter word changes nothing" {
  send words [
    { key: "en", value: "tea" },
    { key: "en", value: "coffee" },
    { key: "en", value: "milk" },
  ]
  expect longest [
    { key: "en", value: "tea" },
    { key: "en", value: "coffee" },
    { key: "en", value: "coffee" },
  ]
}`,
    },
  ],
});

/** Of a grouped table, what was put in must be taken out again. */
export function requireRemove(call: StageCall, operator: string, problem: Report): void {
  if (call.input.kind !== "groupedTable" || call.clauses.has("remove")) return;
  problem("K10", call.at, { operator, problem: "it has no `remove`" });
}
