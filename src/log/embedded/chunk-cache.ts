/** Chunks of all partitions that are in memory although they could be read again: the most recently used, up to a bound in bytes. */
import type { Chunk } from "./chunk.js";

/** Who forgets a chunk when the cache has no more room for it. */
export interface ChunkOwner {
  forget(chunk: Chunk): void;
}

interface Kept {
  readonly owner: ChunkOwner;
  readonly bytes: number;
}

export class ChunkCache {
  private readonly limit: number;
  private bytes = 0;
  /** Least recently used first. */
  private readonly kept = new Map<Chunk, Kept>();

  constructor(limit: number) {
    this.limit = limit;
  }

  /** Keeps the chunk, or notes that it was used or has grown. */
  keep(chunk: Chunk, owner: ChunkOwner): void {
    const before = this.kept.get(chunk);
    if (before) {
      this.kept.delete(chunk);
      this.bytes -= before.bytes;
    }
    this.kept.set(chunk, { owner, bytes: chunk.capacity });
    this.bytes += chunk.capacity;
    if (this.bytes > this.limit) this.shrink(chunk);
  }

  /** The chunk is not one that could be read again any more. */
  drop(chunk: Chunk): void {
    this.bytes -= this.kept.get(chunk)?.bytes ?? 0;
    this.kept.delete(chunk);
  }

  private shrink(spared: Chunk): void {
    for (const [chunk, { owner, bytes }] of this.kept) {
      if (this.bytes <= this.limit) return;
      if (chunk === spared) continue;
      this.kept.delete(chunk);
      this.bytes -= bytes;
      owner.forget(chunk);
    }
  }
}
