/** How fast the journal is: records of 100 bytes taken under `interval`, and opening it, with frames of few records and of many. */
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { topicName } from "../../src/core/names.js";
import { nodeClock } from "../../src/host/clock.js";
import { nodeDisk } from "../../src/host/disk.js";
import { nodeMachine } from "../../src/host/machine.js";
import { type Journal, openJournal } from "../../src/log/embedded/journal.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { median } from "./median.js";

const rounds = 5;
const topic = topicName("t");
const key = Buffer.alloc(10, "k");
const value = Buffer.alloc(90, "v");

const openIn = (folder: string): Journal =>
  openJournal({ disk: nodeDisk(), clock: nodeClock(), machine: nodeMachine(), folder, durability: "interval" });

/** Seconds to append and commit so many records, so many to a commit. */
async function fill(log: Journal, records: number, perCommit: number): Promise<number> {
  const builder = new BatchBuilder();
  const now = Date.now();
  const start = performance.now();
  for (let done = 0; done < records; done += perCommit) {
    for (let i = 0; i < perCommit; i++) builder.append(now, key, value);
    log.append(topic, 0, builder);
    await log.commit({ positions: new Map([["in-0", done]]), metadata: new Map() });
  }
  return (performance.now() - start) / 1_000;
}

interface Measured {
  readonly perSecond: number;
  readonly openMegabytes: number;
}

async function measure(perCommit: number, records: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "topo-bench-"));
  try {
    const log = openIn(folder);
    log.createTopic({ name: topic, partitions: 1, config: { "retention.ms": "-1" } });
    const seconds = await fill(log, records, perCommit);
    await log.close();
    const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
    const start = performance.now();
    const again = openIn(folder);
    const opening = (performance.now() - start) / 1_000;
    await again.close();
    return { perSecond: records / seconds, openMegabytes: bytes / opening / 1_000_000 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const verdict = (figure: number, wanted: number): string => `(wanted: ${wanted.toLocaleString("en")}${figure < wanted ? ", MISSED" : ""})`;

export async function measureJournal(): Promise<void> {
  for (const [perCommit, records] of [
    [1, 50_000],
    [100, 1_000_000],
    [10_000, 1_000_000],
  ] as const) {
    const all: Measured[] = [];
    for (let round = 0; round < rounds; round++) all.push(await measure(perCommit, records));
    const perSecond = Math.round(median(all.map((each) => each.perSecond)));
    const opening = Math.round(median(all.map((each) => each.openMegabytes)));
    const appended = `${perSecond.toLocaleString("en")} records/s of 100 bytes ${perCommit === 1 ? "" : verdict(perSecond, 200_000)}`;
    const opened = `opening ${opening} MB/s ${perCommit === 1 ? "" : verdict(opening, 200)}`;
    console.log(`journal, ${perCommit} records to a commit: ${appended}, ${opened}`);
  }
}
