/** Writes a cleaned segment beside the ones that it will stand for: what it holds first, the records that are kept, and its end. */
import type { Millis } from "../../core/names.js";
import type { Disk, DiskFile } from "../../runtime/ports/disk.js";
import { Chunk } from "./chunk.js";
import { nothing } from "./contents.js";
import type { BatchEntry, FrameFacts, FrameHead, FrameKind, TopicFact } from "./format.js";
import type { Payload } from "./frame-reader.js";
import { type Batch, FrameWriter, maxTimestamp } from "./frame-writer.js";
import { offsetOf, partitionKey } from "./keeping.js";
import type { FoundBatch } from "./partition.js";
import type { SealedSegment, SegmentEnd } from "./sealed.js";
import { segmentPath } from "./segment.js";

/** Bytes of records in a frame; offsets of a batch reach no farther than the table can say. */
const frameBytes = 1024 * 1024;
const longestSpan = 2 ** 31;

const noFacts: FrameFacts = { topics: [], positions: [], metadata: [] };

/** Records of one partition on their way into a frame. */
interface Collected {
  readonly chunk: Chunk;
  readonly topic: number;
  since: Millis;
}

/** What is in the writing has another name than a segment. */
export function cleanedPath(folder: string, first: number): string {
  return `${segmentPath(folder, first)}.cleaned`;
}

export class CleanedFile {
  readonly path: string;
  readonly first: number;
  /** What it has, by partition. */
  readonly batches = new Map<string, FoundBatch[]>();
  size = 0;
  private readonly writer = new FrameWriter();
  private readonly end: SegmentEnd;
  private readonly file: DiskFile;
  private crc = 0;
  /** Batches of the next frame; the last one of each partition takes records. */
  private collected: Collected[] = [];
  private readonly open = new Map<string, Collected>();
  private bytes = 0;
  private time: Millis = 0;

  constructor(disk: Disk, folder: string, first: number, end: SegmentEnd) {
    this.first = first;
    this.path = cleanedPath(folder, first);
    this.end = end;
    if (disk.exists(this.path)) disk.remove(this.path);
    this.file = disk.open(this.path, "create");
  }

  /** Says what it stands for. `complete`: offsets before which deletions are dropped here, by partition. */
  begin(through: number, complete: ReadonlyMap<string, number>): void {
    const { crc, synced, process, contents } = this.end;
    const facts = contents.factsOf(nothing, true);
    const topics = facts.topics.map((topic) => completed(topic, complete));
    this.put("cleaned", true, { ...facts, topics, process, cleaned: { crc, synced, through } }, []);
  }

  /** Takes record `i` of a batch. */
  keep(head: FrameHead, batch: BatchEntry, payload: Payload, i: number, since: Millis): void {
    const offset = offsetOf(batch, payload, i);
    const isDeletion = (payload.columns.valueStart[i] ?? -1) < 0;
    const into = this.collecting(batch, offset, isDeletion ? since : 0);
    const before = into.chunk.size;
    into.chunk.appendRecord(offset, payload.columns, i, payload.bytes);
    this.bytes += into.chunk.size - before;
    this.time = Math.max(this.time, head.time);
    if (this.bytes >= frameBytes) this.flush();
  }

  /** Takes a whole batch. */
  keepAll(head: FrameHead, batch: BatchEntry, payload: Payload, since: Millis): void {
    const { chunk } = this.collecting(batch, batch.base, since);
    chunk.appendAt(batch.base, payload.offsets, payload.columns, batch.count, payload.bytes, batch.length);
    this.bytes += batch.length;
    this.time = Math.max(this.time, head.time);
    if (this.bytes >= frameBytes) this.flush();
  }

  /** All that was kept is on the disk then, but not yet under its name. */
  finish(): void {
    this.flush();
    this.put("end", false, noFacts, []);
    this.file.sync();
    this.file.close();
  }

  close(): void {
    this.file.close();
  }

  sealed(through: number): SealedSegment {
    const { crc, synced } = this.end;
    return { first: this.first, size: this.size, cleaned: { crc, synced, through } };
  }

  /** Deletions that were left by cleaning at different times are in different batches: each is to go in its time. */
  private collecting(batch: BatchEntry, offset: number, since: Millis): Collected {
    const key = partitionKey(batch);
    const known = this.open.get(key);
    const fits = known && offset - known.chunk.baseOffset < longestSpan && (since === 0 || known.since === 0 || known.since === since);
    if (fits) {
      known.since = Math.max(known.since, since);
      return known;
    }
    const name = this.end.contents.topicNumbered(batch.topic)?.name;
    if (name === undefined) throw new Error(`topic ${batch.topic} is not there`);
    const fresh: Collected = { chunk: new Chunk(name, batch.partition, offset), topic: batch.topic, since };
    this.open.set(key, fresh);
    this.collected.push(fresh);
    return fresh;
  }

  private flush(): void {
    if (this.collected.length === 0) return;
    const position = this.size;
    const place = { segment: this.first, position, time: this.time };
    for (const { chunk, topic, since } of this.collected) this.note(chunk, topic, since, place);
    this.put("kept", false, noFacts, this.collected);
    this.collected = [];
    this.open.clear();
    this.bytes = 0;
    this.time = 0;
  }

  private note(chunk: Chunk, topic: number, since: Millis, place: FoundBatch["place"]): void {
    const { partition, baseOffset: base, count, length, endOffset } = chunk;
    const table = { topic, partition, base, count, length, since, maxTimestamp: maxTimestamp(chunk), span: endOffset - base };
    const batch = { ...table, start: 0, crc: 0, hasHeaders: false, hasOffsets: chunk.offsets !== undefined };
    const key = partitionKey(batch);
    const known = this.batches.get(key) ?? [];
    known.push({ batch, place });
    this.batches.set(key, known);
  }

  private put(kind: FrameKind, whole: boolean, facts: FrameFacts, batches: readonly Batch[]): void {
    const { birth, sequence, commit, synced } = this.end;
    const time = kind === "kept" ? this.time : this.end.time;
    const frame = this.writer.build({ kind, whole, birth, sequence, commit, synced, time, previousCrc: this.crc, facts, batches });
    this.file.write(frame.bytes, 0, frame.length, this.size);
    this.size += frame.length;
    this.crc = frame.crc;
  }
}

function completed(topic: TopicFact, complete: ReadonlyMap<string, number>): TopicFact {
  if (!("complete" in topic)) return topic;
  const at = (partition: number): number => complete.get(partitionKey({ topic: topic.number, partition })) ?? 0;
  return { ...topic, complete: topic.complete.map((before, partition) => Math.max(before, at(partition))) };
}
