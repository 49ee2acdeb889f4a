/**
 * One process of the bench of memory: `fill FOLDER RECORDS KEYS KEYBYTES` writes a journal, `run FOLDER RECORDS` counts what is in it by
 * key, `flow FOLDER RECORDS KEYS` does both bit by bit, as `topo run` does with a file. Prints a line of JSON for each measurement.
 */
import { join } from "node:path";
import { type TopicName, topicName } from "../../src/core/names.js";
import { nodeClock } from "../../src/host/clock.js";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import { nodeRandom } from "../../src/host/random.js";
import { openJournal } from "../../src/log/embedded/journal.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { createEngine, type Engine } from "../../src/runtime/engine.js";
import type { Log } from "../../src/runtime/ports/log.js";
import { levelState } from "../../src/stores/level.js";
import { t, topology } from "../../src/streams/index.js";

const input: TopicName = topicName("in");
const [mode, folder = "", ...numbers] = process.argv.slice(2);
const [records = 0, keys = 1, keyBytes = 16] = numbers.map(Number);
const megabytes = (bytes: number): number => Math.round(bytes / 1_000_000);
const tell = (facts: Readonly<Record<string, number>>): void => console.log(JSON.stringify(facts));
const value = Buffer.from("a value of some bytes");

function open(): { readonly log: Log; readonly engine: Engine } {
  const [disk, clock, machine] = [nodeDisk(), nodeClock(), nodeMachine()];
  const log = openJournal({ disk, clock, machine, folder: join(folder, "log"), durability: "interval" });
  const state = levelState({ disk, machine, folder: join(folder, "state"), log: log.id });
  const app = topology("memory");
  const views = app.source("views", { topic: "in", key: t.string, value: t.string });
  app.sink(app.table("counts", views.groupByKey().count()), "out");
  return {
    log,
    engine: createEngine({ plan: app.plan(), log, state, clock, random: nodeRandom(), stdout: () => {}, commitIntervalMs: 100 }),
  };
}

/** Every key once before any comes again, in an order that is none. */
function append(log: Log, builder: BatchBuilder, from: number, count: number): void {
  for (let i = from; i < from + count; i++) {
    const key = `k${(i * 7_919) % keys}`;
    builder.append(1_700_000_000_000 + i, Buffer.from(key.padEnd(keyBytes, "-")), value);
  }
  log.append(input, 0, builder);
}

async function fill(): Promise<void> {
  const { log } = open();
  log.createTopic({ name: input, partitions: 1, config: {} });
  const builder = new BatchBuilder();
  for (let from = 0; from < records; from += 5_000) {
    append(log, builder, from, Math.min(5_000, records - from));
    if (log.pendingBytes > 4_000_000) await log.commit({ positions: new Map(), metadata: new Map() });
  }
  await log.commit({ positions: new Map(), metadata: new Map() });
  await log.close();
}

async function run(): Promise<void> {
  const began = performance.now();
  const { log, engine } = open();
  await engine.start();
  const started = performance.now();
  await engine.drain();
  await engine.close();
  const rows = log.endOffset(topicName("out"), 0);
  await log.close();
  tell({
    startMs: Math.round(started - began),
    runMs: Math.round(performance.now() - started),
    rows,
    peakMB: megabytes(process.resourceUsage().maxRSS * 1024),
  });
}

async function flow(): Promise<void> {
  const { log, engine } = open();
  log.createTopic({ name: input, partitions: 1, config: {} });
  await engine.start();
  const builder = new BatchBuilder();
  const began = performance.now();
  for (let from = 0; from < records; from += 25_000) {
    append(log, builder, from, 25_000);
    await engine.commit();
    await engine.drain();
    const done = from + 25_000;
    if (done % 1_000_000 > 0) continue;
    tell({ records: done, ms: Math.round(performance.now() - began), ...memory() });
  }
  await engine.close();
  await log.close();
}

function memory(): Readonly<Record<string, number>> {
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage();
  return {
    rssMB: megabytes(rss),
    heapMB: megabytes(heapUsed),
    externalMB: megabytes(external),
    buffersMB: megabytes(arrayBuffers),
    peakMB: megabytes(process.resourceUsage().maxRSS * 1024),
  };
}

await (mode === "fill" ? fill() : mode === "run" ? run() : flow());
