/** X: what can go wrong while a topology runs. */
import { entry, quoted } from "../message.js";

export interface AtRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly processor: string;
  readonly reason: string;
}

const where = ({ topic, partition, offset }: Omit<AtRecord, "reason" | "processor">): string =>
  `The record at offset ${offset} of ${topic}, partition ${partition},`;

const keptBefore = "Everything before it is processed and committed; the next run begins with this record.";

export const running = {
  X01: entry<AtRecord>({
    name: "undecodable-record",
    severity: "error",
    message: (at) => `${where(at)} cannot be decoded for \`${at.processor}\`: ${at.reason}.`,
    why: () => keptBefore,
    help: () => "Correct the type or the format of the source, or whoever writes the topic.",
  }),
  X02: entry<AtRecord>({
    name: "processing-failed",
    severity: "error",
    message: (at) => `${where(at)} failed in \`${at.processor}\`: ${at.reason}.`,
    why: () => keptBefore,
    help: () => "Guard the expression against such values, or filter them out before it.",
  }),
  X03: entry<Omit<AtRecord, "reason"> & { timestamp: number }>({
    name: "negative-timestamp",
    severity: "error",
    message: (at) => `${where(at)} has the timestamp ${at.timestamp}; \`${at.processor}\` takes none before 1970.`,
    why: () => keptBefore,
    help: () => "Let the producer set the timestamp.",
  }),
  X04: entry<AtRecord>({
    name: "unwritable-record",
    severity: "error",
    message: (at) => `${where(at)} led to a record that \`${at.processor}\` cannot write: ${at.reason}.`,
    why: () => keptBefore,
    help: () => "Guard the expression that computes it, or write it in another format.",
  }),
  X05: entry<{ topic: string; declared: number; existing: number }>({
    name: "partitions-differ",
    severity: "error",
    message: ({ topic, declared, existing }) => `The topic ${topic} has ${partitions(existing)}, but the program declares ${declared}.`,
    why: () => "Keys are spread over partitions by their number, so it cannot change under data that is there.",
    help: ({ existing }) => `Write \`partitions ${existing}\`, or start over with a new topic.`,
  }),
  X06: entry<{ topic: string; needed: number; existing: number }>({
    name: "internal-partitions-differ",
    severity: "error",
    message: ({ topic, needed, existing }) => `The internal topic ${topic} has ${partitions(existing)}, but the program needs ${needed}.`,
    why: () => "It has as many as the topics that lead to it, and these have changed since it was created.",
    help: () => "Restore the number of partitions of the inputs, or start over with another application id.",
  }),
  X07: entry<{ store: string; topic: string; partition: number; offset: number; reason: string }>({
    name: "store-unreadable",
    severity: "error",
    message: ({ store, topic, partition, offset, reason }) =>
      `The store ${store} cannot be restored: the record at offset ${offset} of ${topic}, partition ${partition}, cannot be decoded: ${reason}.`,
    why: () => "The types of a store's keys and values are those with which it was written.",
    help: () => 'Give the changed store a new name with `as "…"`, or change its types back.',
  }),
  X08: entry<{ topic: string; known: readonly string[] }>({
    name: "no-such-topic",
    severity: "error",
    message: ({ topic }) => `The topology has no topic ${topic}.`,
    help: ({ known }) => `It has ${quoted(...known)}.`,
  }),
  X09: entry<{ store: string; known: readonly string[] }>({
    name: "no-such-store",
    severity: "error",
    message: ({ store }) => `The topology has no store ${store}.`,
    help: ({ known }) => (known.length === 0 ? "It keeps no state." : `It has ${quoted(...known)}.`),
  }),
  X10: entry<Omit<AtRecord, "reason"> & { into: string }>({
    name: "compacted-without-key",
    severity: "error",
    message: (at) =>
      `${where(at)} led to a record without a key, which \`${at.processor}\` cannot write: the topic ${at.into} is compacted.`,
    why: () => keptBefore,
    help: () => "Filter such records out before it (`filter key != null`), give them a key, or take `compact` out of the topic's cleanup.",
  }),
};

function partitions(count: number): string {
  return count === 1 ? "1 partition" : `${count} partitions`;
}
