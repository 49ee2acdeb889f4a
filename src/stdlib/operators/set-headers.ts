import { setHeaders as addSetHeaders } from "../../ir/build/streams.js";
import { fnOf } from "../../ir/reads.js";
import type { Type } from "../../types/type.js";
import type { Report, StageCall } from "../define.js";
import { defineOperator } from "../define.js";
import { recordScope } from "../scopes.js";
import { expressionOf, relationOf, stageOf } from "./stage.js";

/** Header values are texts; null removes. */
const textsOrNull: Type = { kind: "map", value: { kind: "nullable", of: { kind: "string" } } };

/** Replaces, adds or removes headers. */
export const setHeaders = defineOperator({
  phrase: "set headers",
  summary: "Replaces all headers of each name by one with this text; null removes them, the others are kept.",
  takes: ["stream"],
  argument: { kind: "expression", scope: recordScope, expects: () => textsOrNull },
  clauses: [],
  passes: ["key", "value"],
  notYet: () => "`set headers`",
  apply: (call, problem) => addSetHeaders(call.graph, stageOf(call), relationOf(call), headersOf(call, problem)),
  examples: [
    {
      title: "where a record comes from",
      source: `source orders: stream<string, string> from "orders"
stream marked = orders
  | set headers { origin: topic, draft: null }
sink marked to "marked"

test "the topic is noted" {
  send orders [{ key: "a", value: "tea", headers: { draft: "yes" } }]
  expect marked [{ key: "a", value: "tea", headers: { origin: "orders" } }]
}`,
    },
  ],
});

function headersOf(call: StageCall, problem: Report): readonly { readonly name: string; readonly value: ReturnType<typeof fnOf> }[] {
  const { expr, at } = expressionOf(call);
  if (expr.kind !== "record") {
    if (expr.type.kind !== "error") problem("C03", at, { phrase: "set headers", wanted: 'a record of texts, as in `{ source: "web" }`' });
    return [];
  }
  return expr.fields.flatMap((field) => {
    if (field.kind === "field") return [{ name: field.name, value: fnOf(field.value) }];
    problem("C16", field.value.at ?? at, { problem: "Headers are named one by one" });
    return [];
  });
}
