/**
 * The durable log: one journal per data folder, in which a commit is one frame (`docs/journal.md`). Pending appends stay in memory.
 */
import { invariant, TopoError } from "../../core/errors.js";
import { environmentFailure } from "../../core/failure.js";
import type { Millis, TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../../runtime/batch-builder.js";
import type { Clock } from "../../runtime/ports/clock.js";
import type { Disk } from "../../runtime/ports/disk.js";
import type { Commit, Log, RecordBatch, TopicChange, TopicInfo } from "../../runtime/ports/log.js";
import type { Machine } from "../../runtime/ports/machine.js";
import { codeOf, diskProblem } from "../../storage/disk-problem.js";
import { type Lock, takeLock } from "../../storage/lock.js";
import { loadBlock } from "./block-loader.js";
import { builderSize } from "./chunk.js";
import { ChunkCache } from "./chunk-cache.js";
import { Cleaner } from "./cleaner.js";
import { Contents } from "./contents.js";
import type { Durability } from "./durability.js";
import { JournalFile } from "./journal-file.js";
import type { Partition } from "./partition.js";
import { type Cut, recover } from "./recovery.js";
import { firstSegmentBytes, largestSegment } from "./segment.js";
import { expireEveryMs } from "./topic-policy.js";

export interface JournalOptions {
  readonly disk: Disk;
  readonly clock: Clock;
  readonly machine: Machine;
  /** Absolute; made if it is missing. */
  readonly folder: string;
  readonly durability: Durability;
  /** For the durability `interval`; 100 unless told. */
  readonly intervalMs?: Millis;
  /** Bytes of written records that may stay in memory; 16 MiB unless told. */
  readonly cacheBytes?: number;
  /** What a commit does that finds the disk full; without it, it fails. */
  readonly fullDisk?: FullDisk;
  /** Size of the first segment; 1 MiB unless told. Each next one is twice as large, up to 64 times. */
  readonly segmentBytes?: number;
  /** Memory for the keys that cleaning compares; 64 MiB unless told. */
  readonly keyBytes?: number;
}

/** How commits wait for space. Meanwhile the log can be read. */
export interface FullDisk {
  /** Resolves when it is worth another attempt: true; or when there shall be none: false. Called after each that failed. */
  wait(): Promise<boolean>;
  /** A commit that had waited is written. */
  over(): void;
}

export interface Journal extends Log {
  /** The unfinished commit that was found at the end and cut off, if there was one. */
  readonly cut: Cut | undefined;
}

/** About a second of cleaning. */
const stepsAtEnd = 256;

/** Columns are written as the machine has them in memory. */
const littleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Opens the journal in the folder, or makes one; throws a `TopoError` where it is in use, damaged or cannot be read. */
export function openJournal(options: JournalOptions): Journal {
  const { disk, machine, folder } = options;
  invariant(littleEndian, "the journal is for little-endian machines");
  let lock: Lock | undefined;
  try {
    disk.makeFolder(folder);
    lock = takeLock({ disk, machine, folder, name: "lock" });
    return new EmbeddedJournal(options, lock);
  } catch (error) {
    lock?.release();
    if (error instanceof TopoError || codeOf(error) === undefined) throw error;
    throw environmentFailure("X24", { file: folder, doing: "opening the log in", reason: diskProblem(error) }, error);
  }
}

class EmbeddedJournal implements Journal {
  readonly cut: Cut | undefined;
  pendingBytes = 0;
  private readonly folder: string;
  private readonly clock: Clock;
  private readonly contents: Contents;
  private readonly file: JournalFile;
  private readonly lock: Lock;
  private readonly fullDisk: FullDisk | undefined;
  private readonly cleaner: Cleaner;
  /** Partitions with pending records, in the order of their first append. */
  private readonly dirty = new Set<Partition>();
  private closed = false;
  private lastExpiry: Millis = 0;

  constructor(options: JournalOptions, lock: Lock) {
    const { disk, folder } = options;
    this.folder = folder;
    this.clock = options.clock;
    this.lock = lock;
    this.fullDisk = options.fullDisk;
    this.contents = new Contents(new ChunkCache(options.cacheBytes ?? 16 * 1024 * 1024), (partition, block) =>
      loadBlock(disk, folder, partition, block),
    );
    const recovery = recover(disk, folder, this.contents);
    this.cut = recovery.cut;
    this.file = new JournalFile(options, recovery, this.contents);
    const segmentBytes = largestSegment(options.segmentBytes ?? firstSegmentBytes);
    const { sealed, segments } = recovery;
    this.cleaner = new Cleaner({ ...options, segmentBytes }, this.contents, sealed, segments.at(-1) ?? 1);
    this.expire();
  }

  get id(): string {
    return this.file.id;
  }

  get commitNumber(): number {
    return this.contents.facts.commitNumber;
  }

  topic(name: TopicName): TopicInfo | undefined {
    return this.contents.facts.topics.get(name);
  }

  topics(): readonly TopicInfo[] {
    return [...this.contents.facts.topics.values()];
  }

  createTopic(topic: TopicInfo): void {
    this.check();
    this.contents.createTopic(topic);
  }

  alterTopic(name: TopicName, change: TopicChange): void {
    this.check();
    this.contents.alterTopic(name, change);
  }

  deleteTopic(name: TopicName): void {
    this.check();
    for (const partition of this.contents.deleteTopic(name)) {
      this.dirty.delete(partition);
      this.pendingBytes -= partition.dropPending();
    }
  }

  deleteRecords(topic: TopicName, partition: number, before: number): void {
    this.check();
    this.contents.deleteRecords(topic, partition, before);
  }

  startOffset(topic: TopicName, partition: number): number {
    return this.contents.partition(topic, partition).startOffset;
  }

  endOffset(topic: TopicName, partition: number): number {
    return this.contents.partition(topic, partition).endOffset;
  }

  completeFrom(topic: TopicName, partition: number): number {
    return this.contents.partition(topic, partition).completeFrom;
  }

  append(topic: TopicName, partition: number, records: BatchBuilder): number {
    this.check();
    const into = this.contents.partition(topic, partition);
    const offset = into.endOffset;
    if (records.count === 0) return offset;
    this.pendingBytes += builderSize(records);
    if (this.contents.topic(topic).policy.appendTime) records.timestamps.fill(this.clock.now(), 0, records.count);
    into.append(records, this.file.next(this.commitNumber + 1));
    this.dirty.add(into);
    records.clear();
    return offset;
  }

  read(topic: TopicName, partition: number, from: number, maxBytes: number): RecordBatch | undefined {
    this.check();
    return this.contents.partition(topic, partition).read(from, maxBytes);
  }

  async commit(commit: Commit): Promise<void> {
    this.check();
    await this.writeWhenRoom(commit);
    await this.file.wrote();
    if (!this.closed) this.clean(1);
  }

  positions(): ReadonlyMap<string, number> {
    return this.contents.facts.positions;
  }

  metadata(): ReadonlyMap<string, string> {
    return this.contents.facts.metadata;
  }

  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    try {
      this.cleanBeforeEnd();
    } finally {
      this.closeFile();
    }
  }

  private async writeWhenRoom(commit: Commit): Promise<void> {
    for (let waited = false; ; waited = true) {
      try {
        this.write(commit);
        if (waited) this.fullDisk?.over();
        return;
      } catch (error) {
        const isFull = error instanceof TopoError && error.code === "X22";
        if (isFull && this.giveUpCleaning()) continue;
        if (!isFull || !(await this.fullDisk?.wait())) throw error;
        this.check();
      }
    }
  }

  /** From here on the commit is visible, and is so before it is durable; a sync that fails ends everything. */
  private write(commit: Commit): void {
    const number = this.commitNumber + 1;
    this.expireIfDue(number);
    const batches = [...this.dirty].flatMap((partition) => partition.pending.map((chunk) => ({ topic: partition.topicNumber, chunk })));
    if (this.contents.deletes) this.file.beginHistory();
    const place = this.file.write("commit", number, batches, (whole) => this.contents.factsOf(commit, whole));
    for (const partition of this.dirty) partition.written(place);
    this.dirty.clear();
    this.pendingBytes = 0;
    this.contents.committed(commit, number);
  }

  private clean(steps: number): void {
    try {
      this.cleaner.add(this.file.takeSealed(), this.file.activeFirst);
      this.cleaner.work(steps);
    } catch (error) {
      throw this.file.failed("cleaning up in", error);
    }
  }

  /** What has begun is ended, if it is not too much; the rest is done anew after the next opening. */
  private cleanBeforeEnd(): void {
    this.file.check();
    this.clean(stepsAtEnd);
    this.giveUpCleaning();
  }

  /** Whether there was something to give up. */
  private giveUpCleaning(): boolean {
    try {
      return this.cleaner.giveUp();
    } catch (error) {
      throw this.file.failed("cleaning up in", error);
    }
  }

  private closeFile(): void {
    try {
      this.file.close(this.commitNumber);
    } finally {
      this.lock.release();
    }
  }

  /** At each new segment, and every few minutes: so the start is part of the commit. */
  private expireIfDue(commit: number): void {
    const passed = this.clock.now() - this.lastExpiry;
    if (passed < 0 || passed >= expireEveryMs || this.file.isComplete(commit)) this.expire();
  }

  private expire(): void {
    this.lastExpiry = this.clock.now();
    this.contents.expire(this.lastExpiry);
  }

  private check(): void {
    if (this.closed) throw environmentFailure("X28", { folder: this.folder });
    this.file.check();
  }
}
