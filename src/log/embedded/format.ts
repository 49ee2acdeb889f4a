/**
 * The layout of a frame of the journal, as `docs/journal.md` describes it. All numbers are little-endian, as typed arrays are on the
 * machines that node runs on, so that columns are copied in bulk; offsets, numbers and timestamps are float64 holding an integer.
 */
import type { Millis, TopicName } from "../../core/names.js";

export const formatVersion = 1;

/** "TOPJ". */
export const magic = Buffer.from("TOPJ", "latin1");

/** Where the fields of the head lie. The table of batches follows at `headerSize`, then the facts, then zeros up to a multiple of 8. */
export const header = {
  magic: 0,
  version: 4,
  kind: 5,
  flags: 6,
  length: 8,
  headLength: 12,
  birth: 16,
  sequence: 24,
  commit: 32,
  synced: 40,
  previousCrc: 48,
  crc: 52,
  batchCount: 56,
  factsLength: 60,
  time: 64,
} as const;

export const headerSize = 72;

/** Where the fields of one entry of the table of batches lie. */
export const entryField = {
  topic: 0,
  partition: 4,
  base: 8,
  maxTimestamp: 16,
  count: 24,
  length: 28,
  start: 32,
  crc: 36,
  flags: 40,
  span: 44,
  since: 48,
} as const;

export const entrySize = 56;

/**
 * A commit, or a note about the process that opened or closed the journal; and what a cleaned segment has: it begins with `cleaned`,
 * its records are in `kept`, and it ends with `end`.
 */
export type FrameKind = "commit" | "mark" | "cleaned" | "kept" | "end";
export const kindCodes: Readonly<Record<FrameKind, number>> = { commit: 1, mark: 2, cleaned: 3, kept: 4, end: 5 };

/** Header flag: the facts are all there are, not only what changed. The first frame of each segment has it. */
export const wholeFlag = 1;

/** Batch flag: some record has headers, so the two columns for them are there. */
export const headersFlag = 1;

/** Batch flag: offsets have gaps, so the column for them is there. */
export const offsetsFlag = 2;

/** No frame is longer, so that a length can be judged before it is believed. */
export const maxFrameLength = 1024 * 1024 * 1024;

/** What a frame says beside its records; as JSON text in the frame. */
export interface FrameFacts {
  /** Topics that are new or have changed, in a whole frame all: in the order of their numbers. */
  readonly topics: readonly TopicFact[];
  /** Null: there is none any more. */
  readonly positions: readonly (readonly [name: string, position: number | null])[];
  readonly metadata: readonly (readonly [name: string, text: string | null])[];
  /** In a mark and in a whole frame. */
  readonly process?: ProcessFact;
  /** In the first frame of a cleaned segment. */
  readonly cleaned?: CleanedFact;
}

/** What a cleaned segment stands for: the frames that ended with this one, its commit and sequence number being those of the head. */
export interface CleanedFact {
  /** Checksum of the last frame, which the next segment's first one follows. */
  readonly crc: number;
  readonly synced: number;
  /** Records were dropped because of others up to this commit: no earlier state can be told from what is left. */
  readonly through: number;
}

export type TopicFact = TopicStanding | DeletedTopic;

/** A topic after this frame, without its records; the lists have an entry for each partition. */
export interface TopicStanding {
  /** Its place in the order of creation. */
  readonly number: number;
  readonly name: TopicName;
  readonly config: Readonly<Record<string, string>>;
  /** The next offset, before this frame's records. */
  readonly next: readonly number[];
  /** The first offset that is still there. */
  readonly start: readonly number[];
  /** Deletions before this offset may be missing. */
  readonly complete: readonly number[];
}

/** The number of a deleted topic stays taken. */
export interface DeletedTopic {
  readonly number: number;
  readonly deleted: true;
}

export interface ProcessFact {
  /** The boot of the machine under which the process runs; null: unknown. */
  readonly boot: string | null;
  /** Counts how often commits may have been lost to a power cut. */
  readonly history: number;
  /** All that was written before this is on the disk, and nobody has the journal open. */
  readonly closed: boolean;
}

/** One entry of the table: where a batch lies and what it holds. */
export interface BatchEntry {
  /** The topic's place in the order of creation. */
  readonly topic: number;
  readonly partition: number;
  readonly base: number;
  readonly maxTimestamp: Millis;
  readonly count: number;
  /** Bytes of records, without columns. */
  readonly length: number;
  /** From the frame's beginning, a multiple of 8. */
  readonly start: number;
  /** CRC-32 of columns and bytes. */
  readonly crc: number;
  readonly hasHeaders: boolean;
  readonly hasOffsets: boolean;
  /** From the first offset to the one after the last; without gaps the number of records. */
  readonly span: number;
  /** When deletions of keys in this batch were first left by cleaning; 0: there are none, or it was not cleaned. */
  readonly since: Millis;
}

/** What the head of a frame says, facts aside. */
export interface FrameHead {
  readonly kind: FrameKind;
  readonly whole: boolean;
  readonly length: number;
  readonly headLength: number;
  /** When the journal was made; tells its frames from those of another one in the same place. */
  readonly birth: Millis;
  /** Counts frames without gaps. */
  readonly sequence: number;
  /** Counts commits without gaps; a mark repeats the last one's. */
  readonly commit: number;
  /** All frames up to this one were on the disk when this frame was written. */
  readonly synced: number;
  /** When it was written; in a cleaned segment, when the last of its records was. */
  readonly time: Millis;
  readonly previousCrc: number;
  readonly crc: number;
  readonly batches: readonly BatchEntry[];
}

/** Bytes of a batch: columns, then records, without the zeros that follow. */
export function payloadLength({
  count,
  length,
  hasHeaders,
  hasOffsets,
}: Pick<BatchEntry, "count" | "length" | "hasHeaders" | "hasOffsets">): number {
  return count * ((hasOffsets ? 16 : 8) + (hasHeaders ? 6 : 4) * 4) + length;
}

/** The next multiple of 8. */
export function aligned(length: number): number {
  return Math.ceil(length / 8) * 8;
}
