/**
 * Where in the journal the blocks of one partition begin: 16 bytes per block, and a block is what is read and cached at once.
 * A block begins in the frame that it points to and ends before the next block; it never reaches into another segment.
 */

/** The place of a frame: the segment by its first commit number, and the frame's position in the file. */
export interface Place {
  readonly segment: number;
  readonly position: number;
}

export interface Block extends Place {
  /** Offset of its first record. */
  readonly base: number;
  /** Offset of the next block's first record; undefined for the last block. */
  readonly end: number | undefined;
}

/** A frame that begins farther than this behind a block's first frame begins a new block: it bounds what is read in vain. */
const blockReach = 64 * 1024;

export class SparseIndex {
  private count = 0;
  private bases = new Float64Array(4);
  /** Commit numbers stay below 2^53, so the segment is a float64 too. */
  private segments = new Float64Array(4);
  private positions = new Uint32Array(4);

  /** Base of the last block; -1: there is none. */
  get lastBase(): number {
    return this.count === 0 ? -1 : (this.bases[this.count - 1] ?? -1);
  }

  /** Whether records of a frame at `place` still belong into the last block. */
  reaches({ segment, position }: Place): boolean {
    const last = this.count - 1;
    return last >= 0 && this.segments[last] === segment && position - (this.positions[last] ?? 0) <= blockReach;
  }

  add(base: number, { segment, position }: Place): void {
    if (this.count === this.bases.length) this.grow();
    this.bases[this.count] = base;
    this.segments[this.count] = segment;
    this.positions[this.count] = position;
    this.count++;
  }

  /** The block that holds `offset`, or the first one. */
  find(offset: number): Block | undefined {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.bases[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.block(Math.max(0, low - 1));
  }

  private block(i: number): Block | undefined {
    const base = this.bases[i];
    const segment = this.segments[i];
    const position = this.positions[i];
    if (i >= this.count || base === undefined || segment === undefined || position === undefined) return undefined;
    return { base, segment, position, end: i + 1 < this.count ? this.bases[i + 1] : undefined };
  }

  private grow(): void {
    const size = this.bases.length * 2;
    const bases = new Float64Array(size);
    bases.set(this.bases);
    const segments = new Float64Array(size);
    segments.set(this.segments);
    const positions = new Uint32Array(size);
    positions.set(this.positions);
    this.bases = bases;
    this.segments = segments;
    this.positions = positions;
  }
}
