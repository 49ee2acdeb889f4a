/**
 * How fast the runtime is, as a ratio to loops written by hand that do the same from bytes to bytes, in one process and one run.
 * The engine reads a durable journal and writes to it, commits every 100 ms, and keeps its counts in LevelDB.
 * Rounds take turns, so that a slow moment of the machine meets both sides; medians are compared.
 *
 *     node throughput.js [records] [rounds] [part of a bench's name]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TopicName, topicName } from "../../src/core/names.js";
import { nodeClock } from "../../src/host/clock.js";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import { nodeRandom } from "../../src/host/random.js";
import { openJournal } from "../../src/log/embedded/journal.js";
import type { Plan } from "../../src/plan/plan.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { createEngine } from "../../src/runtime/engine.js";
import type { Log, RecordBatch } from "../../src/runtime/ports/log.js";
import { levelState } from "../../src/stores/level.js";
import { t, topology } from "../../src/streams/index.js";
import { median } from "./median.js";

const recordCount = 200_000;
const rounds = 9;
const keys = 10_000;
const input = topicName("in");

const View = t.record("View", { user: t.string, amount: t.long, page: t.string });
const Doubled = t.record("Doubled", { user: t.string, double: t.long });

function statelessPlan(): Plan {
  const app = topology("bench");
  const views = app.source("views", { topic: "in", key: t.string, value: View });
  const large = views
    .filter(({ value }) => value.amount >= 20)
    .map(Doubled, ({ value }) => ({ user: value.user, double: value.amount * 2 }));
  app.sink(app.stream("large", large), "out");
  return app.plan();
}

function countPlan(): Plan {
  const app = topology("bench");
  const views = app.source("views", { topic: "in", key: t.string, value: View });
  app.sink(app.table("counts", views.groupByKey().count()), "out");
  return app.plan();
}

function repartitionedPlan(): Plan {
  const app = topology("bench");
  const views = app.source("views", { topic: "in", key: t.string, value: View });
  app.sink(app.table("counts", views.groupBy(t.string, ({ value }) => value.page).count()), "out");
  return app.plan();
}

/** The same records every time: 42 bytes of JSON, keys out of 10,000. */
function fill(builder: BatchBuilder, from: number, count: number): void {
  for (let i = from; i < from + count; i++) {
    const user = `u${1_000 + ((i * 7_919) % keys)}`;
    const value = JSON.stringify({ user, amount: i % 100, page: `p${(i * 31) % 500}` });
    builder.append(1_700_000_000_000 + i, Buffer.from(user), Buffer.from(value));
  }
}

async function fillLog(log: Log): Promise<void> {
  log.createTopic({ name: input, partitions: 1, config: {} });
  const builder = new BatchBuilder();
  for (let from = 0; from < recordCount; from += 5_000) {
    fill(builder, from, Math.min(5_000, recordCount - from));
    log.append(input, 0, builder);
    if (log.pendingBytes > 8_000_000) await log.commit({ positions: new Map(), metadata: new Map() });
  }
  await log.commit({ positions: new Map(), metadata: new Map() });
}

/** Seconds from the first record to the commit of the last. */
async function runEngine(plan: Plan): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "topo-bench-"));
  const [disk, clock, machine] = [nodeDisk(), nodeClock(), nodeMachine()];
  const log = openJournal({ disk, clock, machine, folder: join(folder, "log"), durability: "interval" });
  try {
    await fillLog(log);
    const state = levelState({ disk, machine, folder: join(folder, "state"), log: log.id });
    const engine = createEngine({ plan, log, state, clock, random: nodeRandom(), stdout: () => {}, commitIntervalMs: 100 });
    await engine.start();
    const start = performance.now();
    await engine.drain();
    await engine.commit();
    const seconds = (performance.now() - start) / 1_000;
    await engine.close();
    return seconds;
  } finally {
    await log.close();
    rmSync(folder, { recursive: true });
  }
}

interface Bytes {
  buffer: Buffer;
  length: number;
}

type HandWritten = (batch: RecordBatch, out: Bytes) => void;

/** As one would write it: parse, look, compute, write. */
const filterAndMap: HandWritten = ({ count, bytes, keyStart, keyEnd, valueStart, valueEnd }, out) => {
  for (let i = 0; i < count; i++) {
    const value = JSON.parse(bytes.toString("utf8", valueStart[i], valueEnd[i]));
    if (value.amount < 20) continue;
    const text = JSON.stringify({ user: value.user, double: value.amount * 2 });
    out.length += bytes.copy(out.buffer, out.length, keyStart[i], keyEnd[i]);
    out.length += out.buffer.write(text, out.length, "utf8");
  }
};

function countBy(keyOf: (key: string, value: { page: string }) => string): HandWritten {
  const totals = new Map<string, number>();
  return ({ count, bytes, keyStart, keyEnd, valueStart, valueEnd }, out) => {
    for (let i = 0; i < count; i++) {
      const value = JSON.parse(bytes.toString("utf8", valueStart[i], valueEnd[i]));
      const key = keyOf(bytes.toString("utf8", keyStart[i], keyEnd[i]), value);
      const total = (totals.get(key) ?? 0) + 1;
      totals.set(key, total);
      out.length += out.buffer.write(key, out.length, "utf8");
      out.length = out.buffer.writeBigInt64BE(BigInt(total), out.length);
    }
  };
}

/** Seconds for the same records in batches of the size that the engine reads. */
function runByHand(work: HandWritten, batches: readonly RecordBatch[]): number {
  const out: Bytes = { buffer: Buffer.alloc(1024 * 1024), length: 0 };
  const start = performance.now();
  for (const batch of batches) {
    out.length = 0;
    work(batch, out);
  }
  return (performance.now() - start) / 1_000;
}

function makeBatches(): readonly RecordBatch[] {
  const batches: RecordBatch[] = [];
  for (let from = 0; from < recordCount; from += 3_000) {
    const builder = new BatchBuilder();
    fill(builder, from, Math.min(3_000, recordCount - from));
    batches.push({
      topic: input as TopicName,
      partition: 0,
      ...builder,
      bytes: builder.bytes.copy(),
      offsets: new Float64Array(builder.count),
    });
  }
  return batches;
}

interface Bench {
  readonly name: string;
  readonly plan: () => Plan;
  readonly byHand: () => HandWritten;
  /** The least ratio that we promise. */
  readonly wanted?: number;
}

const benches: readonly Bench[] = [
  { name: "filter and map", plan: statelessPlan, byHand: () => filterAndMap, wanted: 0.5 },
  { name: "keyed count", plan: countPlan, byHand: () => countBy((key) => key), wanted: 0.35 },
  { name: "count behind a repartition", plan: repartitionedPlan, byHand: () => countBy((_, { page }) => page) },
];

const perSecond = (seconds: number): string => Math.round(recordCount / seconds).toLocaleString("en");

export async function measureThroughput(): Promise<void> {
  const batches = makeBatches();
  const times = benches.map(() => ({ engine: [] as number[], byHand: [] as number[] }));
  for (let round = 0; round < rounds; round++) {
    for (const [i, bench] of benches.entries()) {
      const byHand = runByHand(bench.byHand(), batches);
      const engine = await runEngine(bench.plan());
      // The first round warms up.
      if (round === 0) continue;
      times[i]?.byHand.push(byHand);
      times[i]?.engine.push(engine);
    }
  }
  for (const [i, { name, wanted }] of benches.entries()) {
    const [byHand, engine] = [median(times[i]?.byHand ?? []), median(times[i]?.engine ?? [])];
    const ratio = byHand / engine;
    const verdict = wanted === undefined ? "" : ` (wanted: ${wanted}${ratio < wanted ? ", MISSED" : ""})`;
    console.log(`${name}: ${perSecond(engine)} records/s, by hand ${perSecond(byHand)}, ratio ${ratio.toFixed(2)}${verdict}`);
  }
}
