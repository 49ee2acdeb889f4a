/** Sinks: where a stream or a table's updates are written, and whether those who read the topic can read them. */
import { topicName } from "../core/names.js";
import type { Relation, StageInfo } from "../ir/builder.js";
import type { Fn, Serde } from "../ir/graph.js";
import { fnOf } from "../ir/reads.js";
import { blocks } from "../stdlib/blocks.js";
import type { Clauses } from "../stdlib/define.js";
import { action } from "../stdlib/operators/stage.js";
import { recordScope } from "../stdlib/scopes.js";
import type { SinkDeclaration } from "../syntax/ast.js";
import { differenceText } from "../types/difference.js";
import { fits, nullable } from "../types/relations.js";
import { typeText } from "../types/text.js";
import { lacksQuotes, readArgument } from "./arguments.js";
import { clauseText, errorPolicyOf, readClauses, soundName } from "./clauses.js";
import { constantOf } from "./constants.js";
import { errorType } from "./context.js";
import { envOf } from "./expressions/env.js";
import { exprAs } from "./expressions/typer.js";
import type { Lowering } from "./lowering.js";
import { serdeFor } from "./serdes.js";
import { type Flow, isRelation, relationOfTypes } from "./stages.js";

export function addSink(lowering: Lowering, declaration: SinkDeclaration): void {
  const { typer } = lowering;
  const { stream, clauses } = declaration;
  const flow = lowering.flow(stream);
  const input = flow.relation && isRelation(flow.relation) ? flow.relation : relationOfTypes(errorType, errorType);
  if (input.kind === "globalTable") {
    const actual = `\`${stream.text}\` is a global table`;
    typer.diagnostics.report(
      "C06",
      stream.at,
      { what: "sink", wanted: "a stream or a table", actual },
      { help: "Read the topic as a `table` to write its updates." },
    );
    return;
  }
  // What a table sends is updates, and one that deletes has no value.
  const seen = input.kind === "table" && input.deletes ? { ...input, value: nullable(input.value) } : input;
  const place = { ...lowering, input: seen, facts: flow.facts };
  const read = readClauses(place, { name: "sink", at: stream.at, items: blocks.sink, input: undefined }, clauses);
  const stage: StageInfo = { declaration: stream.text, at: stream.at, onError: errorPolicyOf({ typer }, read) };
  const known = flow.relation !== undefined;
  if (declaration.verb === "foreach") addForeach(lowering, declaration, { input, seen, flow, read, stage, known });
  else addTopicSink(lowering, declaration, { input, seen, flow, read, stage, known });
}

interface Given {
  readonly input: Relation;
  /** The same with the types of its updates. */
  readonly seen: Relation;
  readonly flow: Flow;
  readonly read: Clauses;
  readonly stage: StageInfo;
  /** What the sink reads is no mistake. */
  readonly known: boolean;
}

/** A table's sink writes its updates. */
function updatesOf({ graph }: Lowering, { input, stage }: Given): Relation {
  return input.kind === "stream" ? input : graph.toStream({ declaration: stage.declaration, at: stage.at }, input);
}

function addForeach(lowering: Lowering, { target, stream }: SinkDeclaration, given: Given): void {
  const { typer, graph } = lowering;
  const { seen, flow, read, stage, known } = given;
  typer.later.report("Y01", target.at, { what: "`foreach`" });
  for (const phrase of ["key as", "value as", "partition by", "feedback"]) {
    const clause = read.get(phrase);
    if (clause) typer.diagnostics.report("C08", clause.at, { phrase, owner: "sink", wanted: "sinks that write to a topic" });
  }
  const place = { ...lowering, phrase: { text: "foreach", at: stream.at }, input: seen, facts: flow.facts };
  const value = target.kind === "missing" ? undefined : readArgument(place, action, { kind: "values", at: target.at, values: [target] });
  if (!known || value?.kind !== "expression") return;
  const updates = updatesOf(lowering, given);
  graph.add(stage, { kind: "foreach", input: updates.node, action: value.fn, key: updates.key, value: updates.value });
}

function addTopicSink(lowering: Lowering, declaration: SinkDeclaration, given: Given): void {
  const { typer, graph } = lowering;
  const { stream, clauses, target } = declaration;
  const { input, read, stage, known } = given;
  const topic = topicOf(lowering, declaration, given);
  const serde = (part: "key" | "value") =>
    serdeFor({ typer, clauses, inherited: part === "key" ? input.keySerde : input.valueSerde, reads: false }, part, input[part], stream.at);
  const [keySerde, value] = [serde("key"), serde("value")];
  if (topic === undefined || !known) return;
  const updates = updatesOf(lowering, given);
  const valueSerde = { ...value, type: updates.value };
  const by = read.get("partition by")?.value;
  const partition = by?.kind === "expression" ? { partitioner: by.fn } : {};
  if (topic.kind === "computed") {
    graph.add(stage, {
      kind: "computedSink",
      input: updates.node,
      topicOf: topic.fn,
      keySerde,
      valueSerde,
      ...partition,
      key: updates.key,
      value: updates.value,
    });
    return;
  }
  const feedback = clauseText(read, "feedback");
  graph.sink(stage, updates, topicName(topic.name), keySerde, valueSerde, {
    ...partition,
    ...(feedback === undefined ? {} : { feedback }),
    topicAt: target.at,
  });
  lowering.sinks.push({ topic: topic.name, at: target.at, key: keySerde, value: valueSerde });
}

type Topic = { readonly kind: "constant"; readonly name: string } | { readonly kind: "computed"; readonly fn: Fn };

function topicOf({ typer }: Lowering, { target }: SinkDeclaration, { seen, flow: { facts } }: Given): Topic | undefined {
  if (target.kind === "missing" || lacksQuotes(typer, target)) return undefined;
  const expr = exprAs(typer, target, envOf(recordScope(seen), facts), { kind: "string" });
  if (expr.type.kind === "error") return undefined;
  const topic = constantOf(expr);
  if (typeof topic === "string") {
    const name = soundName({ typer }, "topic", topic, target.at);
    return name === undefined ? undefined : { kind: "constant", name };
  }
  typer.later.report("Y01", target.at, { what: "A topic that is computed for each record" });
  return { kind: "computed", fn: fnOf(expr) };
}

// ---- sinks against sources ----

/** What a sink writes to a topic that the program also reads must be what the source says. */
export function reportSinkTypes({ typer, sinks, sources }: Lowering): void {
  for (const sink of sinks) {
    const source = sources.get(sink.topic);
    if (!source) continue;
    for (const part of ["key", "value"] as const) {
      const problem = mismatch(sink[part], source[part]);
      if (!problem) continue;
      const labels = [{ at: source.name.at, text: "read here" }];
      typer.diagnostics.report("K04", sink.at, { what: `${part} written to ${JSON.stringify(sink.topic)}`, ...problem }, { labels });
    }
  }
}

interface Mismatch {
  readonly actual: string;
  readonly declared: string;
  readonly difference: string | undefined;
}

function mismatch(written: Serde, read: Serde): Mismatch | undefined {
  if (written.type.kind === "error" || read.type.kind === "error") return undefined;
  const sameForm = written.format === read.format && fits(written.type, read.type, read.format === "json" ? "widened" : "as it is");
  if (sameForm) return undefined;
  const withFormat = ({ type, format }: Serde) =>
    typeText(written.type) === typeText(read.type) ? `${typeText(type)} as ${format}` : typeText(type);
  return { actual: withFormat(written), declared: withFormat(read), difference: differenceText(written.type, read.type) };
}
