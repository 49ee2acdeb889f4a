/**
 * Cleaning: rewrites full segments without what is gone (records before the start, deleted topics, values that newer ones of their key
 * replace), so that the disk does not grow for ever. A round looks at all segments that were full when it began, in small steps between
 * commits, and can be given up anywhere: what is rewritten counts, segment by segment, from the oldest on.
 *
 * Only what stood at the end of the last full segment decides, never what came after it: a power cut may take that back.
 */
import type { Millis } from "../../core/names.js";
import type { Clock } from "../../runtime/ports/clock.js";
import type { Disk } from "../../runtime/ports/disk.js";
import { isFull } from "../../storage/disk-problem.js";
import { CleanedFile, cleanedPath } from "./cleaned-file.js";
import type { Contents } from "./contents.js";
import { type BatchEntry, payloadLength } from "./format.js";
import type { FrameReader, Payload } from "./frame-reader.js";
import { Keeping, offsetOf, partitionKey, type RecordFate, sizeOnDisk } from "./keeping.js";
import { SealedReader, type SealedSegment, type SegmentEnd, type Work } from "./sealed.js";
import { segmentPath } from "./segment.js";

export interface CleanerOptions {
  readonly disk: Disk;
  readonly folder: string;
  readonly clock: Clock;
  /** Cleaned segments are not made larger than this. */
  readonly segmentBytes: number;
  /** Memory for the keys of a round; 64 MiB unless told. */
  readonly keyBytes?: number;
}

/** Done at a time. */
const stepBytes = 1024 * 1024;
const defaultKeyBytes = 64 * 1024 * 1024;
/** A segment is rewritten when such a part of its records is dead, and a round begins when as much of all is new waste. */
const worthwhile = 0.25;

/** What a round has found out about a segment. */
interface Judged {
  readonly segment: SealedSegment;
  /** Of its batches, and of what is dropped of them. */
  readonly bytes: number;
  readonly dead: number;
  /** Partitions of which compaction drops something here. */
  readonly replaced: ReadonlySet<string>;
  /** The offset behind the last deletion that is dropped, by partition. */
  readonly expired: ReadonlyMap<string, number>;
}

export class Cleaner {
  private readonly options: CleanerOptions;
  private readonly contents: Contents;
  private readonly reader: SealedReader;
  private sealed: readonly SealedSegment[];
  private round: Work | undefined;
  private file: CleanedFile | undefined;
  /** The file that is being written, which stands for nothing yet. */
  private writing: string | undefined;
  /** The first commit behind the full segments. */
  private next: number;
  /** The last commit that a round has seen, and what it left as waste. */
  private lookedAt = 0;
  private wasteLeft = 0;

  constructor(options: CleanerOptions, contents: Contents, sealed: readonly SealedSegment[], next: number) {
    this.options = options;
    this.contents = contents;
    this.reader = new SealedReader(options.disk, options.folder);
    this.sealed = sealed;
    this.lookedAt = Math.max(0, ...sealed.map(({ cleaned }) => cleaned?.through ?? 0));
    this.next = next;
    this.consider();
  }

  /** More segments are full; the one that takes frames now begins with commit `next`. */
  add(segments: readonly SealedSegment[], next: number): void {
    if (segments.length === 0) return;
    this.sealed = [...this.sealed, ...segments];
    this.next = next;
    this.consider();
  }

  /** Does a bounded part of what is to be done, if anything is. Throws what the disk throws; a full one ends the round. */
  work(steps = 1): void {
    let left = steps * stepBytes;
    try {
      while (this.round && left > 0) {
        const { done, value } = this.round.next();
        if (done) this.round = undefined;
        else left -= value;
      }
    } catch (error) {
      if (this.writing === undefined || !isFull(error)) throw error;
      this.giveUp();
    }
  }

  /** Gives the round up, and the room that it takes; tells whether there was any. */
  giveUp(): boolean {
    const { writing } = this;
    const { disk } = this.options;
    this.round?.return();
    this.round = undefined;
    this.file?.close();
    this.file = undefined;
    this.writing = undefined;
    if (writing !== undefined && disk.exists(writing)) disk.remove(writing);
    return writing !== undefined;
  }

  /** Begins a round where it is worth it. */
  private consider(): void {
    if (this.round || this.sealed.length === 0) return;
    const size = this.sealed.reduce((sum, segment) => sum + segment.size, 0);
    const { waste, dirty } = this.weigh(size);
    if (waste - this.wasteLeft + dirty < size * worthwhile) return;
    this.round = this.clean(this.sealed, this.next - 1);
  }

  /** Bytes that nobody sees any more, and new ones of topics that are to be compacted. */
  private weigh(size: number): { readonly waste: number; readonly dirty: number } {
    let waste = size;
    let dirty = 0;
    for (const { policy, partitions } of this.contents.topics) {
      const sizes = partitions.map((partition) => partition.sizes(this.next, this.lookedAt));
      const live = sizes.reduce((sum, each) => sum + each.live, 0);
      const fresh = sizes.reduce((sum, each) => sum + each.dirty, 0);
      waste -= live;
      if (policy.compacts && fresh > 0 && fresh >= live * policy.minDirtyRatio) dirty += fresh;
    }
    return { waste: Math.max(0, waste), dirty };
  }

  private *clean(segments: readonly SealedSegment[], through: number): Work {
    const last = segments.at(-1);
    if (!last) return;
    const now = this.options.clock.now();
    const end = yield* this.reader.end(last);
    const keeping = new Keeping(end.contents, now, this.options.keyBytes ?? defaultKeyBytes);
    for (const segment of segments.toReversed()) yield* this.learn(segment, keeping);
    const judged: Judged[] = [];
    for (const segment of segments) judged.push(yield* this.judge(segment, keeping));
    for (const group of groupsOf(judged, this.options.segmentBytes)) yield* this.rewrite(group, keeping, through, now);
    this.lookedAt = through;
    const size = this.sealed.reduce((sum, segment) => sum + segment.size, 0);
    this.wasteLeft = this.weigh(size).waste;
  }

  /** The newest segments come first, so that what has no room is old. */
  private *learn(segment: SealedSegment, keeping: Keeping): Work {
    yield* this.reader.frames(segment, (reader, position, head) => {
      for (const batch of head.batches)
        if (keeping.isCompacted(batch)) keeping.learn(head, batch, this.payload(segment, reader, position, batch));
    });
  }

  private *judge(segment: SealedSegment, keeping: Keeping): Generator<number, Judged> {
    const replaced = new Set<string>();
    const expired = new Map<string, number>();
    let [bytes, dead] = [0, 0];
    yield* this.reader.frames(segment, (reader, position, head) => {
      for (const batch of head.batches) {
        const fate = keeping.fate(head, batch);
        bytes += payloadLength(batch);
        if (fate === "none") dead += payloadLength(batch);
        if (typeof fate === "string") continue;
        const count = { drop: 0, expired: 0 };
        this.visit(batch, this.payload(segment, reader, position, batch), fate, (fate, offset) => {
          if (fate !== "keep") count[fate]++;
          if (fate === "drop" && keeping.isCompacted(batch)) replaced.add(partitionKey(batch));
          if (fate === "expired") expired.set(partitionKey(batch), offset + 1);
        });
        dead += (count.drop + count.expired) * sizeOnDisk(batch);
      }
    });
    return { segment, bytes, dead, replaced, expired };
  }

  /** One new segment for those of a group. */
  private *rewrite(group: readonly Judged[], keeping: Keeping, through: number, now: Millis): Work {
    const { disk, folder } = this.options;
    const segments = group.map(({ segment }) => segment);
    const [first, last] = [segments[0], segments.at(-1)];
    if (!first || !last) return;
    const end: SegmentEnd = yield* this.reader.end(last);
    const complete = this.completeAfter(group);
    this.writing = cleanedPath(folder, first.first);
    const file = new CleanedFile(disk, folder, first.first, end);
    this.file = file;
    file.begin(through, complete);
    for (const segment of segments)
      yield* this.reader.frames(segment, (reader, position, head) => {
        for (const batch of head.batches) {
          const fate = keeping.fate(head, batch);
          if (fate === "none") continue;
          const payload = this.payload(segment, reader, position, batch);
          if (fate === "all") file.keepAll(head, batch, payload, batch.since || now);
          else
            this.visit(batch, payload, fate, (each, _, i) => {
              if (each === "keep") file.keep(head, batch, payload, i, batch.since || now);
            });
        }
      });
    file.finish();
    this.file = undefined;
    this.writing = undefined;
    this.swap(file, segments, through, complete);
  }

  /** Frames of the group may be older than earlier cleaning, so they do not know what that dropped. */
  private completeAfter(group: readonly Judged[]): ReadonlyMap<string, number> {
    const complete = new Map<string, number>();
    for (const { number: topic, partitions } of this.contents.topics)
      for (const { number: partition, completeFrom } of partitions) complete.set(partitionKey({ topic, partition }), completeFrom);
    for (const { expired } of group) for (const [key, offset] of expired) complete.set(key, Math.max(complete.get(key) ?? 0, offset));
    return complete;
  }

  /** Killed anywhere: the old segments are there, or the new one and some that it stands for, which the next opening removes. */
  private swap(file: CleanedFile, segments: readonly SealedSegment[], through: number, complete: ReadonlyMap<string, number>): void {
    const { disk, folder } = this.options;
    const [first = file.first, last = file.first] = [segments[0]?.first, segments.at(-1)?.first];
    disk.rename(file.path, segmentPath(folder, first));
    disk.syncFolder(folder);
    for (const { number, partitions } of this.contents.topics)
      for (const partition of partitions) {
        const key = partitionKey({ topic: number, partition: partition.number });
        partition.replace(first, last, file.batches.get(key) ?? [], complete.get(key) ?? 0);
      }
    this.sealed = this.sealed.flatMap((segment) => {
      if (segment.first === first) return [file.sealed(through)];
      return segment.first > first && segment.first <= last ? [] : [segment];
    });
    for (const segment of segments) if (segment.first !== first) disk.remove(segmentPath(folder, segment.first));
    disk.syncFolder(folder);
  }

  private visit(
    batch: BatchEntry,
    payload: Payload,
    fate: (payload: Payload, i: number) => RecordFate,
    see: (fate: RecordFate, offset: number, i: number) => void,
  ): void {
    for (let i = 0; i < batch.count; i++) see(fate(payload, i), offsetOf(batch, payload, i), i);
  }

  private payload(segment: SealedSegment, reader: FrameReader, position: number, batch: BatchEntry): Payload {
    const payload = reader.payload(position, batch);
    if ("problem" in payload) throw this.reader.damaged(segment, position, payload.problem);
    return payload;
  }
}

/**
 * Neighbours that become one segment: those with much that is dead, and those that hold an older record of a key whose deletion is to be
 * dropped, which would come back otherwise; and small ones beside them.
 */
function groupsOf(judged: readonly Judged[], limit: number): readonly (readonly Judged[])[] {
  const expiring = new Set(judged.flatMap(({ expired }) => [...expired.keys()]));
  const isDue = ({ bytes, dead, replaced, expired }: Judged): boolean =>
    dead >= bytes * worthwhile || expired.size > 0 || [...replaced].some((partition) => expiring.has(partition));
  const groups: Judged[][] = [];
  let size = 0;
  for (const each of judged) {
    const live = each.bytes - each.dead;
    const isSmall = each.segment.size <= limit / 4;
    const group = groups.at(-1);
    if (group && size + live <= limit && (isDue(each) || isSmall)) {
      group.push(each);
      size += live;
    } else {
      groups.push([each]);
      size = isDue(each) || isSmall ? live : Number.POSITIVE_INFINITY;
    }
  }
  return groups.filter((group) => group.some(isDue));
}
