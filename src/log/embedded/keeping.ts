/** Which records cleaning keeps: by what the log held when the last full segment ended, and by the last offset of each key. */
import type { Millis } from "../../core/names.js";
import type { Contents } from "./contents.js";
import { type BatchEntry, type FrameHead, payloadLength } from "./format.js";
import type { Payload } from "./frame-reader.js";
import { KeyOffsets } from "./key-offsets.js";
import type { TopicPolicy } from "./topic-policy.js";

/** What a round is about, by partition: `<topic number> <partition>`. */
export const partitionKey = ({ topic, partition }: { readonly topic: number; readonly partition: number }): string =>
  `${topic} ${partition}`;

/** What happens to the records of a batch: the same to all, or something to each. */
export type Fate = "all" | "none" | ((payload: Payload, i: number) => RecordFate);

/** `expired`: a deletion of a key that has been there for long enough. */
export type RecordFate = "keep" | "drop" | "expired";

export class Keeping {
  private readonly contents: Contents;
  private readonly now: Millis;
  private readonly keys: KeyOffsets;
  /** The first offset of each partition that compaction may not touch yet. */
  private readonly tooYoung = new Map<string, number>();

  constructor(contents: Contents, now: Millis, keyBytes: number) {
    this.contents = contents;
    this.now = now;
    this.keys = new KeyOffsets(keyBytes);
  }

  /** Whether the batch's keys have to be looked at. */
  isCompacted(batch: BatchEntry): boolean {
    const policy = this.policy(batch);
    return policy?.compacts === true && batch.base + batch.span > this.start(batch);
  }

  /** Learns the keys of a compacted batch. */
  learn(head: FrameHead, batch: BatchEntry, payload: Payload): void {
    if (this.isYoung(head, batch)) {
      const key = partitionKey(batch);
      this.tooYoung.set(key, Math.min(this.tooYoung.get(key) ?? batch.base, batch.base));
      return;
    }
    for (let i = 0; i < batch.count; i++) {
      const key = keyOf(payload, i);
      if (key) this.keys.put(batch.topic, batch.partition, key, offsetOf(batch, payload, i));
    }
  }

  fate(head: FrameHead, batch: BatchEntry): Fate {
    const policy = this.policy(batch);
    const start = this.start(batch);
    if (!policy || batch.base + batch.span <= start) return "none";
    if (!policy.compacts && batch.base >= start) return "all";
    const isPast = (payload: Payload, i: number): boolean => offsetOf(batch, payload, i) < start;
    if (!policy.compacts || this.isYoung(head, batch)) return (payload, i) => (isPast(payload, i) ? "drop" : "keep");
    const mayExpire = batch.since > 0 && this.now - batch.since > policy.deleteRetentionMs;
    const firstYoung = this.tooYoung.get(partitionKey(batch)) ?? Number.POSITIVE_INFINITY;
    return (payload, i) => {
      if (isPast(payload, i)) return "drop";
      const key = keyOf(payload, i);
      if (!key) return "drop";
      const offset = offsetOf(batch, payload, i);
      const last = this.keys.get(batch.topic, batch.partition, key);
      if (last > offset) return "drop";
      const expires = mayExpire && last === offset && offset < firstYoung && (payload.columns.valueStart[i] ?? -1) < 0;
      return expires ? "expired" : "keep";
    };
  }

  private policy({ topic }: BatchEntry): TopicPolicy | undefined {
    return this.contents.topicNumbered(topic)?.policy;
  }

  private start({ topic, partition }: BatchEntry): number {
    return this.contents.numbered(topic, partition)?.startOffset ?? 0;
  }

  private isYoung(head: FrameHead, batch: BatchEntry): boolean {
    const lag = this.policy(batch)?.minCompactionLagMs ?? 0;
    return lag > 0 && this.now - Math.max(head.time, batch.maxTimestamp) < lag;
  }
}

export function offsetOf(batch: BatchEntry, { offsets }: Payload, i: number): number {
  return offsets?.[i] ?? batch.base + i;
}

function keyOf({ columns, bytes }: Payload, i: number): Uint8Array | undefined {
  const start = columns.keyStart[i] ?? -1;
  return start < 0 ? undefined : bytes.subarray(start, columns.keyEnd[i]);
}

/** What record `i` takes on the disk, about. */
export function sizeOnDisk(batch: BatchEntry): number {
  return payloadLength(batch) / Math.max(1, batch.count);
}
