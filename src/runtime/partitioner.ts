/** Kafka's default partitioner: the hash of the key's bytes, and for records without a key one partition for a while. */
import { murmur2 } from "../values/murmur2.js";

/** Written to one partition before records without a key go to the next: a producer's `batch.size`. */
const stickyBytes = 16 * 1024;

/** What a record takes in a producer's batch besides key, value and headers, about. */
const recordOverhead = 8;

/** Of a key in `bytes[start, end)`. */
export function partitionOfKey(bytes: Uint8Array, start: number, end: number, partitions: number): number {
  return (murmur2(bytes, start, end) & 0x7fff_ffff) % partitions;
}

/** Kafka goes on to a random partition; this goes on to the next one, so that a run can be repeated. */
export class StickyPartition {
  private readonly partitions: number;
  private current = 0;
  private written = 0;

  constructor(partitions: number) {
    this.partitions = partitions;
  }

  get partition(): number {
    return this.current;
  }

  /** Takes note of a record of so many bytes written to the current partition. */
  wrote(bytes: number): void {
    this.written += bytes + recordOverhead;
    if (this.written < stickyBytes) return;
    this.written = 0;
    this.current = (this.current + 1) % this.partitions;
  }
}
