/**
 * The last offset of each key, for compaction: 128 bits of SHA-256 of topic, partition and key lead to an offset, in typed arrays of bounded
 * size. Keys beyond the bound are not known, which keeps their records.
 */
import { hash } from "node:crypto";

/** 24 bytes each, of which at most so many parts are used. */
const mostUsed = 0.7;
const slotBytes = 24;

export class KeyOffsets {
  private readonly mostSlots: number;
  private hashes = new Int32Array(4 * 1024);
  /** -1: free. */
  private offsets = new Float64Array(1024).fill(-1);
  private count = 0;
  private scratch = Buffer.alloc(256);

  constructor(maxBytes: number) {
    this.mostSlots = 2 ** Math.max(10, Math.floor(Math.log2(maxBytes / slotBytes)));
  }

  /** Remembers the larger offset of the key, if there is room. */
  put(topic: number, partition: number, key: Uint8Array, offset: number): void {
    if (this.count >= this.offsets.length * mostUsed && this.offsets.length < this.mostSlots) this.grow();
    const digest = this.digest(topic, partition, key);
    const slot = this.slotOf(digest);
    const known = this.offsets[slot] ?? -1;
    if (known < 0 && this.count >= this.offsets.length * mostUsed) return;
    if (known < 0) {
      this.count++;
      for (let i = 0; i < 4; i++) this.hashes[slot * 4 + i] = digest.readInt32LE(i * 4);
    }
    if (offset > known) this.offsets[slot] = offset;
  }

  /** The last offset of the key; -1: not known. */
  get(topic: number, partition: number, key: Uint8Array): number {
    return this.offsets[this.slotOf(this.digest(topic, partition, key))] ?? -1;
  }

  private digest(topic: number, partition: number, key: Uint8Array): Buffer {
    const length = 8 + key.length;
    if (length > this.scratch.length) this.scratch = Buffer.alloc(length * 2);
    this.scratch.writeUInt32LE(topic, 0);
    this.scratch.writeUInt32LE(partition, 4);
    this.scratch.set(key, 8);
    return hash("sha256", this.scratch.subarray(0, length), "buffer");
  }

  /** Where the key is, or would be. */
  private slotOf(digest: Buffer): number {
    const mask = this.offsets.length - 1;
    for (let slot = digest.readInt32LE(0) & mask; ; slot = (slot + 1) & mask) {
      if ((this.offsets[slot] ?? -1) < 0) return slot;
      if ([0, 1, 2, 3].every((i) => this.hashes[slot * 4 + i] === digest.readInt32LE(i * 4))) return slot;
    }
  }

  private grow(): void {
    const { hashes, offsets } = this;
    const size = offsets.length * 2;
    this.hashes = new Int32Array(4 * size);
    this.offsets = new Float64Array(size).fill(-1);
    for (let from = 0; from < offsets.length; from++) {
      const offset = offsets[from] ?? -1;
      if (offset < 0) continue;
      let slot = (hashes[from * 4] ?? 0) & (size - 1);
      while ((this.offsets[slot] ?? -1) >= 0) slot = (slot + 1) & (size - 1);
      this.offsets[slot] = offset;
      this.hashes.set(hashes.subarray(from * 4, from * 4 + 4), slot * 4);
    }
  }
}
