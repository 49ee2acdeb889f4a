import { groupTable } from "../../ir/build/tables.js";
import type { Relation } from "../../ir/builder.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { ArgumentValue } from "../define.js";
import { defineOperator } from "../define.js";
import { expressionOf, overRecord, relationOf, stageOf } from "./stage.js";

/** Puts records of equal keys together, for the aggregate that follows. */
export const groupBy = defineOperator({
  phrase: "group by",
  summary: "Groups records for an aggregate: by their key as it is (`group by key`), or by a new one.",
  takes: ["stream", "table"],
  argument: overRecord,
  clauses: [],
  passes: (_, argument) => (keepsKey(argument) ? ["key", "value"] : ["value"]),
  notYet: (call) => (call.input.kind === "table" ? "`group by` on a table" : undefined),
  apply: (call, problem) => {
    const { expr, fn, at } = expressionOf(call);
    if (expr.type.kind !== "error" && isNullable(expr.type)) problem("K01", at, { operator: "group by", type: typeText(expr.type) });
    if (call.input.kind === "table") return groupTable(call.graph, stageOf(call), relationOf(call), fn, withoutNull(expr.type));
    const input = relationOf(call);
    const kept = keepsKey(call.argument);
    const named = call.clauses.get("named");
    if (kept && named) problem("C20", named.at, { phrase: "named", problem: "names nothing here: `group by key` adds no processor" });
    const keyed = kept ? input : call.graph.selectKey(stageOf(call), input, fn, expr.type, "group by");
    return { kind: "groupedStream", input: withKeys(keyed) };
  },
  examples: [
    {
      title: "votes by candidate",
      source: `type Vote = { candidate: string }
source votes: stream<void, Vote> from "votes"
table tally = votes
  | group by value.candidate
  | count
sink tally to "tally"

test "each vote counts" {
  send votes [
    { value: { candidate: "ada" } },
    { value: { candidate: "bob" } },
    { value: { candidate: "ada" } },
  ]
  expect tally [
    { key: "ada", value: 1 },
    { key: "bob", value: 1 },
    { key: "ada", value: 2 },
  ]
}`,
    },
  ],
});

/** `group by key`. */
function keepsKey(argument: ArgumentValue | undefined): boolean {
  return argument?.kind === "expression" && argument.expr.kind === "scope" && argument.expr.name === "key";
}

/** Records without a key are dropped where the group is counted, so the groups' keys are never null. */
function withKeys(input: Relation): Relation {
  return { ...input, key: withoutNull(input.key) };
}
