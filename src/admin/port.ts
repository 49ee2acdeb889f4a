/**
 * What commands can ask of a data folder, whether they opened it themselves (`on-log.ts`) or an application runs on it and they reach
 * it through its socket (`client.ts`). So each command is written once. Everything that is asked sees what is committed, nothing else.
 */
import type { StoreName, TopicName } from "../core/names.js";
import type { BatchBuilder } from "../runtime/batch-builder.js";
import type { RecordBatch, TopicChange, TopicInfo } from "../runtime/ports/log.js";
import type { ProgramFacts } from "./program-facts.js";

export interface TopicState extends TopicInfo {
  /** By partition: the first offset that is there, and the one that the next record gets. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
}

/** Records for one partition. */
export interface Part {
  readonly partition: number;
  readonly records: BatchBuilder;
}

/** Rows whose keys lie within the bounds, by their bytes; a bound that is left out is open. */
export interface RowRange {
  readonly store: StoreName;
  /** Keys as JSON has them; the store's own bytes are made of them. */
  readonly from?: Uint8Array | undefined;
  readonly to?: Uint8Array | undefined;
}

export interface Administration {
  /** An application runs on the folder, so that what is there changes while it is asked. */
  readonly live: boolean;
  /** What is known of the program that ran on the folder last; undefined: none has. */
  program(): Promise<ProgramFacts | undefined>;
  topics(): Promise<readonly TopicState[]>;
  createTopic(topic: TopicInfo): Promise<void>;
  alterTopic(name: TopicName, change: TopicChange): Promise<void>;
  deleteTopic(name: TopicName): Promise<void>;
  /** All in one commit. Resolves when it is as durable as the log's setting says; the builders are empty then. */
  produce(topic: TopicName, parts: readonly Part[]): Promise<void>;
  /** Committed records at and after `from`, about `maxBytes` or less, at least one; undefined: there are none. */
  read(topic: TopicName, partition: number, from: number, maxBytes: number): Promise<RecordBatch | undefined>;
  /** Rows as batches of records, all as of one commit; by partition, and within one by the bytes of the key. */
  rows(range: RowRange): AsyncIterable<RecordBatch>;
  count(range: RowRange): Promise<number>;
  close(): Promise<void>;
}
