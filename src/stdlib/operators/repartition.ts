import { nameProblem } from "../../core/names.js";
import { cover, type Span } from "../../core/source.js";
import type { Relation } from "../../ir/builder.js";
import { isNullable } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { Report, StageCall } from "../define.js";
import { defineOperator } from "../define.js";
import { isPartitionCount, partitionCounts, repartitionName } from "../repartition-topic.js";
import { serdeOf } from "../serdes.js";
import { overRecord, partitioner, relationOf, stageOf, wrong } from "./stage.js";

/** A shuffle that is asked for: before a stage that Kafka Streams does not repartition for, or to have more tasks below. */
export const repartition = defineOperator({
  phrase: "repartition",
  summary: "Writes the stream to a topic of the application and reads it from there, so that equal keys are in one place.",
  takes: ["stream"],
  clauses: [
    { phrase: "by", doc: "The new key.", argument: overRecord },
    {
      phrase: "into",
      doc: "How many partitions the topic has; without it as many as the largest topic above.",
      argument: { kind: "constant", type: "number" },
    },
    { phrase: "as", doc: "The topic is called `<app>-<this>-repartition`.", argument: { kind: "constant", type: "text" } },
    { phrase: "partition by", doc: "The partition of each record.", argument: partitioner, notYet: true },
  ],
  passes: (clauses) => (clauses.has("by") ? ["value"] : ["key", "value"]),
  apply: (call, problem) => {
    const keyed = keyedBy(call, problem);
    const into = call.clauses.get("into");
    const topic = {
      name: nameOf(call, problem),
      partitions: partitionsOf(call, problem),
      ...(into ? { intoAt: cover(into.at, into.value?.at ?? into.at) } : {}),
    };
    const serdes = { keySerde: serdeOf(keyed, "key"), valueSerde: serdeOf(keyed, "value") };
    return call.graph.repartition({ ...stageOf(call), named: undefined }, keyed, { ...topic, ...serdes });
  },
  examples: [
    {
      title: "visits by country, over six partitions",
      source: `type Visit = { page: string, country: string }
topic "visits" { partitions 2 }
source visits: stream<string, Visit> from "visits"
stream byCountry = visits
  | repartition by value.country into 6 as "visits-by-country"
stream pages = byCountry
  | map value.page
sink pages to "pages"

test "the country becomes the key" {
  send visits [{ key: "ada", value: { page: "home", country: "GB" } }]
  expect byCountry [{ key: "GB", value: { page: "home", country: "GB" } }]
  expect pages [{ key: "GB", value: "home" }]
}`,
    },
  ],
});

/** With `by`, a key selector in front. `named` is its name, for the other processors are called after the topic. */
function keyedBy(call: StageCall, problem: Report): Relation {
  const input = relationOf(call);
  const by = call.clauses.get("by");
  const named = call.clauses.get("named");
  if (!by && named)
    problem("C20", named.at, { phrase: "named", problem: "names nothing here: processors are called after the topic, by `as`" });
  if (!by) {
    warnOfDroppedKey(input.key, call.at, problem);
    return input;
  }
  if (by.value?.kind !== "expression") return { ...input, key: wrong };
  const { expr, fn, at } = by.value;
  warnOfDroppedKey(expr.type, at, problem);
  return call.graph.selectKey(stageOf(call), input, fn, expr.type, "repartition by");
}

function warnOfDroppedKey(key: Type, at: Span, problem: Report): void {
  if (key.kind !== "error" && isNullable(key)) problem("K01", at, { operator: "repartition", type: typeText(key) });
}

function nameOf(call: StageCall, problem: Report): string {
  const as = call.clauses.get("as")?.value;
  if (as?.kind !== "constant") return repartitionName(call.declaration);
  const name = String(as.value);
  const illegal = nameProblem(name);
  if (illegal) problem("N02", as.at, { what: "repartition topic", name, problem: illegal });
  return name;
}

function partitionsOf(call: StageCall, problem: Report): number | undefined {
  const into = call.clauses.get("into")?.value;
  if (into?.kind !== "constant") return undefined;
  const count = Number(into.value);
  if (!isPartitionCount(count)) problem("C14", into.at, { what: "`into`", wanted: partitionCounts });
  return count;
}
