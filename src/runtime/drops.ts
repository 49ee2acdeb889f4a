/** Counts of records that did not go on, by task, processor and reason, as Kafka Streams counts them (`dropped-records`). */
import type { ProcessorName } from "../core/names.js";
import type { DropReason } from "../ir/tests.js";

export interface Dropped {
  readonly task: string;
  readonly processor: ProcessorName;
  readonly reason: DropReason;
  readonly count: number;
}

/** A processor keeps its counter and adds to it. */
export interface DropCounter extends Dropped {
  count: number;
}

export class Drops {
  private readonly counters: DropCounter[] = [];

  counter(task: string, processor: ProcessorName, reason: DropReason): DropCounter {
    const counter = { task, processor, reason, count: 0 };
    this.counters.push(counter);
    return counter;
  }

  /** Those that are not 0. */
  all(): readonly Dropped[] {
    return this.counters.filter(({ count }) => count > 0).map((counter) => ({ ...counter }));
  }
}

/** Totals by reason, of those that are not 0. */
export function droppedByReason(dropped: readonly Dropped[]): Partial<Record<DropReason, number>> {
  const totals: Partial<Record<DropReason, number>> = {};
  for (const { reason, count } of dropped) totals[reason] = (totals[reason] ?? 0) + count;
  return totals;
}
