/** One step of a test: what it sends and to which topic, what it looks at and what it expects there. */
import type { Diagnostics } from "../../core/diagnostic.js";
import { type Millis, storeName, topicName } from "../../core/names.js";
import type { Span } from "../../core/source.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import { noFacts } from "../../ir/facts.js";
import type { LogicalNode, Serde } from "../../ir/graph.js";
import { fnOf } from "../../ir/reads.js";
import { storesOf } from "../../ir/stores.js";
import { type DropReason, dropReasons, type Observed, type TestStep } from "../../ir/tests.js";
import type { Expression, Step, Target } from "../../syntax/ast.js";
import { nullable } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { constantValue } from "../arguments.js";
import { envOf } from "../expressions/env.js";
import { exprAs, type Typer } from "../expressions/typer.js";
import type { Lowered } from "../lower.js";
import { expectation } from "./expectations.js";
import { expectedRecords, innerKey, isWindowInKey, type Place, sentItems, windowOf } from "./records.js";
import { durationIn, instantIn } from "./times.js";

export interface TestContext {
  /** As the test's parameters have it. */
  readonly program: Lowered;
  readonly diagnostics: Diagnostics;
  readonly typer: Typer;
  readonly dayMs: Millis;
}

type StepOf<K extends Step["kind"]> = Extract<Step, { kind: K }>;
type RunStep = Exclude<Step["kind"], "partitions" | "start" | "set">;

const rules: { readonly [K in RunStep]: (context: TestContext, step: StepOf<K>) => TestStep | undefined } = {
  restart: (_, { at }) => ({ kind: "restart", at }),
  send,
  advance,
  expect: (context, { target, contains, records, at }) => {
    const seen = observed(context, target);
    const expected = seen && expectedRecords(placeOf(context, seen), records);
    return seen && expected && { kind: "expect", at, target: seen.target, contains, records: expected };
  },
  expectNothing: (context, { target, at }) => {
    const seen = observed(context, target);
    return seen && { kind: "expectNothing", at, target: seen.target };
  },
  expectDropped: (context, { counts, at }) => ({ kind: "expectDropped", at, counts: counts ? dropCounts(context, counts) : {} }),
  expectStore: (context, { store, records, at }) => {
    const rows = rowsOf(context, store.text, store.at);
    const expected = rows && expectedRecords(placeOf(context, rows), records);
    return rows && expected && { kind: "expectStore", at, store: storeName(store.text), records: expected };
  },
  expectStoreAt,
};

/** Undefined when there is a mistake in it. */
export function checkStep(context: TestContext, step: Extract<Step, { kind: RunStep }>): TestStep | undefined {
  return (rules[step.kind] as (context: TestContext, step: Step) => TestStep | undefined)(context, step);
}

function placeOf({ typer, dayMs }: TestContext, { key, value }: { readonly key: Type; readonly value: Type }): Place {
  return { typer, dayMs, key, value };
}

/** A clock goes forwards; where `to` leads from is known only while the test runs. */
function advance({ typer, dayMs, diagnostics }: TestContext, { how, value, at }: StepOf<"advance">): TestStep | undefined {
  const ms = how === "by" ? durationIn(typer, value) : instantIn(typer, value, dayMs);
  if (ms === undefined) return undefined;
  if (how === "to" || ms > 0) return { kind: "advance", at, how, ms };
  diagnostics.report("W08", value.at, { what: "advance wall clock by", problem: `it is ${ms === 0 ? "zero" : "negative"}` });
  return undefined;
}

// ---- sending ----

const text: Serde = { format: "string", type: { kind: "string" } };

/** To a topic as its source reads it or its sink writes it; to another one, texts. Both may be null there, and so undecodable. */
function send(context: TestContext, { target, records, at }: StepOf<"send">): TestStep | undefined {
  if (target.kind === "topic") {
    const { key, value } = serdesOf(context, target.topic);
    const place = { ...placeOf(context, { key: nullable(key.type), value: nullable(value.type) }), formats: { key, value }, raw: true };
    return { kind: "send", at, topic: topicName(target.topic), items: sentItems(place, records) };
  }
  const source = sourceNamed(context, target);
  if (!source) return undefined;
  const place = { ...placeOf(context, source), raw: false };
  const { topic, formats } = source;
  return topic && { kind: "send", at, topic, items: sentItems({ ...place, formats }, records) };
}

function sourceNamed({ program, diagnostics, typer }: TestContext, { name, at }: Extract<Target, { kind: "name" }>) {
  const { relation } = program.lowering.flow({ text: name, at });
  const node = relation && "node" in relation ? program.graph.nodes[relation.node] : undefined;
  const declared = typer.names.values.get(name);
  if (declared?.kind === "source") return node && sourceOf(node);
  if (declared) diagnostics.report("B05", at, { name, actual: "stream that the program makes", wanted: "a source or a topic" });
  return undefined;
}

/** Where a source's records are sent, and of which types they are. */
function sourceOf(node: LogicalNode) {
  if (node.kind !== "source" && node.kind !== "tableSource" && node.kind !== "globalTable") return undefined;
  const { keySerde: key, valueSerde } = node;
  // In a table's topic null deletes a row.
  const value = node.kind === "source" ? valueSerde : { ...valueSerde, type: nullable(valueSerde.type) };
  const topic = node.kind === "source" ? node.topics[0] : node.topic;
  return { topic, key: key.type, value: value.type, formats: { key, value } };
}

/** How a topic's records are written; bytes are written as text in a test. */
function serdesOf({ program }: TestContext, topic: string): { readonly key: Serde; readonly value: Serde } {
  const { sources, sinks } = program.lowering;
  const known = sources.get(topic) ?? sinks.find((sink) => sink.topic === topic);
  const readable = (serde: Serde | undefined) => (!serde || serde.format === "bytes" ? text : serde);
  return { key: readable(known?.key), value: readable(known?.value) };
}

// ---- looking ----

interface Seen {
  readonly target: Observed;
  readonly key: Type;
  readonly value: Type;
}

function observed(context: TestContext, target: Target): Seen | undefined {
  if (target.kind === "topic") {
    const { key, value } = serdesOf(context, target.topic);
    const read = { kind: "topic", topic: topicName(target.topic), keySerde: key, valueSerde: value } as const;
    return { target: read, key: nullable(key.type), value: nullable(value.type) };
  }
  const found = context.program.lowering.relation({ text: target.name, at: target.at });
  if (!found) return undefined;
  const { node, key, value, deletes } = found.relation;
  return { target: { kind: "declaration", name: target.name, node }, key, value: deletes ? nullable(value) : value };
}

/** The types of a store's rows. */
function rowsOf({ program, diagnostics }: TestContext, name: string, at: Span): { readonly key: Type; readonly value: Type } | undefined {
  const readable = storesOf(program.graph).filter(({ rows }) => rows !== undefined);
  const found = readable.find((store) => store.name === name);
  // A program with a mistake may have lost a store on the way.
  if (found || !program.sound) return found?.rows;
  const stores = readable.map((store) => store.name);
  const meant = nearest(name, stores);
  diagnostics.report("C18", at, { name, stores }, didYouMean(at, meant && JSON.stringify(meant)));
  return undefined;
}

function expectStoreAt(context: TestContext, step: StepOf<"expectStoreAt">): TestStep | undefined {
  const { typer, dayMs } = context;
  const rows = rowsOf(context, step.store.text, step.store.at);
  if (!rows) return undefined;
  if (isWindowInKey(typer, step.key, rows.key)) return undefined;
  const window = windowOf({ typer, dayMs }, step.window, rows.key);
  const keyType = innerKey(rows.key);
  if (rows.key.kind === "windowed" && !step.window) {
    context.diagnostics.report("C21", step.store.at, {
      owner: "expect store",
      phrase: "window",
      wanted: "the window's start, as in `at key window 10:00 is …`",
    });
  }
  const key = exprAs(typer, step.key, envOf({}, noFacts, dayMs), keyType);
  const value = expectation({ typer, dayMs }, step.value, nullable(rows.value));
  if (!value || key.type.kind === "error" || window === "wrong") return undefined;
  const about = { key: fnOf(key), keyType, ...(window ? { window } : {}) };
  return { kind: "expectStoreAt", at: step.at, store: storeName(step.store.text), ...about, value };
}

// ---- dropped records ----

function dropCounts({ typer, diagnostics }: TestContext, counts: Expression): Readonly<Partial<Record<DropReason, number>>> {
  const result: Partial<Record<DropReason, number>> = {};
  if (counts.kind !== "record") {
    if (counts.kind !== "missing")
      diagnostics.report("C03", counts.at, { phrase: "expect dropped", wanted: "`none` or `{ reason: count }`" });
    return result;
  }
  for (const field of counts.fields) {
    const reason = field.kind === "field" ? dropReasons.find((each) => each === field.name.text) : undefined;
    if (field.kind !== "field" || !reason) reportReason(diagnostics, field.kind === "field" ? field.name : { text: "...", at: field.at });
    else {
      const count = constantValue(typer, "number", field.value, reason);
      if (typeof count === "number") result[reason] = count;
    }
  }
  return result;
}

function reportReason(diagnostics: Diagnostics, { text: name, at }: { readonly text: string; readonly at: Span }): void {
  const meant = nearest(name, dropReasons);
  const help = `${meant === undefined ? "" : `Did you mean \`${meant}\`? `}Reasons are ${dropReasons.map((each) => `\`${each}\``).join(", ")}.`;
  diagnostics.report("B01", at, { name, kind: "reason for dropping a record" }, { help });
}
