/**
 * Processors: classes that see each record, keep state in stores, set timers and forward records of their own.
 * `class DigitalTwin implements Processor<string, TurbineState, string, Twin> { … }`; a program says `process DigitalTwin`.
 * Types for now: what is written against them is checked, and not run yet.
 */

/** `K` and `V` come in, `KOut` and `VOut` are forwarded. */
export interface Processor<K, V, KOut = K, VOut = V> {
  /** Once before the first record, and again after a restart. */
  init?(context: ProcessorContext<KOut, VOut>): void;
  /** The next record is given when this is done. */
  process(record: ProcessorRecord<K, V>): void | Promise<void>;
  /** Once, when the task ends. */
  close?(): void;
}

/** A record that came in. The `with…` methods make copies; nothing else changes it. */
export interface ProcessorRecord<K, V> extends Forwarded<K, V> {
  readonly headers: Readonly<Record<string, string>>;
  readonly recordMetadata: RecordMetadata;
  withKey<NewK>(key: NewK): ProcessorRecord<NewK, V>;
  withValue<NewV>(value: NewV): ProcessorRecord<K, NewV>;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  withTimestamp(timestamp: number): ProcessorRecord<K, V>;
  withHeaders(headers: Readonly<Record<string, string>>): ProcessorRecord<K, V>;
}

/** What can be sent on. */
export interface Forwarded<K, V> {
  readonly key: K;
  readonly value: V;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** The text of each header; none if it is left out. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where the task read the record; behind a repartition the internal topic. */
export interface RecordMetadata {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

export interface ProcessorContext<KOut, VOut> {
  /** Sends a record to the stages below, in the order of the program. */
  forward(record: Forwarded<KOut, VOut>): void;
  /** A store that the program lists with `using`, or a global one, which can only be read. */
  store<K, V>(name: string): KeyValueStore<K, V>;
  /** Calls `timer` again and again. The interval and `now` are in milliseconds. */
  schedule(intervalMs: number, clock: Clock, timer: (now: number) => void | Promise<void>): Cancellable;
  /** Asks for a commit soon. */
  commit(): void;
}

/** `stream-time` moves with records only, `wall-clock` with the machine's clock, or with that of a test. */
export type Clock = "stream-time" | "wall-clock";

export interface Cancellable {
  cancel(): void;
}

/** What is in memory is there at once, what is on the disk is awaited: `await store.get(key)` fits both. */
export interface KeyValueStore<K, V> {
  get(key: K): V | null | Promise<V | null>;
  /** Null deletes. */
  put(key: K, value: V | null): void;
  delete(key: K): void;
}
