/** Small topologies as graphs, and an engine on logs and state in memory to run them. */

import { type StoreName, storeName, type TopicName, topicName } from "../../src/core/names.js";
import { seededRandom } from "../../src/host/random.js";
import { aggregate } from "../../src/ir/build/aggregates.js";
import { defaultStore, Graph, type Relation } from "../../src/ir/builder.js";
import type { Fn, Serde, StoreSpec } from "../../src/ir/graph.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import { makePlan } from "../../src/plan/index.js";
import type { Plan } from "../../src/plan/plan.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { createEngine, type Engine, type EngineOptions } from "../../src/runtime/engine.js";
import type { Log } from "../../src/runtime/ports/log.js";
import type { StateBackend } from "../../src/runtime/ports/store.js";
import { memoryState } from "../../src/stores/memory.js";

export const text: Serde = { format: "string", type: { kind: "string" } };
export const maybeText: Serde = { format: "string", type: { kind: "nullable", of: { kind: "string" } } };
export const long: Serde = { format: "long", type: { kind: "long" } };

/** What a stage's function sees of a record of texts. */
export interface Scope {
  readonly key: string;
  readonly value: string;
  readonly timestamp: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export const native = (call: (scope: Scope) => unknown): Fn => ({ kind: "native", call });

/** Stages of the declaration `x`, texts throughout unless said otherwise. */
export class Topology {
  readonly graph = new Graph();

  source(topic: string, keySerde: Serde = maybeText, valueSerde: Serde = maybeText): Relation {
    return this.graph.source({ declaration: topic }, [topicName(topic)], keySerde, valueSerde);
  }

  sink(from: Relation, topic: string, valueSerde: Serde = maybeText, keySerde: Serde = maybeText): void {
    const stream = from.kind === "table" ? this.graph.toStream({ declaration: topic }, from) : from;
    this.graph.sink({ declaration: topic }, stream, topicName(topic), keySerde, valueSerde);
  }

  filter(from: Relation, predicate: (scope: Scope) => unknown, negated = false): Relation {
    return this.graph.filter({ declaration: "x" }, from, native(predicate), negated);
  }

  map(from: Relation, mapper: (scope: Scope) => unknown): Relation {
    return this.graph.mapValues({ declaration: "x" }, from, native(mapper), maybeText.type);
  }

  keyBy(from: Relation, mapper: (scope: Scope) => unknown): Relation {
    return this.graph.selectKey({ declaration: "x" }, from, native(mapper), maybeText.type, "key by");
  }

  count(from: Relation, options: { readonly inMemory?: boolean; readonly lru?: number; readonly logged?: boolean } = {}): Relation {
    const store = { ...defaultStore(storeName("counts")), ...options };
    return this.countInto(from, store, text);
  }

  countInto(from: Relation, store: StoreSpec, key: Serde, declaration = "x"): Relation {
    const group = { kind: "groupedStream", input: from } as const;
    return aggregate(this.graph, { declaration }, group, { kind: "count" }, long.type, store, { key, input: maybeText, result: long });
  }

  plan(): Plan {
    const { plan, diagnostics } = makePlan(this.graph.finish({ applicationId: "app", config: {} }));
    if (diagnostics.length > 0) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
    return plan;
  }
}

/** `in` to `out` by what `stages` adds. */
export function pipeline(stages: (topology: Topology, input: Relation) => Relation, output: Serde = maybeText): Plan {
  const topology = new Topology();
  const end = stages(topology, topology.source("in"));
  topology.sink(end, "out", output);
  return topology.plan();
}

export interface Sent {
  readonly key: string | null;
  readonly value: string | null;
  readonly at?: number;
}

export function fill(log: Log, topic: string, partition: number, records: readonly Sent[]): void {
  const builder = new BatchBuilder();
  for (const { key, value, at = 0 } of records) builder.append(at, bytes(key), bytes(value));
  log.append(topicName(topic), partition, builder);
}

function bytes(value: string | null): Buffer | null {
  return value === null ? null : Buffer.from(value, "utf8");
}

export type Written = readonly [key: string | null, value: string | number | null, timestamp: number];

/** All records of a partition; a value of eight bytes in a topic of counts is read as a long. */
export async function contents(log: Log, topic: string, partition = 0, values: "text" | "long" = "text"): Promise<readonly Written[]> {
  const name: TopicName = topicName(topic);
  const found: Written[] = [];
  let at = log.startOffset(name, partition);
  for (;;) {
    const batch = await log.read(name, partition, at, 1 << 30);
    if (!batch) return found;
    for (let i = 0; i < batch.count; i++) {
      const part = (start = -1, end = -1): Buffer | null => (start < 0 ? null : batch.bytes.subarray(start, end));
      const key = part(batch.keyStart[i], batch.keyEnd[i]);
      const value = part(batch.valueStart[i], batch.valueEnd[i]);
      const shown = value && (values === "long" ? Number(value.readBigInt64BE()) : value.toString("utf8"));
      found.push([key?.toString("utf8") ?? null, shown, batch.timestamps[i] ?? -1]);
    }
    at = (batch.offsets[batch.count - 1] ?? 0) + 1;
  }
}

export interface World {
  readonly log: Log;
  readonly state: StateBackend;
  readonly lines: string[];
  now: number;
}

export function world(): World {
  return { log: memoryLog(), state: memoryState(), lines: [], now: 0 };
}

export async function start(plan: Plan, at: World, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = createEngine({
    plan,
    log: at.log,
    state: at.state,
    clock: { now: () => at.now, sleep: async () => {} },
    random: seededRandom(0),
    stdout: (line) => at.lines.push(line),
    commitIntervalMs: 100,
    ...options,
  });
  await engine.start();
  return engine;
}

/** Runs everything that is there, and commits. */
export async function runAll(plan: Plan, at: World, options: Partial<EngineOptions> = {}): Promise<Engine> {
  const engine = await start(plan, at, options);
  await engine.drain();
  await engine.close();
  return engine;
}

/** Creates the input topics with so many partitions. */
export function createTopics(log: Log, partitions: number, ...names: readonly string[]): void {
  for (const name of names) log.createTopic({ name: topicName(name), partitions, config: {} });
}

export const counts: StoreName = storeName("counts");
