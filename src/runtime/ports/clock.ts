/** Time and chance from outside; everything that runs takes them from here, so that a test can hold them still. */

export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves after about `ms` milliseconds, or at once when `stop` aborts. */
  sleep(ms: number, stop?: AbortSignal): Promise<void>;
}
