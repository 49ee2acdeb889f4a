/** What a topic's settings tell the log to do with its records; Kafka's defaults where they say nothing. */
import type { Millis } from "../../core/names.js";

export interface TopicPolicy {
  /** Old records expire. */
  readonly deletes: boolean;
  /** Of each key the last record stays. */
  readonly compacts: boolean;
  /** Records get the time at which the log takes them. */
  readonly appendTime: boolean;
  /** Records stay at least so long; Infinity: for good. */
  readonly retentionMs: Millis;
  /** So many bytes of a partition stay at least; Infinity: all. */
  readonly retentionBytes: number;
  /** Deletions of keys stay so long after they were compacted first. */
  readonly deleteRetentionMs: Millis;
  /** Records are not compacted away before they are so old. */
  readonly minCompactionLagMs: Millis;
  /** Compaction waits until such a part of the topic is new. */
  readonly minDirtyRatio: number;
}

type Config = Readonly<Record<string, string>>;

const day: Millis = 24 * 60 * 60 * 1000;

/** The settings that mean something to the embedded log. */
const obeyedSettings = [
  "cleanup.policy",
  "delete.retention.ms",
  "message.timestamp.type",
  "min.cleanable.dirty.ratio",
  "min.compaction.lag.ms",
  "retention.bytes",
  "retention.ms",
] as const;

type ObeyedSetting = (typeof obeyedSettings)[number];

const obeyed: ReadonlySet<string> = new Set(obeyedSettings);

/** Those of the settings that the embedded log takes and keeps, but does not act on. */
export function withoutEffect(config: Config): readonly string[] {
  return Object.keys(config).filter((key) => !obeyed.has(key));
}

export function policyOf(config: Config): TopicPolicy {
  const text = (name: ObeyedSetting): string | undefined => config[name];
  const number = (name: ObeyedSetting, otherwise: number): number => {
    const value = text(name);
    return value === undefined || Number.isNaN(Number(value)) ? otherwise : Number(value);
  };
  /** -1 is without limit. */
  const limit = (name: ObeyedSetting, otherwise: number): number => {
    const value = number(name, otherwise);
    return value < 0 ? Number.POSITIVE_INFINITY : value;
  };
  const policies = (text("cleanup.policy") ?? "delete").split(",").map((policy) => policy.trim());
  return {
    deletes: policies.includes("delete"),
    compacts: policies.includes("compact"),
    appendTime: text("message.timestamp.type") === "LogAppendTime",
    retentionMs: limit("retention.ms", 7 * day),
    retentionBytes: limit("retention.bytes", -1),
    deleteRetentionMs: number("delete.retention.ms", day),
    minCompactionLagMs: number("min.compaction.lag.ms", 0),
    minDirtyRatio: number("min.cleanable.dirty.ratio", 0.5),
  };
}

/** How often records are looked at for their age: Kafka's `log.retention.check.interval.ms`. */
export const expireEveryMs: Millis = 5 * 60 * 1000;

/** Some consecutive records of a partition that leave together. */
export interface Portion {
  /** The offset after its last record. */
  readonly end: number;
  readonly bytes: number;
  /** The largest timestamp of its records, and when the last of them was taken by the log. */
  readonly maxTimestamp: Millis;
  readonly takenAt: Millis;
}

/**
 * The first offset that stays of the portions (ascending). By age a portion leaves when both its records and their taking are older than
 * the topic keeps them: old records that are read from a file today are not gone before anybody has seen them.
 */
export function retainedStart(portions: readonly Portion[], policy: TopicPolicy, start: number, now: Millis): number {
  if (!policy.deletes) return start;
  const there = portions.filter(({ end }) => end > start);
  let bytes = there.reduce((sum, portion) => sum + portion.bytes, 0);
  let kept = start;
  for (const portion of there) {
    const age = now - Math.max(portion.maxTimestamp, portion.takenAt);
    if (age <= policy.retentionMs && bytes - portion.bytes < policy.retentionBytes) break;
    bytes -= portion.bytes;
    kept = portion.end;
  }
  return kept;
}
