/** Sources: the topics, the types of their records and how they are written, and when a record is. */
import { type StoreName, storeName, topicName } from "../core/names.js";
import { textOf } from "../core/source.js";
import { globalTable, tableSource } from "../ir/build/sources.js";
import type { Relation, StageInfo } from "../ir/builder.js";
import { noFacts } from "../ir/facts.js";
import type { OffsetSpec, Serde, StoreSpec, TimestampSpec } from "../ir/graph.js";
import { blocks } from "../stdlib/blocks.js";
import { patternProblem } from "../stdlib/constants.js";
import type { Clauses } from "../stdlib/define.js";
import { storeOf } from "../stdlib/operators/state.js";
import type { SourceDeclaration } from "../syntax/ast.js";
import { withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import { constantText } from "./arguments.js";
import { errorPolicyOf, readClauses, soundName } from "./clauses.js";
import { errorType } from "./context.js";
import type { Typer } from "./expressions/typer.js";
import type { Lowering } from "./lowering.js";
import { serdeFor } from "./serdes.js";
import { type Flow, relationOfTypes, unknownFlow } from "./stages.js";
import { typeOf } from "./types.js";

type Kind = Relation["kind"];

export function addSource(lowering: Lowering, declaration: SourceDeclaration): Flow {
  const { typer } = lowering;
  const { name, clauses } = declaration;
  const types = relationTypes(typer, declaration);
  const place = { ...lowering, input: relationOfTypes(types.key, types.value), facts: noFacts };
  const read = readClauses(place, { name: "source", at: name.at, items: blocks.source, input: undefined }, clauses);
  refuseClauses(typer, types.kind, read);
  const writing = { typer, clauses, inherited: undefined, reads: true };
  const keySerde = serdeFor(writing, "key", types.key, types.keyAt);
  const valueSerde = serdeFor(writing, "value", types.value, types.valueAt);
  const topics = topicsOf(typer, declaration, types.kind);
  const more = { ...timeOf(typer, read), ...offsetOf(typer, read) };
  if (types.kind === undefined || topics.length === 0) return unknownFlow;
  const stage: StageInfo = { declaration: name.text, at: name.at, onError: errorPolicyOf({ typer }, read) };
  const given: Given = { stage, topics, keySerde, valueSerde, read, more };
  const relation = makers[types.kind](lowering, declaration, given);
  declare(lowering, declaration, relation);
  for (const topic of topics) if (!declaration.matching) remember(lowering, declaration, topic, { key: keySerde, value: valueSerde });
  return { relation, facts: noFacts };
}

// ---- the three kinds ----

interface Given {
  readonly stage: StageInfo;
  readonly topics: readonly string[];
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly read: Clauses;
  readonly more: { readonly time?: TimestampSpec; readonly offset?: OffsetSpec };
}

type Make = (lowering: Lowering, declaration: SourceDeclaration, given: Given) => Relation;

const makers: { readonly [K in Kind]: Make } = {
  stream: ({ graph }, { matching }, { stage, topics, keySerde, valueSerde, more }) =>
    graph.source(stage, topics.map(topicName), keySerde, valueSerde, { ...more, ...(matching ? { pattern: true } : {}) }),
  table: (lowering, { type }, { stage, topics: [topic = ""], keySerde, valueSerde, read, more }) => {
    lowering.typer.later.report("Y01", type.at, { what: "A source of a `table`" });
    const store = storeIn(lowering, stage, read);
    return tableSource(lowering.graph, stage, { topic: topicName(topic), keySerde, valueSerde, ...more, store, stored: read.has("as") });
  },
  globalTable: (lowering, { type }, { stage, topics: [topic = ""], keySerde, valueSerde, read, more: { time } }) => {
    lowering.typer.later.report("Y01", type.at, { what: "A source of a `global table`" });
    const store = { ...storeIn(lowering, stage, read), logged: false };
    return globalTable(lowering.graph, stage, { topic: topicName(topic), keySerde, valueSerde, ...(time ? { time } : {}), store });
  },
};

/** A source's store is called `<declaration>-source` unless `as` names it. */
function storeIn({ typer }: Lowering, { declaration, at }: StageInfo, clauses: Clauses): StoreSpec {
  const problem = typer.diagnostics.report.bind(typer.diagnostics);
  return at ? storeOf({ clauses, declaration, at }, "source", problem) : emptyStore(storeName(`${declaration}-source`));
}

const emptyStore = (name: StoreName): StoreSpec => ({ name, inMemory: false, logged: true, changelog: {} });

function declare({ graph }: Lowering, { name, doc }: SourceDeclaration, { kind, node }: Relation): void {
  graph.declare({ name: name.text, relation: kind, node, at: name.at, ...(doc === undefined ? {} : { doc }) });
}

function remember({ sources }: Lowering, { name }: SourceDeclaration, topic: string, serdes: { key: Serde; value: Serde }): void {
  if (!sources.has(topic)) sources.set(topic, { name, ...serdes });
}

/** As Kafka Streams calls them. */
const kafkaNames: ReadonlyMap<string, string> = new Map([
  ["kstream", "stream<K, V>"],
  ["ktable", "table<K, V>"],
  ["globalktable", "global table<K, V>"],
]);

function helpFor(relation: string, types: number): string | undefined {
  const meant = kafkaNames.get(relation.toLowerCase());
  if (meant !== undefined) return `Write \`${meant}\`.`;
  const known = relation === "stream" || relation === "table";
  return known && types < 2 ? "Both types are written, the keys' and then the values'; keys that are always null are `void`." : undefined;
}

/** `stream<K, V>` taken apart. */
function relationTypes(typer: Typer, { type: node, global }: SourceDeclaration) {
  const [key, value] = node.kind === "namedType" ? node.arguments : [];
  const relation = node.kind === "namedType" ? node.name.text : "";
  const named = global ? relation === "table" : relation === "stream" || relation === "table";
  const sound = named && key && value && node.kind === "namedType" && node.arguments.length === 2;
  // The parser has told of a `<` that nothing closes; what it would hold is not known.
  const open = /<[^>]*$/.test(textOf(node.at));
  if (!sound && !open && node.kind !== "missingType") {
    const problem = global
      ? "global is a `global table<K, V>` only"
      : "a source is a `stream<K, V>`, a `table<K, V>` or a `global table<K, V>`";
    const help = helpFor(relation, node.kind === "namedType" ? node.arguments.length : 0);
    typer.diagnostics.report("T12", node.at, { problem }, help === undefined ? {} : { help });
  }
  const kind: Kind | undefined = sound ? (global ? "globalTable" : relation === "table" ? "table" : "stream") : undefined;
  const keyType = key && sound ? typeOf(typer, key) : errorType;
  if (key && relation === "table" && keyType.kind === "void") {
    typer.diagnostics.report("T12", key.at, { problem: "a table finds its rows by their keys, and a `void` key is always null" });
  }
  return {
    kind,
    key: keyType,
    value: value && sound ? typeOf(typer, value) : errorType,
    keyAt: key?.at ?? node.at,
    valueAt: value?.at ?? node.at,
  };
}

// ---- topics ----

/** A table has one topic, a stream several, or all whose names match an expression. */
function topicsOf(typer: Typer, declaration: SourceDeclaration, kind: Kind | undefined): readonly string[] {
  const from = declaration.from.filter((each) => each.kind !== "missing");
  const [first, second] = from;
  if (!first) return [];
  if (kind !== undefined && kind !== "stream" && (second || declaration.matching)) {
    const at = second ?? first;
    typer.diagnostics.report("C20", at.at, { phrase: "from", problem: `of a table names one topic: its rows have one order` });
  }
  if (declaration.matching) return patternOf(typer, first);
  if (second) typer.later.report("Y01", second.at, { what: "A source of several topics" });
  return from.flatMap((each) => {
    const topic = constantText(typer, each, "from");
    return (topic === undefined ? undefined : soundName({ typer }, "topic", topic, each.at)) ?? [];
  });
}

function patternOf(typer: Typer, from: SourceDeclaration["from"][number]): readonly string[] {
  typer.later.report("Y01", from.at, { what: "`from matching`" });
  const pattern = constantText(typer, from, "from matching");
  if (pattern === undefined) return [];
  const problem = patternProblem(pattern);
  if (problem !== undefined) typer.diagnostics.report("T16", from.at, { pattern, problem });
  return [pattern];
}

// ---- properties ----

/** Properties of stores are for tables, and a global table has no history. */
function refuseClauses({ diagnostics }: Typer, kind: Kind | undefined, read: Clauses): void {
  const refuse = (phrases: readonly string[], wanted: string) => {
    for (const phrase of phrases) {
      const clause = read.get(phrase);
      if (clause) diagnostics.report("C08", clause.at, { phrase, owner: "source", wanted });
    }
  };
  if (kind === "stream") refuse(["as", "versioned", "in memory", "cache off"], "tables");
  if (kind === "globalTable") {
    refuse(["offset earliest", "offset latest", "offset none", "offset back"], "streams and tables");
    const versioned = read.get("versioned");
    if (versioned) diagnostics.report("W13", versioned.at, { what: "`versioned`", problem: "a global table keeps no history" });
  }
}

/** The first of the properties that begin so; a second one says something else, and is reported. */
function onlyOne(diagnostics: Typer["diagnostics"], read: Clauses, start: string): string | undefined {
  const [first, second] = [...read].filter(([phrase]) => phrase.startsWith(start));
  if (first && second) {
    const labels = [{ at: first[1].at, text: "the first one" }];
    diagnostics.report("C20", second[1].at, { phrase: second[0], problem: `does not go with \`${first[0]}\`` }, { labels });
  }
  return first?.[0];
}

function timeOf({ diagnostics }: Typer, read: Clauses): { readonly time?: TimestampSpec } {
  const from = onlyOne(diagnostics, read, "timestamp");
  const first = onlyOne(diagnostics, read, "else ");
  if (from === undefined) {
    const at = first && read.get(first)?.at;
    if (at) diagnostics.report("C20", at, { phrase: first, problem: "has no `timestamp` before it" });
    return {};
  }
  const value = read.get(from)?.value;
  if (value?.kind === "expression") {
    const { kind } = withoutNull(value.expr.type);
    if (kind !== "instant" && kind !== "long" && kind !== "int" && kind !== "error") {
      diagnostics.report("T01", value.at, { expected: "an instant, or milliseconds since the epoch", actual: typeText(value.expr.type) });
    }
  }
  const source: TimestampSpec["from"] =
    value?.kind === "expression"
      ? { kind: "expression", fn: value.fn }
      : { kind: from === "timestamp wall clock" ? "wall clock" : "record time" };
  return { time: { from: source, otherwise: (first?.slice("else ".length) ?? "fail") as TimestampSpec["otherwise"] } };
}

function offsetOf({ diagnostics }: Typer, read: Clauses): { readonly offset?: OffsetSpec } {
  onlyOne(diagnostics, read, "offset ");
  const back = read.get("offset back")?.value;
  if (back?.kind === "constant") return { offset: { kind: "back", ms: Number(back.value) } };
  for (const kind of ["earliest", "latest", "none"] as const) if (read.has(`offset ${kind}`)) return { offset: { kind } };
  return {};
}
