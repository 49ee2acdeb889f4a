/** One partition of the journal: its index, its chunks in memory, and the records that wait for the next commit. */
import type { Millis, TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../../runtime/batch-builder.js";
import type { RecordBatch } from "../../runtime/ports/log.js";
import { builderSize, Chunk, chunkLimit, columnBytes, findChunk } from "./chunk.js";
import type { ChunkCache } from "./chunk-cache.js";
import type { BatchEntry } from "./format.js";
import { maxTimestamp } from "./frame-writer.js";
import { type Block, type Place, SparseIndex } from "./sparse-index.js";
import { type Portion, retainedStart, type TopicPolicy } from "./topic-policy.js";

/** Reads a block back from the disk. */
export type LoadBlock = (partition: Partition, block: Block) => Chunk;

/** What one segment has of the partition. */
interface SegmentPart extends Portion {
  readonly segment: number;
}

/** A batch that is in the journal at a place. */
export interface FoundBatch {
  readonly batch: BatchEntry;
  readonly place: Place;
}

/** Puts batches into blocks, as they come. */
class Filling {
  /** Of the last block. */
  private size = 0;

  add(index: SparseIndex, size: number, base: number, end: number, place: Place): void {
    if (!index.reaches(place) || this.size + size > chunkLimit) {
      index.add(base, place);
      this.size = 0;
    }
    this.size += size;
    index.extend(end);
  }
}

export class Partition {
  readonly topic: TopicName;
  /** The topic's place in the order of creation. */
  readonly topicNumber: number;
  readonly number: number;
  /** The first offset that is still there. */
  startOffset = 0;
  /** Deletions before this offset may be missing. */
  completeFrom = 0;
  /** The offset of the next record. */
  endOffset: number;
  /** The offset after the last record that is written. */
  writtenEnd: number;
  private readonly cache: ChunkCache;
  private readonly load: LoadBlock;
  private index = new SparseIndex();
  /** Written chunks in memory, by base offset; each is one block. */
  private readonly chunks = new Map<number, Chunk>();
  /** Chunks with pending records, ascending; the first may begin with written ones. */
  private waiting: Chunk[] = [];
  /** What leaves together, in the order of segments. */
  private parts: SegmentPart[] = [];
  private readonly filling = new Filling();

  constructor(
    id: { readonly topic: TopicName; readonly topicNumber: number; readonly number: number; readonly next: number },
    cache: ChunkCache,
    load: LoadBlock,
  ) {
    this.topic = id.topic;
    this.topicNumber = id.topicNumber;
    this.number = id.number;
    this.endOffset = id.next;
    this.writtenEnd = id.next;
    this.cache = cache;
    this.load = load;
  }

  get pending(): readonly Chunk[] {
    return this.waiting;
  }

  /** Takes the builder's records; the next frame will be at `next`. */
  append(records: BatchBuilder, next: Place): void {
    const size = builderSize(records);
    const chunk = this.openChunk(size, next);
    if (this.waiting.at(-1) !== chunk) this.waiting.push(chunk);
    chunk.appendBuilder(records);
    this.endOffset += records.count;
  }

  /** Where the partition stands by what a frame says; one that was written before cleaning does not know what that dropped. */
  stands(start: number, complete: number): void {
    this.startOffset = start;
    this.completeFrom = Math.max(this.completeFrom, complete);
  }

  /** Forgets the pending records; returns how many bytes they are. */
  dropPending(): number {
    const bytes = this.waiting.reduce((sum, chunk) => sum + chunk.pendingSize, 0);
    this.waiting = [];
    return bytes;
  }

  /** Records at and after `wanted`, or the start, pending ones included. */
  read(wanted: number, maxBytes: number): RecordBatch | undefined {
    const from = Math.max(wanted, this.startOffset);
    const first = this.waiting[0];
    if (first && from >= first.baseOffset) return findChunk(this.waiting, from)?.slice(from, maxBytes);
    const block = this.index.find(from);
    if (block) return this.chunkOf(block).slice(from, maxBytes);
    return first?.slice(from, maxBytes);
  }

  /** The pending records are in the frame at `place`. */
  written(place: Place): void {
    const chunks = this.waiting;
    this.waiting = [];
    this.writtenEnd = this.endOffset;
    for (const chunk of chunks) {
      this.note(place, { end: chunk.endOffset, bytes: chunk.pendingSize, maxTimestamp: maxTimestamp(chunk), takenAt: place.time });
      chunk.markWritten();
      if (chunk.baseOffset !== this.index.lastBase) this.index.add(chunk.baseOffset, place);
      this.index.extend(chunk.endOffset);
      this.chunks.set(chunk.baseOffset, chunk);
      this.cache.keep(chunk, this);
    }
  }

  /** Recovery found a batch in the frame at `place`. */
  found({ base, span, count, length, maxTimestamp }: BatchEntry, place: Place): void {
    const size = count * columnBytes + length;
    this.filling.add(this.index, size, base, base + span, place);
    this.endOffset = Math.max(this.endOffset, base + span);
    this.writtenEnd = this.endOffset;
    this.note(place, { end: base + span, bytes: size, maxTimestamp, takenAt: place.time });
  }

  /** All up to offset `next` is known, though not all may be there any more. */
  reaches(next: number): void {
    this.endOffset = Math.max(this.endOffset, next);
    this.writtenEnd = this.endOffset;
  }

  /** Segments from `first` to `last` are one now, which has these batches of the partition. */
  replace(first: number, last: number, batches: readonly FoundBatch[], completeFrom: number): void {
    this.completeFrom = Math.max(this.completeFrom, completeFrom);
    const before = [...this.index.blocks()];
    const parts = this.parts;
    this.index = new SparseIndex();
    this.parts = parts.filter(({ segment }) => segment < first);
    for (const block of before) if (block.segment < first) this.copy(block);
    const filling = new Filling();
    for (const { batch, place } of batches) {
      const { base, span, count, length, maxTimestamp } = batch;
      const size = count * columnBytes + length;
      filling.add(this.index, size, base, base + span, place);
      this.note(place, { end: base + span, bytes: size, maxTimestamp, takenAt: place.time });
    }
    for (const block of before) if (block.segment > last) this.copy(block);
    this.parts.push(...parts.filter(({ segment }) => segment > last));
    for (const block of before) if (block.segment >= first && block.segment <= last) this.drop(block);
  }

  /** Bytes of records that count, in segments before `until`; and of those the ones in segments behind `lookedAt`. */
  sizes(until: number, lookedAt: number): { readonly live: number; readonly dirty: number } {
    let [live, dirty] = [0, 0];
    for (const { segment, end, bytes } of this.parts) {
      if (segment >= until || end <= this.startOffset) continue;
      live += bytes;
      if (segment > lookedAt) dirty += bytes;
    }
    return { live, dirty };
  }

  /** The first offset that the topic's policy keeps; pending records count for nothing. */
  retainedStart(policy: TopicPolicy, now: Millis): number {
    return retainedStart(this.parts, policy, this.startOffset, now);
  }

  forget(chunk: Chunk): void {
    if (this.chunks.get(chunk.baseOffset) === chunk) this.chunks.delete(chunk.baseOffset);
  }

  private copy(block: Block): void {
    this.index.add(block.base, block);
    this.index.extend(block.end);
  }

  private drop({ base }: Block): void {
    const chunk = this.chunks.get(base);
    if (!chunk) return;
    this.chunks.delete(base);
    this.cache.drop(chunk);
  }

  private note({ segment }: Place, more: Portion): void {
    const last = this.parts.at(-1);
    if (last?.segment !== segment) {
      this.parts.push({ segment, ...more });
      return;
    }
    const { end, takenAt } = more;
    const maxTimestamp = Math.max(last.maxTimestamp, more.maxTimestamp);
    this.parts[this.parts.length - 1] = { segment, end, bytes: last.bytes + more.bytes, maxTimestamp, takenAt };
  }

  /** The chunk that takes the next records: the last pending one, the last written one where its block reaches so far, or a new one. */
  private openChunk(size: number, next: Place): Chunk {
    const last = this.waiting.at(-1);
    if (last?.hasRoomFor(size)) return last;
    const written = last === undefined && this.index.reaches(next) ? this.chunks.get(this.index.lastBase) : undefined;
    return written?.hasRoomFor(size) ? written : new Chunk(this.topic, this.number, this.endOffset);
  }

  private chunkOf(block: Block): Chunk {
    const chunk = this.chunks.get(block.base) ?? this.load(this, block);
    this.chunks.set(block.base, chunk);
    this.cache.keep(chunk, this);
    return chunk;
  }
}
