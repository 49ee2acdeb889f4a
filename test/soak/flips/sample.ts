/** A data folder as an application leaves it, with journal and LevelDB on a real disk, and what it shows. */
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeName, topicName } from "../../../src/core/names.js";
import { nodeDisk } from "../../../src/host/disk.js";
import { nodeMachine } from "../../../src/host/machine.js";
import { seededRandom } from "../../../src/host/random.js";
import { type Journal, openJournal } from "../../../src/log/embedded/journal.js";
import { createEngine, type Engine } from "../../../src/runtime/engine.js";
import { levelState } from "../../../src/stores/level.js";
import { append, readLines } from "../../kit/records.js";
import { ManualClock } from "../../kit/simulated-machine.js";
import { twoCounts } from "../state/program.js";

export interface Running {
  readonly log: Journal;
  readonly engine: Engine;
}

/** Opens everything in the folder; throws what the person would be told. */
export async function openAll(folder: string): Promise<Running> {
  const disk = nodeDisk();
  const machine = nodeMachine();
  const clock = new ManualClock();
  const log = openJournal({ disk, machine, clock, folder: join(folder, "log"), durability: "commit", segmentBytes: 4_000, cacheBytes: 0 });
  try {
    if (!log.topic(topicName("words"))) log.createTopic({ name: topicName("words"), partitions: 1, config: {} });
    const state = levelState({ disk, machine, folder: join(folder, "state"), log: log.id });
    const random = seededRandom(1);
    const engine = createEngine({ plan: twoCounts(), log, state, clock, random, stdout: () => {}, commitIntervalMs: 100 });
    await engine.start();
    return { log, engine };
  } catch (error) {
    await log.close();
    throw error;
  }
}

export async function closeAll({ log, engine }: Running): Promise<void> {
  try {
    await engine.close();
  } finally {
    await log.close();
  }
}

/** Everything that can be looked at. */
export async function shown({ log, engine }: Running): Promise<readonly string[]> {
  const found: string[] = [`commit ${log.commitNumber}`, ...[...log.positions()].map(String).sort()];
  for (const { name } of log.topics()) found.push(...(await readLines(log, name, 0)).map((line) => `${name} ${line}`));
  for (const store of ["per-word", "per-length"]) {
    for (const { key, value } of await engine.state(storeName(store)).all()) found.push(`${store} ${String(key)}=${String(value)}`);
  }
  return found;
}

export interface Sample {
  readonly folder: string;
  /** Files that are not empty, from the folder on. */
  readonly files: readonly string[];
  readonly shown: readonly string[];
  readonly closed: boolean;
}

/** Several processes after one another, so that there are several segments and tables; the last one ends so. */
export async function makeSample(closed: boolean): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), "topo-flips-"));
  let seen: readonly string[] = [];
  for (let life = 0; life < 3; life++) {
    const running = await openAll(folder);
    for (let i = 0; i < 12; i++) {
      const records = Array.from({ length: 5 }, (_, n) => ({
        key: null,
        value: "abcdefgh".slice(n % 4, (n % 4) + 1 + (i % 4)),
        timestamp: i,
      }));
      append(running.log, "words", 0, ...records);
      await running.engine.drain();
      await running.engine.commit();
    }
    seen = await shown(running);
    const last = life === 2;
    if (last && !closed) cpSync(folder, `${folder}-killed`, { recursive: true, filter: (from) => !from.includes("@") });
    await closeAll(running);
  }
  const kept = closed ? folder : `${folder}-killed`;
  if (!closed) rmSync(folder, { recursive: true });
  return { folder: kept, files: filesIn(kept), shown: seen, closed };
}

function filesIn(folder: string): readonly string[] {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return all.filter((name) => statSync(join(folder, name)).isFile() && statSync(join(folder, name)).size > 0).sort();
}
