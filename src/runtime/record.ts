/**
 * The record on its way through a task. Scope functions take it as it is and pick what they need: `({ key, value, timestamp }) => …`.
 * A changed record is a new one, since siblings share the old. Headers, topic, partition and offset are those of the record
 * that the task reads; no operator changes them, so they live in the task's context and cost nothing per record.
 */
import type { ProcessorName, TopicName } from "../core/names.js";
import type { Header } from "./batch-builder.js";
import { decodeHeaders } from "./headers.js";
import type { RecordBatch } from "./ports/log.js";
import type { Surroundings } from "./surroundings.js";

/** Where a task stands: the record that it reads, and the processor whose code runs. One per task, rewritten per record. */
export class RecordContext {
  readonly task: string;
  topic: TopicName;
  readonly partition: number;
  readonly surroundings: Surroundings;
  batch: RecordBatch;
  /** Of the record in `batch`. */
  index = 0;
  /** Set by every processor before it calls anything that can throw, so that a failure can name it. */
  processor: ProcessorName;
  private decodedAt = -1;
  private decodedIn: RecordBatch | undefined;
  private decoded: HeaderTexts = noHeaders;

  constructor(task: string, partition: number, surroundings: Surroundings) {
    this.task = task;
    this.surroundings = surroundings;
    this.topic = "" as TopicName;
    this.partition = partition;
    this.batch = emptyBatch;
    this.processor = "" as ProcessorName;
  }

  get offset(): number {
    return this.batch.offsets[this.index] ?? -1;
  }

  /** Decoded once per record that a function asks for them. */
  get headers(): HeaderTexts {
    const { batch, index } = this;
    const start = batch.headersStart[index] ?? -1;
    if (start < 0) return noHeaders;
    if (this.decodedAt !== index || this.decodedIn !== batch) {
      this.decoded = headerTexts(decodeHeaders(batch.bytes, start, batch.headersEnd[index] ?? start));
      this.decodedAt = index;
      this.decodedIn = batch;
    }
    return this.decoded;
  }
}

/**
 * `key` and `value` are null where there is none, and undefined where nobody looks at them: then the source left them unread,
 * and a sink copies the bytes (`unread.ts`).
 */
export class StreamRecord {
  declare readonly context: RecordContext;
  declare readonly key: unknown;
  declare readonly value: unknown;
  /** Milliseconds since the epoch. */
  declare readonly timestamp: number;

  constructor(context: RecordContext, key: unknown, value: unknown, timestamp: number) {
    this.context = context;
    this.key = key;
    this.value = value;
    this.timestamp = timestamp;
  }

  get headers(): HeaderTexts {
    return this.context.headers;
  }

  get topic(): TopicName {
    return this.context.topic;
  }

  get partition(): number {
    return this.context.partition;
  }

  get offset(): number {
    return this.context.offset;
  }

  get now(): Surroundings["now"] {
    return this.context.surroundings.now;
  }

  get random(): Surroundings["random"] {
    return this.context.surroundings.random;
  }

  get uuid(): Surroundings["uuid"] {
    return this.context.surroundings.uuid;
  }
}

/** What a processor does with a record; it returns when everything below it has run. */
export type Process = (record: StreamRecord) => void;

/** By name the text (UTF-8) of the last header of the name, as Kafka's `lastHeader` takes it; those whose value is null are left out. */
export type HeaderTexts = Readonly<Record<string, string>>;

const noHeaders: HeaderTexts = {};

function headerTexts(headers: readonly Header[]): HeaderTexts {
  const last = new Map(headers);
  return Object.fromEntries([...last].flatMap(([name, value]) => (value ? [[name, Buffer.from(value).toString("utf8")]] : [])));
}

const none = new Int32Array(0);
const emptyBatch: RecordBatch = {
  topic: "" as TopicName,
  partition: 0,
  count: 0,
  bytes: Buffer.alloc(0),
  offsets: new Float64Array(0),
  timestamps: new Float64Array(0),
  keyStart: none,
  keyEnd: none,
  valueStart: none,
  valueEnd: none,
  headersStart: none,
  headersEnd: none,
};
