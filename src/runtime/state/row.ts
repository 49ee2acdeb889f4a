/** One row of a store in memory. */
export interface Row {
  readonly key: unknown;
  /** null: there is no such row. */
  value: unknown;
  /** Milliseconds since the epoch; of no meaning without a value. */
  timestamp: number;
  /** Changed since the last commit. */
  dirty: boolean;
  /** Looked at since rows were last evicted. */
  used: boolean;
}
