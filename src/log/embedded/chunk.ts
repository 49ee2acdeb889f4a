/**
 * Consecutive records of one partition in memory: the unit in which the embedded logs keep, cache and read records.
 * Offsets have no gaps, or stand in a column where cleaning has left some.
 * A chunk only grows at its end, so a batch that was handed out stays valid while the chunk goes on growing.
 */
import type { TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../../runtime/batch-builder.js";
import type { RecordBatch } from "../../runtime/ports/log.js";

/** What the columns take per record: a timestamp and six positions. */
export const columnBytes = 8 + 6 * 4;

/** A chunk that is this big takes no more records; the next append begins another. */
export const chunkLimit = 256 * 1024;

/** The columns and bytes that a chunk, a builder and a batch have in common. */
export interface Columns {
  readonly timestamps: Float64Array;
  readonly keyStart: Int32Array;
  readonly keyEnd: Int32Array;
  readonly valueStart: Int32Array;
  readonly valueEnd: Int32Array;
  readonly headersStart: Int32Array;
  readonly headersEnd: Int32Array;
}

/** The six columns of positions, in the order in which they are stored. */
const positionColumns = ["keyStart", "keyEnd", "valueStart", "valueEnd", "headersStart", "headersEnd"] as const;

export class Chunk {
  readonly topic: TopicName;
  readonly partition: number;
  readonly baseOffset: number;
  count = 0;
  bytes: Buffer = Buffer.alloc(0);
  /** How much of `bytes` is used. */
  length = 0;
  columns: Columns = emptyColumns;
  /** Undefined: they have no gaps. */
  offsets: Float64Array | undefined;
  /** How many records, and how many of their bytes, a journal has written; the others are pending. */
  writtenCount = 0;
  writtenLength = 0;

  constructor(topic: TopicName, partition: number, baseOffset: number) {
    this.topic = topic;
    this.partition = partition;
    this.baseOffset = baseOffset;
  }

  /** The offset after the last record. */
  get endOffset(): number {
    return this.offsets === undefined || this.count === 0 ? this.baseOffset + this.count : this.offsetAt(this.count - 1) + 1;
  }

  /** The offset of record `i`. */
  offsetAt(i: number): number {
    return this.offsets?.[i] ?? this.baseOffset + i;
  }

  /** Bytes of records and columns. */
  get size(): number {
    return this.length + this.count * columnBytes;
  }

  /** As `size`, of the records that are pending. */
  get pendingSize(): number {
    return this.length - this.writtenLength + (this.count - this.writtenCount) * columnBytes;
  }

  /** Bytes that the chunk occupies, spare room included. */
  get capacity(): number {
    return this.bytes.length + this.columns.timestamps.length * columnBytes;
  }

  /** Whether `size` more bytes belong into this chunk; an empty chunk takes any amount. */
  hasRoomFor(size: number): boolean {
    return this.count === 0 || this.size + size <= chunkLimit;
  }

  markWritten(): void {
    this.writtenCount = this.count;
    this.writtenLength = this.length;
  }

  appendBuilder(records: BatchBuilder): void {
    this.append(records, records.count, records.bytes.buffer, records.bytes.length);
  }

  /** Appends `count` records; their positions refer to `bytes`, of which the first `length` are taken. */
  append(columns: Columns, count: number, bytes: Uint8Array, length: number): void {
    this.reserve(count, length);
    this.bytes.set(bytes.subarray(0, length), this.length);
    this.columns.timestamps.set(columns.timestamps.subarray(0, count), this.count);
    for (const name of positionColumns) {
      copyPositions(columns[name], 0, count, this.columns[name], this.count, this.length);
    }
    this.length += length;
    this.count += count;
  }

  /** Appends records from offset `base` on, or with these offsets, whatever gap there is before them. */
  appendAt(base: number, offsets: Float64Array | undefined, columns: Columns, count: number, bytes: Uint8Array, length: number): void {
    if (offsets || base !== this.endOffset) this.offsets ??= Float64Array.from({ length: this.count }, (_, i) => this.baseOffset + i);
    const before = this.count;
    this.append(columns, count, bytes, length);
    if (!this.offsets) return;
    if (this.offsets.length < this.columns.timestamps.length) this.offsets = wider(this.offsets, this.columns.timestamps.length);
    if (offsets) this.offsets.set(offsets.subarray(0, count), before);
    else for (let i = 0; i < count; i++) this.offsets[before + i] = base + i;
  }

  /** Appends record `i` of a batch, with this offset. */
  appendRecord(offset: number, columns: Columns, i: number, bytes: Uint8Array): void {
    const one = oneRecord(columns, i, bytes);
    this.appendAt(offset, undefined, one.columns, 1, one.bytes, one.bytes.length);
  }

  /** Records at and after offset `from`, of about `maxBytes` or less, at least one. Shares the chunk's memory. */
  slice(from: number, maxBytes: number): RecordBatch {
    const start = this.indexOf(from);
    const end = this.size <= maxBytes ? this.count : this.cut(start, maxBytes);
    return { topic: this.topic, partition: this.partition, count: end - start, ...this.view(start, end) };
  }

  /** The first record at or after offset `from`. */
  private indexOf(from: number): number {
    if (!this.offsets) return Math.max(0, from - this.baseOffset);
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.offsets[middle] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private view(start: number, end: number): Columns & { readonly bytes: Buffer; readonly offsets: Float64Array } {
    const { columns } = this;
    const offsets = new Float64Array(end - start);
    for (let i = 0; i < offsets.length; i++) offsets[i] = this.offsetAt(start + i);
    return {
      bytes: this.bytes,
      offsets,
      timestamps: columns.timestamps.subarray(start, end),
      keyStart: columns.keyStart.subarray(start, end),
      keyEnd: columns.keyEnd.subarray(start, end),
      valueStart: columns.valueStart.subarray(start, end),
      valueEnd: columns.valueEnd.subarray(start, end),
      headersStart: columns.headersStart.subarray(start, end),
      headersEnd: columns.headersEnd.subarray(start, end),
    };
  }

  /** The index after the last record that still fits into `maxBytes` when reading begins at record `start`. */
  private cut(start: number, maxBytes: number): number {
    let room = maxBytes - this.recordSize(start);
    let i = start + 1;
    for (; i < this.count; i++) {
      room -= this.recordSize(i);
      if (room < 0) break;
    }
    return i;
  }

  private recordSize(i: number): number {
    const { keyStart, keyEnd, valueStart, valueEnd, headersStart, headersEnd } = this.columns;
    const length = (start: Int32Array, end: Int32Array): number => ((start[i] ?? -1) < 0 ? 0 : (end[i] ?? 0) - (start[i] ?? 0));
    return columnBytes + length(keyStart, keyEnd) + length(valueStart, valueEnd) + length(headersStart, headersEnd);
  }

  /** Makes room for more; the first append gets exactly what it needs, later ones double. */
  private reserve(count: number, length: number): void {
    const records = this.count + count;
    if (records > this.columns.timestamps.length) {
      this.columns = widened(this.columns, Math.max(records, this.count * 2), this.count);
    }
    if (this.length + length <= this.bytes.length) return;
    const grown = Buffer.allocUnsafeSlow(Math.max(this.length + length, this.length * 2));
    this.bytes.copy(grown, 0, 0, this.length);
    this.bytes = grown;
  }
}

/**
 * Copies positions `[start, end)` to `into` at `at`, moved by `shift`; -1 (null) stays. In bulk where nothing moves.
 */
export function copyPositions(from: Int32Array, start: number, end: number, into: Int32Array, at: number, shift: number): void {
  if (shift === 0) {
    into.set(from.subarray(start, end), at);
    return;
  }
  for (let i = start, j = at; i < end; i++, j++) {
    const position = from[i] ?? -1;
    into[j] = position < 0 ? -1 : position + shift;
  }
}

/** Records and columns of a builder in bytes, as `Chunk.size` counts them. */
export function builderSize(records: BatchBuilder): number {
  return records.bytes.length + records.count * columnBytes;
}

/** The chunk of `chunks` (ascending) that holds `offset`, or the first after it. */
export function findChunk(chunks: readonly Chunk[], offset: number): Chunk | undefined {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.endOffset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return chunks[low];
}

function wider(column: Float64Array, size: number): Float64Array {
  const next = new Float64Array(size);
  next.set(column);
  return next;
}

/** One record by itself: its parts behind one another. */
function oneRecord(columns: Columns, i: number, bytes: Uint8Array): { readonly columns: Columns; readonly bytes: Uint8Array } {
  const parts: Uint8Array[] = [];
  let length = 0;
  const part = (start: number, end: number): readonly [start: Int32Array, end: Int32Array] => {
    if (start < 0) return [Int32Array.of(-1), Int32Array.of(-1)];
    parts.push(bytes.subarray(start, end));
    length += end - start;
    return [Int32Array.of(length - (end - start)), Int32Array.of(length)];
  };
  const [keyStart, keyEnd] = part(columns.keyStart[i] ?? -1, columns.keyEnd[i] ?? -1);
  const [valueStart, valueEnd] = part(columns.valueStart[i] ?? -1, columns.valueEnd[i] ?? -1);
  const [headersStart, headersEnd] = part(columns.headersStart[i] ?? -1, columns.headersEnd[i] ?? -1);
  const timestamps = Float64Array.of(columns.timestamps[i] ?? -1);
  return { columns: { timestamps, keyStart, keyEnd, valueStart, valueEnd, headersStart, headersEnd }, bytes: Buffer.concat(parts) };
}

function widened(columns: Columns, size: number, count: number): Columns {
  const wider = (column: Int32Array): Int32Array => {
    const next = new Int32Array(size);
    next.set(column.subarray(0, count));
    return next;
  };
  const timestamps = new Float64Array(size);
  timestamps.set(columns.timestamps.subarray(0, count));
  return {
    timestamps,
    keyStart: wider(columns.keyStart),
    keyEnd: wider(columns.keyEnd),
    valueStart: wider(columns.valueStart),
    valueEnd: wider(columns.valueEnd),
    headersStart: wider(columns.headersStart),
    headersEnd: wider(columns.headersEnd),
  };
}

const none = new Int32Array(0);
const emptyColumns: Columns = {
  timestamps: new Float64Array(0),
  keyStart: none,
  keyEnd: none,
  valueStart: none,
  valueEnd: none,
  headersStart: none,
  headersEnd: none,
};
