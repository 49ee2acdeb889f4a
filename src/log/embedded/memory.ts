/** A log that keeps everything in memory and nothing after the process: for tests and `--memory`. */
import { invariant } from "../../core/errors.js";
import type { TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../../runtime/batch-builder.js";
import type { Commit, Log, RecordBatch, TopicInfo } from "../../runtime/ports/log.js";
import { builderSize, Chunk, findChunk } from "./chunk.js";
import { Facts } from "./facts.js";

/** The chunks of one partition, ascending, without gaps from offset 0. */
type Partition = Chunk[];

export function memoryLog(): Log {
  return new MemoryLog();
}

class MemoryLog implements Log {
  readonly id = "memory";
  pendingBytes = 0;
  private readonly facts = new Facts();
  private readonly partitions = new Map<TopicName, readonly Partition[]>();

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
    this.facts.createTopic(topic);
    this.partitions.set(
      topic.name,
      Array.from({ length: topic.partitions }, () => []),
    );
  }

  startOffset(topic: TopicName, partition: number): number {
    return this.partition(topic, partition)[0]?.baseOffset ?? 0;
  }

  endOffset(topic: TopicName, partition: number): number {
    return this.partition(topic, partition).at(-1)?.endOffset ?? 0;
  }

  append(topic: TopicName, partition: number, records: BatchBuilder): number {
    const chunks = this.partition(topic, partition);
    const offset = chunks.at(-1)?.endOffset ?? 0;
    if (records.count === 0) return offset;
    const size = builderSize(records);
    const last = chunks.at(-1);
    const chunk = last?.hasRoomFor(size) ? last : new Chunk(topic, partition, offset);
    if (chunk !== last) chunks.push(chunk);
    chunk.appendBuilder(records);
    records.clear();
    this.pendingBytes += size;
    return offset;
  }

  read(topic: TopicName, partition: number, from: number, maxBytes: number): RecordBatch | undefined {
    return findChunk(this.partition(topic, partition), from)?.slice(from, maxBytes);
  }

  async commit(commit: Commit): Promise<void> {
    this.facts.apply(commit, this.facts.commitNumber + 1);
    this.pendingBytes = 0;
  }

  positions(): ReadonlyMap<string, number> {
    return this.facts.positions;
  }

  metadata(): ReadonlyMap<string, string> {
    return this.facts.metadata;
  }

  async close(): Promise<void> {
    this.partitions.clear();
  }

  private partition(topic: TopicName, partition: number): Partition {
    const found = this.partitions.get(topic)?.[partition];
    invariant(found, `there is no partition ${partition} of topic ${topic} in the log`);
    return found;
  }
}
