/** Builds a frame in one buffer that is used again and again. Records are copied in bulk; nothing is done per record but the maximum timestamp. */
import { crc32 } from "node:zlib";
import { invariant } from "../../core/errors.js";
import type { Millis } from "../../core/names.js";
import { type Chunk, copyPositions } from "./chunk.js";
import {
  aligned,
  entryField,
  entrySize,
  type FrameFacts,
  type FrameKind,
  formatVersion,
  header,
  headerSize,
  headersFlag,
  kindCodes,
  magic,
  maxFrameLength,
  offsetsFlag,
  payloadLength,
  wholeFlag,
} from "./format.js";

/** The records of a chunk that are not written yet, on their way into a frame. */
export interface Batch {
  /** The topic's place in the order of creation. */
  readonly topic: number;
  readonly chunk: Chunk;
  /** When its deletions of keys were first left by cleaning. */
  readonly since?: Millis;
}

export interface FrameContent {
  readonly kind: FrameKind;
  readonly whole: boolean;
  readonly birth: Millis;
  readonly sequence: number;
  readonly commit: number;
  readonly synced: number;
  readonly time: Millis;
  readonly previousCrc: number;
  readonly facts: FrameFacts;
  readonly batches: readonly Batch[];
}

export interface WrittenFrame {
  /** The frame is `bytes[0, length)`, until the next one is built. */
  readonly bytes: Buffer;
  readonly length: number;
  readonly headLength: number;
  readonly crc: number;
}

/** A buffer larger than this is not kept for the next frame. */
const keptCapacity = 32 * 1024 * 1024;

export class FrameWriter {
  private buffer = Buffer.allocUnsafeSlow(64 * 1024);

  build(content: FrameContent): WrittenFrame {
    const facts = Buffer.from(JSON.stringify(content.facts), "utf8");
    const headLength = aligned(headerSize + content.batches.length * entrySize + facts.length);
    const plans = plan(content.batches, headLength);
    const length = plans.at(-1)?.end ?? headLength;
    this.reserve(length);
    const { buffer } = this;
    buffer.fill(0, 0, headLength);
    for (const [i, each] of plans.entries()) writeBatch(buffer, each, headerSize + i * entrySize);
    facts.copy(buffer, headerSize + content.batches.length * entrySize);
    const crc = writeHeader(buffer, content, { length, headLength, factsLength: facts.length });
    return { bytes: buffer, length, headLength, crc };
  }

  private reserve(length: number): void {
    invariant(length <= maxFrameLength, `a commit of ${length} bytes is more than a frame holds`);
    const tooLarge = this.buffer.length > keptCapacity && length <= keptCapacity;
    if (length > this.buffer.length || tooLarge) this.buffer = Buffer.allocUnsafeSlow(Math.max(length, Math.min(length * 2, keptCapacity)));
  }
}

/** A batch and its place in the frame. */
interface Placed {
  readonly batch: Batch;
  readonly count: number;
  readonly length: number;
  readonly hasHeaders: boolean;
  readonly hasOffsets: boolean;
  readonly start: number;
  readonly end: number;
}

function plan(batches: readonly Batch[], headLength: number): readonly Placed[] {
  let start = headLength;
  return batches.map((batch) => {
    const { chunk } = batch;
    const count = chunk.count - chunk.writtenCount;
    const length = chunk.length - chunk.writtenLength;
    const hasHeaders = anyHeaders(chunk);
    const hasOffsets = chunk.offsets !== undefined;
    const end = aligned(start + payloadLength({ count, length, hasHeaders, hasOffsets }));
    const placed = { batch, count, length, hasHeaders, hasOffsets, start, end };
    start = end;
    return placed;
  });
}

function writeBatch(into: Buffer, placed: Placed, entryAt: number): void {
  const { batch, count, length, hasHeaders, hasOffsets, start, end } = placed;
  const base = batch.chunk.offsetAt(batch.chunk.writtenCount);
  const payloadEnd = writePayload(into, placed);
  into.fill(0, payloadEnd, end);
  into.writeUInt32LE(batch.topic, entryAt + entryField.topic);
  into.writeUInt32LE(batch.chunk.partition, entryAt + entryField.partition);
  into.writeDoubleLE(base, entryAt + entryField.base);
  into.writeDoubleLE(maxTimestamp(batch.chunk), entryAt + entryField.maxTimestamp);
  into.writeUInt32LE(count, entryAt + entryField.count);
  into.writeUInt32LE(length, entryAt + entryField.length);
  into.writeUInt32LE(start, entryAt + entryField.start);
  into.writeUInt32LE(crc32(into.subarray(start, payloadEnd)), entryAt + entryField.crc);
  into.writeUInt32LE((hasHeaders ? headersFlag : 0) | (hasOffsets ? offsetsFlag : 0), entryAt + entryField.flags);
  into.writeUInt32LE(batch.chunk.endOffset - base, entryAt + entryField.span);
  into.writeDoubleLE(batch.since ?? 0, entryAt + entryField.since);
}

/** Columns, then bytes; returns where they end. */
function writePayload(into: Buffer, { batch: { chunk }, count, length, hasHeaders, start }: Placed): number {
  const { columns, writtenCount: from, writtenLength } = chunk;
  new Float64Array(into.buffer, start, count).set(columns.timestamps.subarray(from, chunk.count));
  let at = start + count * 8;
  if (chunk.offsets) {
    new Float64Array(into.buffer, at, count).set(chunk.offsets.subarray(from, chunk.count));
    at += count * 8;
  }
  const positions = [columns.keyStart, columns.keyEnd, columns.valueStart, columns.valueEnd];
  if (hasHeaders) positions.push(columns.headersStart, columns.headersEnd);
  for (const column of positions) {
    copyPositions(column, from, chunk.count, new Int32Array(into.buffer, at, count), 0, -writtenLength);
    at += count * 4;
  }
  chunk.bytes.copy(into, at, writtenLength, chunk.length);
  return at + length;
}

function anyHeaders({ columns, writtenCount, count }: Chunk): boolean {
  for (let i = writtenCount; i < count; i++) if ((columns.headersStart[i] ?? -1) >= 0) return true;
  return false;
}

/** Of the records that are not written yet. */
export function maxTimestamp(chunk: Chunk): Millis {
  const { timestamps } = chunk.columns;
  let max = -Infinity;
  for (let i = chunk.writtenCount; i < chunk.count; i++) {
    const timestamp = timestamps[i] ?? max;
    if (timestamp > max) max = timestamp;
  }
  return max;
}

/** Everything around the batches; returns the CRC of the head. */
function writeHeader(
  into: Buffer,
  content: FrameContent,
  sizes: { readonly length: number; readonly headLength: number; readonly factsLength: number },
): number {
  magic.copy(into, header.magic);
  into.writeUInt8(formatVersion, header.version);
  into.writeUInt8(kindCodes[content.kind], header.kind);
  into.writeUInt16LE(content.whole ? wholeFlag : 0, header.flags);
  into.writeUInt32LE(sizes.length, header.length);
  into.writeUInt32LE(sizes.headLength, header.headLength);
  into.writeDoubleLE(content.birth, header.birth);
  into.writeDoubleLE(content.sequence, header.sequence);
  into.writeDoubleLE(content.commit, header.commit);
  into.writeDoubleLE(content.synced, header.synced);
  into.writeDoubleLE(content.time, header.time);
  into.writeUInt32LE(content.previousCrc, header.previousCrc);
  into.writeUInt32LE(content.batches.length, header.batchCount);
  into.writeUInt32LE(sizes.factsLength, header.factsLength);
  const crc = headCrc(into, 0, sizes.headLength);
  into.writeUInt32LE(crc, header.crc);
  return crc;
}

/** CRC-32 of a head of `headLength` bytes at `at`, its own field left out. */
export function headCrc(bytes: Buffer, at: number, headLength: number): number {
  const before = crc32(bytes.subarray(at, at + header.crc));
  return crc32(bytes.subarray(at + header.crc + 4, at + headLength), before);
}
