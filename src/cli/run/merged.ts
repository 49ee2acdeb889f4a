/** Batches of several partitions as one sequence: by timestamp, while the order within each partition stays. */
import type { RecordBatch } from "../../runtime/ports/log.js";

/** Ends where one of the batches is used up: its partition may have more, and going on without it could misplace that. */
export function* merged(batches: readonly RecordBatch[]): Generator<readonly [batch: RecordBatch, i: number]> {
  const heads = batches.filter(({ count }) => count > 0).map((batch) => ({ batch, i: 0 }));
  while (heads.length > 0) {
    const head = heads.reduce((a, b) => ((b.batch.timestamps[b.i] ?? 0) < (a.batch.timestamps[a.i] ?? 0) ? b : a));
    yield [head.batch, head.i];
    if (++head.i === head.batch.count) return;
  }
}
