/**
 * Cleaning, on a disk that loses power, fills up and fails, against a model that keeps every record: what must be there is there, what was
 * dropped does not come back, offsets stay. `TOPO_SEEDS=100000` runs more histories; a failure names its seed.
 */
import { expect, it } from "vitest";
import { TopoError } from "../../../src/core/errors.js";
import { topicName } from "../../../src/core/names.js";
import { seededRandom } from "../../../src/host/random.js";
import type { Durability } from "../../../src/log/embedded/durability.js";
import { header, kindCodes } from "../../../src/log/embedded/format.js";
import type { Journal } from "../../../src/log/embedded/journal.js";
import type { DiskFile } from "../../../src/runtime/ports/disk.js";
import { JournalPlace } from "../../kit/journal-place.js";
import { append, commitOf, createTopic, readLines } from "../../kit/records.js";
import { Death } from "../../kit/simulated-disk.js";

const seeds = Number(process.env.TOPO_SEEDS ?? 8);
const firstSeed = Number(process.env.TOPO_FIRST_SEED ?? 1);

const retentionMs = 400_000;
const deleteRetentionMs = 5_000;

const topics = {
  compacted: { "cleanup.policy": "compact", "delete.retention.ms": String(deleteRetentionMs) },
  lagging: { "cleanup.policy": "compact", "delete.retention.ms": "0", "min.compaction.lag.ms": "60000" },
  expiring: { "retention.ms": String(retentionMs) },
  both: { "cleanup.policy": "compact,delete", "delete.retention.ms": String(deleteRetentionMs), "retention.ms": String(retentionMs) },
  kept: { "retention.ms": "-1" },
} as const;
type Topic = keyof typeof topics;
const names = Object.keys(topics) as readonly Topic[];
const compacts = (topic: Topic): boolean => topic === "compacted" || topic === "lagging" || topic === "both";
const expires = (topic: Topic): boolean => topic === "expiring" || topic === "both";

interface ModelRecord {
  readonly line: string;
  readonly key: string;
  readonly isDeletion: boolean;
  readonly at: number;
}

/** One partition: all its records, and what is known to be gone. */
interface Model {
  readonly records: ModelRecord[];
  /** Deleted by hand up to here. */
  deletedTo: number;
  /** Offsets that cleaning has dropped. */
  readonly holes: Set<number>;
}

const happened = {
  cleanings: 0,
  leftovers: 0,
  unfinished: 0,
  deletionsDropped: 0,
  expired: 0,
  powerCuts: 0,
  deaths: 0,
  fullDisks: 0,
  failedSyncs: 0,
  shortReads: 0,
};

class History {
  private readonly random: ReturnType<typeof seededRandom>;
  private readonly place: JournalPlace;
  private readonly durability: Durability;
  private log: Journal;
  private readonly models = new Map<Topic, Model>(names.map((name) => [name, { records: [], deletedTo: 0, holes: new Set() }]));
  /** Lengths and deletions as of each commit. */
  private readonly commits: { readonly ends: readonly number[]; readonly deleted: readonly number[] }[] = [];
  private next = 0;

  constructor(seed: number) {
    this.random = seededRandom(seed);
    this.place = new JournalPlace(new Map(), this.random);
    this.durability = (["commit", "interval", "os"] as const)[seed % 3] ?? "commit";
    this.log = this.open();
    this.note();
  }

  async run(): Promise<void> {
    this.createTopics();
    await this.commit();
    for (let i = 0; i < 40; i++) await this.step();
    await this.compare();
    await this.log.close();
    happened.shortReads += this.place.disk.happened.shortReads;
  }

  private createTopics(): void {
    for (const name of names) createTopic(this.log, name, 1, topics[name]);
  }

  private async step(): Promise<void> {
    const chance = this.random.next();
    if (chance < 0.6) await this.some(1 + this.below(12));
    else if (chance < 0.7) await this.place.clock.advance(this.below(chance < 0.62 ? 500_000 : 9_000));
    else if (chance < 0.74) this.deleteSome();
    else if (chance < 0.8) await this.closeAndOpen();
    else if (chance < 0.9) await this.die();
    else if (chance < 0.95) await this.fillDisk();
    else await this.failSync();
    await this.compare();
  }

  private open(): Journal {
    const { disk } = this.place;
    disk.faults.shortReads = this.random.next() < 0.3;
    const files = disk.list("/log");
    if (files.some((name) => name.endsWith(".cleaned"))) happened.unfinished++;
    const before = this.place.segments().length;
    const log = this.place.open({ durability: this.durability, segmentBytes: 700, cacheBytes: 3_000, keyBytes: 40_000 });
    expect(disk.list("/log").filter((name) => name.endsWith(".cleaned"))).toEqual([]);
    if (this.place.segments().length < before) happened.leftovers++;
    return log;
  }

  /** Commits, each with some records; false: one failed. */
  private async some(times: number): Promise<boolean> {
    for (let i = 0; i < times; i++) {
      for (let n = this.below(4); n >= 0; n--) this.append();
      if (!(await this.commit())) return false;
    }
    return true;
  }

  private append(): void {
    const topic = names[this.below(this.random.next() < 0.4 ? names.length : 1)] ?? "compacted";
    const { records } = this.model(topic);
    const key = `k${this.below(6)}`;
    const value = this.random.next() < 0.2 ? null : `${this.next++}${"v".repeat(this.below(120))}`;
    const at = this.place.clock.now();
    records.push({ line: `${records.length} ${key}=${value ?? "-"} @${at}`, key, isDeletion: value === null, at });
    append(this.log, topic, 0, { key, value, timestamp: at });
  }

  private deleteSome(): void {
    const topic = names[this.below(names.length)] ?? "kept";
    const model = this.model(topic);
    const before = this.below(model.records.length + 1);
    this.log.deleteRecords(topicName(topic), 0, before);
    model.deletedTo = Math.max(model.deletedTo, before);
  }

  private async commit(): Promise<boolean> {
    this.note();
    try {
      await this.log.commit(commitOf({ p: this.next }));
      return true;
    } catch (error) {
      if (!(error instanceof TopoError)) throw error;
      if (error.code === "X22") this.commits.pop();
      return false;
    }
  }

  /** What there is with the commit that comes; the first entry is before any. */
  private note(): void {
    const models = names.map((name) => this.model(name));
    this.commits[this.log.commitNumber + (this.commits.length === 0 ? 0 : 1)] = {
      ends: models.map(({ records }) => records.length),
      deleted: models.map(({ deletedTo }) => deletedTo),
    };
  }

  private async closeAndOpen(): Promise<void> {
    await this.commit();
    await this.log.close();
    if (this.random.next() < 0.5) this.cutPower();
    const { commitNumber } = this.log;
    this.log = this.open();
    expect(this.log.commitNumber).toBe(commitNumber);
    this.settle();
  }

  private cutPower(): void {
    happened.powerCuts++;
    this.place.disk.cutPower();
    this.place.machine.restart();
  }

  /** Dies in the middle of whatever it does, while there is much to clean. */
  private async die(): Promise<void> {
    const { disk } = this.place;
    disk.faults.changesLeft = this.below(60);
    const before = disk.happened.deaths;
    await this.some(25);
    if (this.random.next() < 0.3) {
      await this.log.close().catch((error: unknown) => {
        if (!isDeath(error)) throw error;
      });
    }
    happened.deaths += disk.happened.deaths - before;
    this.crash();
  }

  private crash(): void {
    while (!this.comesBack());
    this.settle();
  }

  /** Opens after a kill or a power cut, and may die while it does. */
  private comesBack(): boolean {
    const { disk } = this.place;
    if (this.random.next() < 0.5) this.cutPower();
    else disk.kill();
    if (this.random.next() < 0.3) disk.faults.changesLeft = this.below(6);
    try {
      this.log = this.open();
    } catch (error) {
      if (!isDeath(error)) throw error;
      return false;
    }
    return disk.faults.changesLeft === Number.POSITIVE_INFINITY;
  }

  private async fillDisk(): Promise<void> {
    const { disk } = this.place;
    disk.faults.space = this.total() + this.below(6_000);
    const before = disk.happened.fullWrites;
    const went = await this.some(20);
    happened.fullDisks += disk.happened.fullWrites - before;
    disk.faults.space = Number.POSITIVE_INFINITY;
    expect(await this.commit()).toBe(true);
    if (went) await this.some(5);
  }

  private async failSync(): Promise<void> {
    const { disk } = this.place;
    disk.faults.syncsLeft = this.below(25);
    const before = disk.happened.failedSyncs;
    await this.some(20);
    happened.failedSyncs += disk.happened.failedSyncs - before;
    disk.faults.syncsLeft = Number.POSITIVE_INFINITY;
    this.crash();
  }

  /** The log stands at a commit; what came after it is forgotten. */
  private settle(): void {
    const { commitNumber } = this.log;
    const found = this.commits[commitNumber];
    if (!found) throw new Error(`commit ${commitNumber} is not known`);
    this.commits.length = commitNumber + 1;
    if (this.log.topics().length === 0) this.createTopics();
    for (const [i, name] of names.entries()) {
      const model = this.model(name);
      model.records.length = found.ends[i] ?? 0;
      model.deletedTo = found.deleted[i] ?? 0;
    }
  }

  private async compare(): Promise<void> {
    for (const name of names) await this.comparePartition(name);
    const segments = this.place.segments();
    if (segments.some((path, i) => i < segments.length - 1 && this.isCleaned(path))) happened.cleanings++;
  }

  private isCleaned(path: string): boolean {
    return firstBytes(this.place.disk.open(path, "read")).readUInt8(header.kind) === kindCodes.cleaned;
  }

  private async comparePartition(topic: Topic): Promise<void> {
    const { records, deletedTo, holes } = this.model(topic);
    const now = this.place.clock.now();
    const name = topicName(topic);
    const [start, end, complete] = [this.log.startOffset(name, 0), this.log.endOffset(name, 0), this.log.completeFrom(name, 0)];
    expect([topic, end]).toEqual([topic, records.length]);
    expect(start).toBeGreaterThanOrEqual(deletedTo);
    // Nothing expires before its time, and nothing that does not.
    if (start > deletedTo) {
      expect(expires(topic)).toBe(true);
      happened.expired++;
      for (const { at } of records.slice(deletedTo, start)) expect(now - at).toBeGreaterThan(retentionMs);
    }
    const seen = await readLines(this.log, topic, 0, this.below(start + 1), 1 + this.below(2_000));
    const offsets = new Set(seen.map((line) => Number(line.split(" ")[0])));
    expect(seen).toEqual(records.filter((_, offset) => offsets.has(offset)).map(({ line }) => line));
    const last = new Map(records.map(({ key }, offset) => [key, offset]));
    for (let offset = start; offset < end; offset++) {
      const record = records[offset];
      if (!record || offsets.has(offset)) {
        expect(holes.has(offset), `${topic} ${offset} came back`).toBe(false);
        continue;
      }
      holes.add(offset);
      const where = `${topic} ${offset} of ${end} is missing`;
      expect(compacts(topic), where).toBe(true);
      if (last.get(record.key) !== offset) continue;
      happened.deletionsDropped++;
      expect(record.isDeletion, where).toBe(true);
      if (topic !== "lagging") expect(now - record.at, where).toBeGreaterThan(deleteRetentionMs);
      expect(complete, where).toBeGreaterThan(offset);
      const older = records.findIndex(({ key }, i) => key === record.key && offsets.has(i));
      expect(older, `${where}, and so an older value shows`).toBe(-1);
    }
    if (offsets.size > 0) expect(Math.min(...offsets)).toBeGreaterThanOrEqual(start);
  }

  private model(topic: Topic): Model {
    const found = this.models.get(topic);
    if (!found) throw new Error(topic);
    return found;
  }

  private total(): number {
    const { disk } = this.place;
    return disk.list("/log").reduce((sum, name) => sum + disk.size(`/log/${name}`), 0);
  }

  private below(limit: number): number {
    return Math.floor(this.random.next() * limit);
  }
}

function firstBytes(file: DiskFile): Buffer {
  const bytes = Buffer.alloc(8);
  for (let at = 0; at < 8; ) at += file.read(bytes, at, 8 - at, at);
  return bytes;
}

function isDeath(error: unknown): boolean {
  return error instanceof Death || (error instanceof Error && error.cause instanceof Death);
}

it("keeps what each policy keeps, offset by offset, whatever happens on the way", { timeout: 3_600_000 }, async () => {
  for (let seed = firstSeed; seed < firstSeed + seeds; seed++) {
    try {
      await new History(seed).run();
    } catch (error) {
      throw new Error(`seed ${seed}`, { cause: error });
    }
  }
  for (const [what, times] of Object.entries(happened)) expect(times, what).toBeGreaterThan(seeds / 100);
});
