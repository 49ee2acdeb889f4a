/**
 * Where in the journal the blocks of one partition lie: 32 bytes per block, and a block is what is read and cached at once.
 * A block begins in the frame that it points to; it never reaches into another segment. Between blocks there may be holes.
 */
import type { Millis } from "../../core/names.js";

/** The place of a frame: the segment by its first commit number, and the frame's position in the file; and its time. */
export interface Place {
  readonly segment: number;
  readonly position: number;
  readonly time: Millis;
}

export interface Block extends Omit<Place, "time"> {
  /** Offset of its first record. */
  readonly base: number;
  /** The offset after its last record. */
  readonly end: number;
}

/** A frame that begins farther than this behind a block's first frame begins a new block: it bounds what is read in vain. */
const blockReach = 64 * 1024;

/** Columns of the index, as long as there is room for blocks. */
interface Columns {
  readonly bases: Float64Array;
  readonly ends: Float64Array;
  /** Commit numbers stay below 2^53, so the segment is a float64 too. */
  readonly segments: Float64Array;
  readonly positions: Float64Array;
}

const columnsOf = (size: number): Columns => ({
  bases: new Float64Array(size),
  ends: new Float64Array(size),
  segments: new Float64Array(size),
  positions: new Float64Array(size),
});

export class SparseIndex {
  private count = 0;
  private columns = columnsOf(4);

  /** Base of the last block; -1: there is none. */
  get lastBase(): number {
    return this.count === 0 ? -1 : (this.columns.bases[this.count - 1] ?? -1);
  }

  /** Whether records of a frame at `place` still belong into the last block. */
  reaches({ segment, position }: Place): boolean {
    const last = this.count - 1;
    const { segments, positions } = this.columns;
    return last >= 0 && segments[last] === segment && position - (positions[last] ?? 0) <= blockReach;
  }

  add(base: number, { segment, position }: Omit<Place, "time">): void {
    if (this.count === this.columns.bases.length) this.columns = copied(this.columns, this.count * 2);
    const { bases, ends, segments, positions } = this.columns;
    bases[this.count] = base;
    ends[this.count] = base;
    segments[this.count] = segment;
    positions[this.count] = position;
    this.count++;
  }

  /** The last block goes on to offset `end`. */
  extend(end: number): void {
    this.columns.ends[this.count - 1] = end;
  }

  /** The block that holds `offset`, or else the first one behind it. */
  find(offset: number): Block | undefined {
    const { ends } = this.columns;
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((ends[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.block(low);
  }

  /** All blocks, in order. */
  *blocks(): Generator<Block> {
    for (let i = 0; i < this.count; i++) {
      const block = this.block(i);
      if (block) yield block;
    }
  }

  private block(i: number): Block | undefined {
    const { bases, ends, segments, positions } = this.columns;
    if (i >= this.count) return undefined;
    return { base: bases[i] ?? 0, end: ends[i] ?? 0, segment: segments[i] ?? 0, position: positions[i] ?? 0 };
  }
}

function copied(columns: Columns, size: number): Columns {
  const next = columnsOf(size);
  for (const name of ["bases", "ends", "segments", "positions"] as const) next[name].set(columns[name]);
  return next;
}
