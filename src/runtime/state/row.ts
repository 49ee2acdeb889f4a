/** One row of a store in memory. */
export interface Row {
  readonly key: unknown;
  /** null: there is no such row. */
  value: unknown;
  /** Milliseconds since the epoch; of no meaning without a value. */
  timestamp: number;
  /** Changed since the last commit. */
  dirty: boolean;
  /** When it was last used: looked at since rows were last evicted, or the number of the use in a store that keeps the keys used last. */
  used: number;
}
