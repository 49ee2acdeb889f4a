/**
 * The contents of a file on a simulated disk: what the system shows, and beside it, by sectors of 512 bytes, what the disk itself has
 * where that is something else. Only what a write touches is copied.
 */
import type { Random } from "../../src/runtime/ports/random.js";

export const sector = 512;

/** What of the unsynced a power cut leaves: an arbitrary part, everything that the system showed, or nothing. */
export type Remains = "some" | "all" | "none";

/** Disks write 512 bytes at once, or 4096. */
const units = [1, 8] as const;

export class SimulatedFile {
  size = 0;
  private bytes = Buffer.alloc(0);
  private syncedSize = 0;
  /** What the disk has of the sectors that are shown otherwise; undefined: zeros. */
  private readonly unsynced = new Map<number, Buffer | undefined>();
  /** Sectors that are shown as written, but that no sync will write: one failed. */
  private readonly lied = new Set<number>();

  get isSynced(): boolean {
    return this.unsynced.size === 0 && this.size === this.syncedSize;
  }

  /** Copies up to `length` bytes at `position` into `into`; returns how many there were. */
  read(into: Uint8Array, offset: number, length: number, position: number): number {
    const count = Math.max(0, Math.min(length, this.size - position));
    if (count > 0) this.bytes.copy(into, offset, position, position + count);
    return count;
  }

  write(bytes: Uint8Array, position: number): void {
    const end = position + bytes.length;
    this.reserve(end);
    for (let at = Math.floor(position / sector); at * sector < end; at++) {
      this.keep(at);
      this.lied.delete(at);
    }
    this.bytes.set(bytes, position);
    this.size = Math.max(this.size, end);
  }

  truncate(size: number): void {
    for (let at = Math.floor(size / sector); at * sector < this.size; at++) {
      this.keep(at);
      if (at * sector >= size) this.lied.delete(at);
    }
    this.reserve(size);
    if (size < this.size) this.bytes.fill(0, size, this.size);
    this.size = size;
  }

  sync(): void {
    this.syncedSize = this.size;
    for (const at of this.unsynced.keys()) if (!this.lied.has(at)) this.unsynced.delete(at);
  }

  /** A failed sync forgot what it should have written: of some sectors the disk keeps what it had, and no later sync changes that. Tells whether it did. */
  lie(random: Random): boolean {
    for (const at of this.unsynced.keys()) if (random.next() < 0.7) this.lied.add(at);
    return this.lied.size > 0;
  }

  /** Size and sectors reach the disk each for itself; a sector beyond the old size that did not reads as zeros. Tells whether anything was open. */
  tear(random: Random, remains: Remains = "some"): boolean {
    if (this.isSynced) return false;
    const size = this.tornSize(random, remains);
    const unit = units[random.next() < 0.5 ? 0 : 1];
    const kept = new Map<number, boolean>();
    this.reserve(size);
    for (const [at, before] of this.unsynced) {
      const group = Math.floor(at / unit);
      const keeps = kept.get(group) ?? (remains === "some" ? random.next() < 0.5 : remains === "all");
      kept.set(group, keeps);
      if (!keeps || this.lied.has(at)) this.restore(at, before);
    }
    this.bytes.fill(0, size);
    this.size = size;
    this.syncedSize = size;
    this.unsynced.clear();
    this.lied.clear();
    return true;
  }

  /** On the disk itself, so a sync makes no difference. */
  flipBit(byte: number, bit: number): void {
    this.bytes[byte] = (this.bytes[byte] ?? 0) ^ (1 << bit);
    const before = this.unsynced.get(Math.floor(byte / sector));
    if (before) before[byte % sector] = (before[byte % sector] ?? 0) ^ (1 << bit);
  }

  private tornSize(random: Random, remains: Remains): number {
    if (remains === "all") return this.size;
    if (remains === "none") return this.syncedSize;
    const low = Math.min(this.size, this.syncedSize);
    return low + Math.floor(random.next() * (Math.max(this.size, this.syncedSize) - low + 1));
  }

  /** Remembers what the disk has of the sector, before it is changed. */
  private keep(at: number): void {
    if (this.unsynced.has(at)) return;
    const from = at * sector;
    this.unsynced.set(at, from >= this.size ? undefined : Buffer.from(this.bytes.subarray(from, from + sector)));
  }

  private restore(at: number, before: Buffer | undefined): void {
    const from = at * sector;
    this.bytes.fill(0, from, Math.min(from + sector, this.bytes.length));
    if (before === undefined) return;
    this.reserve(from + before.length);
    before.copy(this.bytes, from);
  }

  /** All behind the size is zero. */
  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const grown = Buffer.alloc(Math.max(size, this.bytes.length * 2, 2048));
    this.bytes.copy(grown);
    this.bytes = grown;
  }
}
