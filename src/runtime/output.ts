/**
 * Topics that the process writes: records are encoded into one builder per partition and handed to the log between two turns.
 * A turn is the processing of one record. When it fails, what it wrote so far is taken back, so that a run after the failure
 * writes nothing twice.
 */
import type { TopicName } from "../core/names.js";
import { BatchBuilder } from "./batch-builder.js";
import { partitionName } from "./input.js";
import { StickyPartition } from "./partitioner.js";
import type { Log } from "./ports/log.js";

/** The number of the record that the process is at; rises with each. */
export interface Turn {
  number: number;
}

export class OutputPartition {
  readonly topic: TopicName;
  readonly partition: number;
  /** As positions name it. */
  readonly name: string;
  readonly builder = new BatchBuilder();
  private readonly outputs: Outputs;
  private waiting = false;
  private turn = -1;
  private countBefore = 0;
  private bytesBefore = 0;

  constructor(outputs: Outputs, topic: TopicName, partition: number) {
    this.outputs = outputs;
    this.topic = topic;
    this.partition = partition;
    this.name = partitionName(topic, partition);
  }

  /** Opens a record; the caller encodes its parts and ends it (`BatchBuilder`). */
  begin(timestamp: number): BatchBuilder {
    const { builder } = this;
    const { number } = this.outputs.turn;
    if (this.turn !== number) {
      this.turn = number;
      this.countBefore = builder.count;
      this.bytesBefore = builder.bytes.length;
      if (!this.waiting) this.wait();
    }
    builder.begin(timestamp);
    return builder;
  }

  /** Forgets what the current turn wrote. */
  rollback(): void {
    if (this.turn !== this.outputs.turn.number) return;
    this.builder.count = this.countBefore;
    this.builder.bytes.length = this.bytesBefore;
  }

  /** Appends to the log; returns how many records there were. */
  flush(log: Log): number {
    this.waiting = false;
    const { count } = this.builder;
    if (count > 0) log.append(this.topic, this.partition, this.builder);
    return count;
  }

  private wait(): void {
    this.waiting = true;
    this.outputs.waiting.push(this);
  }
}

/** One topic's partitions. */
export class OutputTopic {
  readonly name: TopicName;
  readonly partitions: readonly OutputPartition[];
  /** Whether each record must have a key; a topic's settings may change at any time. */
  readonly needsKeys: () => boolean;
  /** Where records without a key go. */
  readonly sticky: StickyPartition;
  /** Records handed to the log. */
  records = 0;

  constructor(outputs: Outputs, name: TopicName, partitions: number, needsKeys: () => boolean) {
    this.name = name;
    this.needsKeys = needsKeys;
    this.sticky = new StickyPartition(partitions);
    this.partitions = Array.from({ length: partitions }, (_, partition) => new OutputPartition(outputs, name, partition));
  }
}

export class Outputs {
  readonly turn: Turn = { number: 0 };
  /** Partitions written to since the last flush, in the order of their first record. */
  waiting: OutputPartition[] = [];
  private readonly topics = new Map<TopicName, OutputTopic>();

  /** The topic, opened when it is asked for first. */
  topic(name: TopicName, partitions: number, needsKeys: () => boolean): OutputTopic {
    const known = this.topics.get(name);
    if (known) return known;
    const topic = new OutputTopic(this, name, partitions, needsKeys);
    this.topics.set(name, topic);
    return topic;
  }

  /** Hands everything to the log; returns the partitions in the order in which they were first written to. */
  flush(log: Log): readonly OutputPartition[] {
    const flushed = this.waiting;
    if (flushed.length === 0) return flushed;
    this.waiting = [];
    for (const partition of flushed) {
      const topic = this.topics.get(partition.topic);
      const count = partition.flush(log);
      if (topic) topic.records += count;
    }
    return flushed;
  }

  /** Takes back what the current turn wrote. */
  rollback(): void {
    for (const partition of this.waiting) partition.rollback();
  }

  /** Records handed to the log, by topic. */
  counts(): ReadonlyMap<TopicName, number> {
    return new Map([...this.topics.values()].map(({ name, records }) => [name, records]));
  }
}
