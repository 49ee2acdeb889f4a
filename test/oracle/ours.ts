/** The side under test: the same program and records through checker, planner and engine, answered in the judge's shape. */
import { compile } from "../../src/compile.js";
import { TopoError } from "../../src/core/errors.js";
import type { TopicName } from "../../src/core/names.js";
import { describeText } from "../../src/describe/text.js";
import type { NodeId, Serde } from "../../src/ir/graph.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import type { Plan, PlanId, StorePlan } from "../../src/plan/plan.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { Bytes } from "../../src/runtime/bytes.js";
import { codecOf } from "../../src/runtime/codecs/index.js";
import { createEngine, type Engine } from "../../src/runtime/engine.js";
import { decodeHeaders, encodeHeaders } from "../../src/runtime/headers.js";
import type { Log, RecordBatch } from "../../src/runtime/ports/log.js";
import { memoryState } from "../../src/stores/memory.js";
import type { Answer, Failure, Input, Output, StoreContents } from "./protocol.js";

export type Planned =
  | { readonly plan: Plan }
  /** Codes and messages of the errors. */
  | { readonly refused: readonly { readonly code: string; readonly text: string }[] };

export function plan(program: string): Planned {
  const { plan, diagnostics } = compile({ path: "oracle.topo", text: program });
  if (plan) return { plan };
  return { refused: diagnostics.filter(({ severity }) => severity === "error").map(({ code, message }) => ({ code, text: message })) };
}

/** As the judge has them. */
const clock = { now: () => 0, sleep: async () => {} };
const random = { next: () => 0.25, uuid: () => "40000000-0000-4000-8000-000000000000" };

/** Pipes one record at a time through one partition, as Kafka's test driver does. */
export async function runOurs(plan: Plan, inputs: readonly Input[]): Promise<Answer> {
  const run = new Run(plan);
  const failure = await run.pipeAll(inputs);
  return {
    problem: undefined,
    warnings: [],
    describe: describeText(plan),
    outputs: run.outputs,
    stores: failure ? [] : await run.stores(),
    dropped: failure ? {} : run.dropped(),
    printed: run.printed,
    failure,
    timesMs: {},
  };
}

/** The stages that a record reached; seen in a run of its own, because being watched changes what a task decodes. */
export async function reachedStages(plan: Plan, inputs: readonly Input[]): Promise<ReadonlySet<NodeId>> {
  const reached = new Set<PlanId>();
  const run = new Run(plan, new Map(plan.nodes.map(({ id }) => [id, () => reached.add(id)])));
  await run.pipeAll(inputs);
  // A processor is reached when one above it sends something on; a source when it does so itself.
  const hit = plan.nodes.filter(({ id, parents }) => reached.has(id) || parents.some((parent) => reached.has(parent)));
  return new Set(hit.map(({ stage }) => stage));
}

/** Kafka's driver has one partition of every topic, whatever the program says. */
function withOnePartition(plan: Plan): Plan {
  return { ...plan, topics: plan.topics.map((topic) => ({ ...topic, partitions: 1 })) };
}

class Run {
  readonly outputs: Output[] = [];
  readonly printed: { readonly input: number; readonly text: string }[] = [];
  private readonly plan: Plan;
  private readonly log: Log = memoryLog();
  private readonly engine: Engine;
  private readonly seen = new Map<string, number>();
  private lines: string[] = [];

  constructor(written: Plan, observers: ReadonlyMap<PlanId, () => void> = new Map()) {
    const plan = withOnePartition(written);
    this.plan = plan;
    this.engine = createEngine({
      plan,
      log: this.log,
      state: memoryState(),
      clock,
      random,
      stdout: (line) => this.lines.push(line),
      commitIntervalMs: 0,
      turns: "records",
      observers,
    });
  }

  async pipeAll(inputs: readonly Input[]): Promise<Failure | undefined> {
    await this.engine.start();
    for (const [i, input] of inputs.entries()) {
      this.send(input);
      try {
        await this.engine.drain();
        await this.engine.commit();
      } catch (problem) {
        return failureAt(i, problem);
      }
      await this.collect(i);
    }
    return undefined;
  }

  private send({ topic, key, value, timestamp, headers }: Input): void {
    const builder = new BatchBuilder();
    builder.append(timestamp, key, value, headers.length > 0 ? encodeHeaders(headers) : undefined);
    const offset = this.log.append(topic as TopicName, 0, builder);
    this.seen.set(topic, offset + 1);
  }

  private async collect(input: number): Promise<void> {
    for (const { fullName } of this.plan.topics) {
      const end = this.log.endOffset(fullName, 0);
      for (let from = this.seen.get(fullName) ?? 0; from < end; ) {
        const batch = await this.log.read(fullName, 0, from, 1 << 20);
        if (!batch) throw new Error(`the log ends at ${from}, before its end ${end}`);
        for (let i = 0; i < batch.count; i++) this.outputs.push(outputOf(batch, i, input));
        from = (batch.offsets[batch.count - 1] ?? from) + 1;
      }
      this.seen.set(fullName, end);
    }
    if (this.lines.length > 0) this.printed.push({ input, text: this.lines.map((line) => `${line}\n`).join("") });
    this.lines = [];
  }

  stores(): Promise<readonly StoreContents[]> {
    return Promise.all(this.plan.stores.toSorted((a, b) => (a.name < b.name ? -1 : 1)).map((store) => this.contents(store)));
  }

  private async contents({ name, keySerde, valueSerde }: StorePlan): Promise<StoreContents> {
    const entries = await this.engine.state(name).all();
    return {
      name,
      entries: entries.map(({ key, value, timestamp }) => ({ key: encoded(keySerde, key), value: encoded(valueSerde, value), timestamp })),
    };
  }

  /** Kafka's driver keeps everything in one task, and does not count null keys at a repartition. */
  dropped(): Readonly<Record<string, number>> {
    const counted = this.engine.metrics().dropped.filter(({ reason }) => reason !== "unkeyed");
    return { "0_0": counted.reduce((sum, { count }) => sum + count, 0) };
  }
}

function failureAt(input: number, problem: unknown): Failure {
  // A mistake of the program or its data is an answer; everything else is a bug here, and must be seen as one.
  if (!(problem instanceof TopoError)) throw problem;
  const messages: string[] = [];
  for (let at: unknown = problem; at instanceof Error; at = at.cause) messages.push(`${at.name}: ${at.message}`);
  return { input, messages, trace: problem.stack ?? "" };
}

function outputOf({ topic, bytes, ...columns }: RecordBatch, i: number, input: number): Output {
  const slice = (start: number | undefined, end: number | undefined) =>
    start === undefined || start < 0 ? null : Buffer.from(bytes.subarray(start, end));
  const headersStart = columns.headersStart[i] ?? -1;
  return {
    input,
    topic,
    key: slice(columns.keyStart[i], columns.keyEnd[i]),
    value: slice(columns.valueStart[i], columns.valueEnd[i]),
    timestamp: columns.timestamps[i] ?? Number.NaN,
    headers:
      headersStart < 0
        ? []
        : decodeHeaders(bytes, headersStart, columns.headersEnd[i] ?? 0).map(([name, value]) => [name, value && Buffer.from(value)]),
  };
}

function encoded(serde: Serde, value: unknown): Buffer {
  const bytes = new Bytes(64);
  codecOf(serde).encode(value, bytes);
  return bytes.copy();
}
