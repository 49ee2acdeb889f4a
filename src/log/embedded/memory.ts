/** A log that keeps everything in memory and nothing after the process: for tests and `--memory`. */
import { invariant } from "../../core/errors.js";
import type { Millis, TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../../runtime/batch-builder.js";
import type { Clock } from "../../runtime/ports/clock.js";
import type { Commit, Log, RecordBatch, TopicChange, TopicInfo } from "../../runtime/ports/log.js";
import { builderSize, Chunk, columnBytes, findChunk } from "./chunk.js";
import { Facts } from "./facts.js";

import { expireEveryMs, type Portion, policyOf, retainedStart, type TopicPolicy } from "./topic-policy.js";

/** Without a clock no topic takes the time of the log, and no record is ever too old: so Kafka's test driver, which has no broker. */
export function memoryLog(clock?: Clock): Log {
  return new MemoryLog(clock);
}

interface Topic {
  readonly partitions: Partition[];
  policy: TopicPolicy;
}

class DatedChunk extends Chunk {
  /** When its last record was committed. */
  takenAt: Millis = 0;
}

interface Partition {
  start: number;
  end: number;
  /** Ascending, without gaps up to the end; the first one may begin before the start. */
  chunks: DatedChunk[];
}

class MemoryLog implements Log {
  readonly id = "memory";
  pendingBytes = 0;
  private readonly clock: Clock | undefined;
  private readonly facts = new Facts();
  private readonly byName = new Map<TopicName, Topic>();
  /** When records were looked at for their age. */
  private lastExpiry: Millis;
  /** Chunks with pending records. */
  private readonly dirty = new Set<DatedChunk>();
  /** Positions that the next commit removes. */
  private forgotten: string[] = [];

  constructor(clock: Clock | undefined) {
    this.clock = clock;
    this.lastExpiry = clock?.now() ?? 0;
  }

  get commitNumber(): number {
    return this.facts.commitNumber;
  }

  topic(name: TopicName): TopicInfo | undefined {
    return this.facts.topics.get(name);
  }

  topics(): readonly TopicInfo[] {
    return [...this.facts.topics.values()];
  }

  createTopic(topic: TopicInfo): void {
    this.settle({ partitions: [], policy: policyOf(topic.config) }, this.facts.createTopic(topic));
  }

  alterTopic(name: TopicName, change: TopicChange): void {
    const info = this.facts.alterTopic(name, change);
    this.settle(this.existing(name), info);
  }

  deleteTopic(name: TopicName): void {
    this.forgotten.push(...this.facts.deleteTopic(name));
    for (const { chunks } of this.existing(name).partitions) this.drop(chunks);
    this.byName.delete(name);
  }

  deleteRecords(topic: TopicName, partition: number, before: number): void {
    const found = this.partition(topic, partition);
    invariant(before <= found.end, `${topic}-${partition} ends at ${found.end}, before ${before}`);
    if (before <= found.start) return;
    found.start = before;
    const gone = found.chunks.filter(({ endOffset }) => endOffset <= before);
    this.drop(gone);
    found.chunks = found.chunks.slice(gone.length);
  }

  startOffset(topic: TopicName, partition: number): number {
    return this.partition(topic, partition).start;
  }

  endOffset(topic: TopicName, partition: number): number {
    return this.partition(topic, partition).end;
  }

  /** Nothing is compacted here. */
  completeFrom(): number {
    return 0;
  }

  append(topic: TopicName, partition: number, records: BatchBuilder): number {
    const into = this.partition(topic, partition);
    const offset = into.end;
    if (records.count === 0) return offset;
    if (this.clock && this.existing(topic).policy.appendTime) records.timestamps.fill(this.clock.now(), 0, records.count);
    const size = builderSize(records);
    const last = into.chunks.at(-1);
    const chunk = last?.hasRoomFor(size) ? last : new DatedChunk(topic, partition, offset);
    if (chunk !== last) into.chunks.push(chunk);
    into.end += records.count;
    chunk.appendBuilder(records);
    this.dirty.add(chunk);
    records.clear();
    this.pendingBytes += size;
    return offset;
  }

  read(topic: TopicName, partition: number, from: number, maxBytes: number): RecordBatch | undefined {
    const { chunks, start } = this.partition(topic, partition);
    const wanted = Math.max(from, start);
    return findChunk(chunks, wanted)?.slice(wanted, maxBytes);
  }

  async commit(commit: Commit): Promise<void> {
    this.expireIfDue();
    const removed = this.forgotten.map((name): [string, null] => [name, null]);
    this.forgotten = [];
    this.facts.apply({ positions: [...removed, ...commit.positions], metadata: commit.metadata }, this.facts.commitNumber + 1);
    this.pendingBytes = 0;
    for (const chunk of this.dirty) {
      chunk.markWritten();
      chunk.takenAt = this.clock?.now() ?? 0;
    }
    this.dirty.clear();
  }

  positions(): ReadonlyMap<string, number> {
    return this.facts.positions;
  }

  metadata(): ReadonlyMap<string, string> {
    return this.facts.metadata;
  }

  async close(): Promise<void> {
    this.byName.clear();
  }

  private expireIfDue(): void {
    if (!this.clock) return;
    const now = this.clock.now();
    const passed = now - this.lastExpiry;
    if (passed >= 0 && passed < expireEveryMs) return;
    this.lastExpiry = now;
    for (const [name, { policy, partitions }] of this.byName)
      for (const [i, { chunks, start }] of partitions.entries())
        this.deleteRecords(name, i, retainedStart(chunks.flatMap(portion), policy, start, now));
  }

  private drop(chunks: readonly DatedChunk[]): void {
    for (const chunk of chunks) if (this.dirty.delete(chunk)) this.pendingBytes -= chunk.pendingSize;
  }

  private settle(topic: Topic, { name, partitions, config }: TopicInfo): void {
    topic.policy = policyOf(config);
    while (topic.partitions.length < partitions) topic.partitions.push({ start: 0, end: 0, chunks: [] });
    this.byName.set(name, topic);
  }

  private existing(name: TopicName): Topic {
    const found = this.byName.get(name);
    invariant(found, `there is no topic ${name} in the log`);
    return found;
  }

  private partition(topic: TopicName, partition: number): Partition {
    const found = this.byName.get(topic)?.partitions[partition];
    invariant(found, `there is no partition ${partition} of topic ${topic} in the log`);
    return found;
  }
}

/** What is committed of a chunk, if anything is. */
function portion({ baseOffset, writtenCount, writtenLength, takenAt, columns }: DatedChunk): readonly Portion[] {
  if (writtenCount === 0) return [];
  const maxTimestamp = columns.timestamps.subarray(0, writtenCount).reduce((a, b) => Math.max(a, b), -1);
  return [{ end: baseOffset + writtenCount, bytes: writtenLength + writtenCount * columnBytes, takenAt, maxTimestamp }];
}
