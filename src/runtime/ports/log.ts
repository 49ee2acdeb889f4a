/**
 * What the runtime needs of a log: partitioned topics of records, and one atomic commit over everything a process did.
 * The embedded log (in memory or durable) implements it; a Kafka adapter will. The contract suite is `test/contract/log.ts`.
 *
 * Records move in batches: one byte buffer with columns of positions. Offsets and timestamps are numbers.
 */
import type { TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../batch-builder.js";

/**
 * Some consecutive records of one partition, read-only. Record i: key bytes `[keyStart[i], keyEnd[i])` of `bytes`, value alike,
 * headers alike (`readHeaders` in `../headers.ts`); a start of -1 means null.
 */
export interface RecordBatch {
  readonly topic: TopicName;
  readonly partition: number;
  readonly count: number;
  readonly bytes: Buffer;
  /** Ascending, with gaps where records were compacted away. */
  readonly offsets: Float64Array;
  readonly timestamps: Float64Array;
  readonly keyStart: Int32Array;
  readonly keyEnd: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  /** Start -1: no headers. */
  readonly headersStart: Int32Array;
  readonly headersEnd: Int32Array;
}

export interface TopicInfo {
  readonly name: TopicName;
  readonly partitions: number;
  readonly config: Readonly<Record<string, string>>;
}

/** What can change about a topic. */
export interface TopicChange {
  /** All settings; those that it does not have are gone. */
  readonly config?: Readonly<Record<string, string>>;
  /** More than there are: no partition ever goes. */
  readonly partitions?: number;
}

/** What becomes durable together with the pending appends. */
export interface Commit {
  /** The next offset to process, by group member name (`<topic>-<partition>` keys are the runtime's affair). */
  readonly positions: ReadonlyMap<string, number>;
  /** Small facts kept beside them, such as how far an input file was read; null removes one. */
  readonly metadata: ReadonlyMap<string, string | null>;
}

/** A read may touch a disk or a network, but usually does not. */
export type MaybePromise<T> = T | Promise<T>;

export interface Log {
  /**
   * Names this log and the history that it stands in. It changes when commits may have been lost (a power cut), so that a
   * state store written under another id is not to be trusted, whatever commit number it says.
   */
  readonly id: string;
  topic(name: TopicName): TopicInfo | undefined;
  topics(): readonly TopicInfo[];
  /** Part of the next commit. Throws if the topic exists. */
  createTopic(topic: TopicInfo): void;
  /** Part of the next commit. Throws if there is no such topic, or partitions would go. */
  alterTopic(name: TopicName, change: TopicChange): void;
  /**
   * The topic goes with its records, pending ones too, and with the positions of its partitions. Part of the next commit. Its name may
   * be used again at once. Who reads it or has state from it must not go on.
   */
  deleteTopic(name: TopicName): void;
  /**
   * Records before offset `before` go; part of the next commit, but seen by this process at once. Throws where it is after the end;
   * does nothing where it is not after the start.
   */
  deleteRecords(topic: TopicName, partition: number, before: number): void;
  /**
   * First offset still there, and the offset that the next record will get (pending appends count). The start moves on as records are
   * deleted, expire or are compacted away. Between the two there may be holes, at the end too.
   */
  startOffset(topic: TopicName, partition: number): number;
  endOffset(topic: TopicName, partition: number): number;
  /**
   * Deletions (a key without a value, in a compacted topic) before this offset may be missing. Who has followed the partition up to an
   * earlier offset may therefore hold keys that are gone, and has to begin anew at the start.
   */
  completeFrom(topic: TopicName, partition: number): number;
  /**
   * Appends to the partition, pending until the next commit; this process reads pending records at once, a crash loses them.
   * The builder's contents are taken over and the builder is emptied. Returns the offset of the first record. In a topic with
   * `message.timestamp.type=LogAppendTime` the records get the time of now.
   */
  append(topic: TopicName, partition: number, records: BatchBuilder): number;
  /**
   * Records at and after `from` (or the start, if that is later), in one batch of about `maxBytes` or less, at least one record;
   * undefined: there are none up to the end. A batch may begin and go on behind holes.
   */
  read(topic: TopicName, partition: number, from: number, maxBytes: number): MaybePromise<RecordBatch | undefined>;
  /** Bytes appended since the last commit; the runtime forces a commit when they are many. */
  readonly pendingBytes: number;
  /**
   * All or nothing: pending appends and topics, with changes of positions and metadata. Resolves when the log's durability
   * setting is met. Where it fails for want of space, the appends and topics stay pending and it may be tried again.
   */
  commit(commit: Commit): Promise<void>;
  /** As of the last commit that survived. */
  positions(): ReadonlyMap<string, number>;
  metadata(): ReadonlyMap<string, string>;
  /** Number of the last commit, from 1; 0 when there is none. State stores are compared with it. */
  readonly commitNumber: number;
  close(): Promise<void>;
}
