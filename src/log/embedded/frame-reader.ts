/** Reads frames of one segment, from front to back in large steps, and checks every byte that it hands out. */
import { crc32 } from "node:zlib";
import type { DiskFile } from "../../runtime/ports/disk.js";
import { codeOf } from "../../storage/disk-problem.js";
import type { Columns } from "./chunk.js";
import {
  aligned,
  type BatchEntry,
  entryField,
  entrySize,
  type FrameFacts,
  type FrameHead,
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
import { headCrc } from "./frame-writer.js";

/** Why something is not a sound frame or batch. */
export interface Problem {
  readonly problem: string;
}

/** The file has a format that this version does not know. */
export interface OtherVersion {
  readonly version: number;
}

/** A batch's records, on loan until the next read. */
export interface Payload {
  readonly columns: Columns;
  /** Undefined: without gaps. */
  readonly offsets: Float64Array | undefined;
  readonly bytes: Buffer;
}

const stepSize = 128 * 1024;

export class FrameReader {
  readonly size: number;
  private readonly file: DiskFile;
  private buffer: Buffer;
  /** The part of the file that is in the buffer. */
  private from = 0;
  private to = 0;

  constructor(file: DiskFile, size = file.size()) {
    this.file = file;
    this.size = size;
    this.buffer = Buffer.allocUnsafeSlow(Math.min(stepSize, size));
  }

  /** The head of the frame at `position`, checked; batches' contents are not. */
  head(position: number): FrameHead | Problem | OtherVersion {
    if (position + headerSize > this.size) return { problem: "the file ends within a frame" };
    let at = this.load(position, headerSize);
    const sizes = readSizes(this.buffer, at);
    if ("problem" in sizes) return sizes;
    if (position + sizes.length > this.size) return { problem: "the file ends within a frame" };
    at = this.load(position, sizes.headLength);
    if (headCrc(this.buffer, at, sizes.headLength) !== this.buffer.readUInt32LE(at + header.crc))
      return { problem: "a frame's checksum is wrong" };
    const version = this.buffer.readUInt8(at + header.version);
    return version === formatVersion ? readHead(this.buffer, at, sizes) : { version };
  }

  /** The facts of a frame whose head is sound. */
  facts(position: number, head: FrameHead): FrameFacts {
    const at = this.load(position, head.headLength);
    const start = at + headerSize + head.batches.length * entrySize;
    return JSON.parse(this.buffer.toString("utf8", start, start + this.buffer.readUInt32LE(at + header.factsLength))) as FrameFacts;
  }

  /** The records of one batch of the frame at `position`, checked. */
  payload(position: number, entry: BatchEntry): Payload | Problem {
    const length = payloadLength(entry);
    const at = this.load(position + entry.start, length);
    if (crc32(this.buffer.subarray(at, at + length)) !== entry.crc) return { problem: "the checksum of a batch is wrong" };
    return readPayload(this.buffer, at, entry);
  }

  /** Where the magic number next stands at or after `position` at a multiple of 8, or -1. */
  findMagic(position: number): number {
    for (let at = aligned(position); at + headerSize <= this.size; ) {
      const length = Math.min(stepSize, this.size - at);
      const start = this.load(at, length);
      const found = findAligned(this.buffer.subarray(start, start + length));
      if (found >= 0) return at + found;
      at += length - (length % 8);
    }
    return -1;
  }

  /** Sees to it that `[position, position + length)` is in the buffer; returns where. Positions keep their alignment to 8. */
  private load(position: number, length: number): number {
    if (position >= this.from && position + length <= this.to) return position - this.from;
    const start = position - (position % 8);
    const wanted = Math.min(Math.max(stepSize, position - start + length), this.size - start);
    if (wanted > this.buffer.length) this.buffer = Buffer.allocUnsafeSlow(wanted);
    this.from = start;
    this.to = start;
    try {
      this.fill(start + wanted);
    } catch (error) {
      // What cannot be read may lie behind what is asked for.
      if (codeOf(error) !== "EIO") throw error;
      this.fill(Math.min(position + length, this.size));
    }
    this.buffer.fill(0, this.to - start, wanted); // a file that shrank reads as zeros, which no checksum takes for a frame
    return position - start;
  }

  /** Reads on up to position `end` of the file, or its end. */
  private fill(end: number): void {
    while (this.to < end) {
      const count = this.file.read(this.buffer, this.to - this.from, end - this.to, this.to);
      if (count === 0) return;
      this.to += count;
    }
  }
}

interface Sizes {
  readonly length: number;
  readonly headLength: number;
  readonly batchCount: number;
}

/** Lengths that hang together, so that they can be used to read on; still unchecked by the checksum. */
function readSizes(bytes: Buffer, at: number): Sizes | Problem {
  if (bytes.compare(magic, 0, magic.length, at, at + magic.length) !== 0) return { problem: "there is no frame" };
  const length = bytes.readUInt32LE(at + header.length);
  const headLength = bytes.readUInt32LE(at + header.headLength);
  const batchCount = bytes.readUInt32LE(at + header.batchCount);
  const factsLength = bytes.readUInt32LE(at + header.factsLength);
  const sound = length % 8 === 0 && length <= maxFrameLength && headLength % 8 === 0 && headLength <= length;
  if (!sound || headerSize + batchCount * entrySize + factsLength > headLength) return { problem: "a frame's lengths make no sense" };
  return { length, headLength, batchCount };
}

function findAligned(bytes: Buffer): number {
  let found = bytes.indexOf(magic);
  while (found % 8 > 0) found = bytes.indexOf(magic, found + 1);
  return found;
}

function readHead(bytes: Buffer, at: number, { length, headLength, batchCount }: Sizes): FrameHead | Problem {
  const kind = kinds.get(bytes.readUInt8(at + header.kind));
  if (kind === undefined) return { problem: "a frame is of an unknown kind" };
  return {
    kind,
    whole: (bytes.readUInt16LE(at + header.flags) & wholeFlag) !== 0,
    length,
    headLength,
    birth: bytes.readDoubleLE(at + header.birth),
    sequence: bytes.readDoubleLE(at + header.sequence),
    commit: bytes.readDoubleLE(at + header.commit),
    synced: bytes.readDoubleLE(at + header.synced),
    time: bytes.readDoubleLE(at + header.time),
    previousCrc: bytes.readUInt32LE(at + header.previousCrc),
    crc: bytes.readUInt32LE(at + header.crc),
    batches: Array.from({ length: batchCount }, (_, i) => readEntry(bytes, at + headerSize + i * entrySize)),
  };
}

const kinds = new Map(Object.entries(kindCodes).map(([kind, code]) => [code, kind as FrameKind]));

function readEntry(bytes: Buffer, at: number): BatchEntry {
  const flags = bytes.readUInt32LE(at + entryField.flags);
  return {
    topic: bytes.readUInt32LE(at + entryField.topic),
    partition: bytes.readUInt32LE(at + entryField.partition),
    base: bytes.readDoubleLE(at + entryField.base),
    maxTimestamp: bytes.readDoubleLE(at + entryField.maxTimestamp),
    count: bytes.readUInt32LE(at + entryField.count),
    length: bytes.readUInt32LE(at + entryField.length),
    start: bytes.readUInt32LE(at + entryField.start),
    crc: bytes.readUInt32LE(at + entryField.crc),
    hasHeaders: (flags & headersFlag) !== 0,
    hasOffsets: (flags & offsetsFlag) !== 0,
    span: bytes.readUInt32LE(at + entryField.span),
    since: bytes.readDoubleLE(at + entryField.since),
  };
}

function readPayload(buffer: Buffer, start: number, { count, length, hasHeaders, hasOffsets }: BatchEntry): Payload {
  let at = start + count * (hasOffsets ? 16 : 8);
  const positions = (): Int32Array => {
    at += count * 4;
    return new Int32Array(buffer.buffer, at - count * 4, count);
  };
  const columns: Columns = {
    timestamps: new Float64Array(buffer.buffer, start, count),
    keyStart: positions(),
    keyEnd: positions(),
    valueStart: positions(),
    valueEnd: positions(),
    headersStart: hasHeaders ? positions() : new Int32Array(count).fill(-1),
    headersEnd: hasHeaders ? positions() : new Int32Array(count).fill(-1),
  };
  const offsets = hasOffsets ? new Float64Array(buffer.buffer, start + count * 8, count) : undefined;
  return { columns, offsets, bytes: buffer.subarray(at, at + length) };
}
