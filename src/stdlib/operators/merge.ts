import type { Relation } from "../../ir/builder.js";
import { differenceText } from "../../types/difference.js";
import { equalTypes, isNullable, nullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { NamedRelation, Report, StageCall } from "../define.js";
import { defineOperator } from "../define.js";
import { relationOf, relationsOf, stageOf, wrong } from "./stage.js";

/** Streams of one type become one; there is no order between their records but the time of arrival. */
export const merge = defineOperator({
  phrase: "merge",
  summary: "Joins the records of several streams of the same types into one stream.",
  takes: ["stream"],
  argument: { kind: "relations", many: true },
  clauses: [],
  apply: (call, problem) => relationsOf(call).reduce((first, second) => mergeTwo(call, first, second, problem), relationOf(call)),
  examples: [
    {
      title: "two shops",
      source: `source north: stream<string, long> from "north"
source south: stream<string, long> from "south"
stream sales = north
  | merge south
sink sales to "sales"

test "everything arrives" {
  send north [{ key: "tea", value: 3 }]
  send south [{ key: "tea", value: 4 }]
  expect sales [
    { key: "tea", value: 3 },
    { key: "tea", value: 4 },
  ]
}`,
    },
  ],
});

/** For who names a table where a stream is wanted. */
function asStream(name: string): string {
  return `Make a stream of it: \`stream … = ${name} | to stream\`.`;
}

function mergeTwo(call: StageCall, first: Relation, second: NamedRelation, problem: Report): Relation {
  const { relation, at, name } = second;
  if (relation.kind !== "stream") {
    problem("C06", at, { what: "merge", wanted: "a stream", actual: `\`${name}\` is a table` }, { help: asStream(name) });
    return first;
  }
  const common = (part: "key" | "value") => {
    const type = alike(first[part], relation[part]);
    const [a, b] = [first[part], relation[part]];
    if (!type) problem("K05", at, { part, name, first: typeText(a), second: typeText(b), difference: differenceText(b, a) });
    return type ?? wrong;
  };
  return call.graph.merge(stageOf(call), first, relation, common("key"), common("value"));
}

/** The one type, nullable if any of the two is; undefined when they differ. */
function alike(a: Type, b: Type): Type | undefined {
  if (a.kind === "error" || b.kind === "error") return wrong;
  if (!equalTypes(withoutNull(a), withoutNull(b))) return undefined;
  return isNullable(b) ? nullable(a) : a;
}
