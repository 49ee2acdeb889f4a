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
}

/** A record to send on, from `mapEntry` and `flatMapEntries`. */
export interface Entry<K, V> {
  readonly key: K;
  readonly value: V;
}
