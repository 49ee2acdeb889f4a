/** Which partition a record goes to that asks for none: as Kafka's producer does it. */
import type { TopicName } from "../../core/names.js";
import { partitionOfKey, StickyPartition } from "../../runtime/partitioner.js";

export class Spread {
  private readonly sticky = new Map<TopicName, StickyPartition>();

  /** `size`: bytes of key and value. */
  partitionOf(topic: TopicName, partitions: number, key: Uint8Array | null, size: number): number {
    if (key !== null) return partitionOfKey(key, 0, key.length, partitions);
    const chosen = this.sticky.get(topic) ?? new StickyPartition(partitions);
    this.sticky.set(topic, chosen);
    const { partition } = chosen;
    chosen.wrote(size);
    return partition;
  }
}
