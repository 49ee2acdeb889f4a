/** What functions of the program are called with. One object, so that a function takes what it needs: `({ value }) => …`. */

/** A record of a stream. */
export interface StreamRecord<K, V> {
  readonly key: K;
  readonly value: V;
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly timestamp: number;
  /** The text of each header; of several with one name the last. */
  readonly headers: Readonly<Record<string, string>>;
  /** Of the record that the task reads; after a repartition the internal topic's. */
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** The wall clock, in milliseconds since 1970-01-01T00:00:00Z; a test sets it. Another run over the same records sees another time. */
  readonly now: () => number;
  /** A random number in [0, 1). */
  readonly random: () => number;
  /** A random UUID. */
  readonly uuid: () => string;
}

/** A record to send on, from `mapEntry` and `flatMapEntries`. */
export interface Entry<K, V> {
  readonly key: K;
  readonly value: V;
}
