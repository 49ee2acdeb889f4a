/**
 * Records as bytes of a frame: their number, then of each its offset and timestamp (float64), the lengths of key, value and headers
 * (int32, -1 is null) and these three. Big-endian.
 */
import type { TopicName } from "../core/names.js";
import { BatchBuilder } from "../runtime/batch-builder.js";
import type { RecordBatch } from "../runtime/ports/log.js";

/** The columns that a builder and a batch have in common. */
type Columns = Pick<
  RecordBatch,
  "count" | "timestamps" | "keyStart" | "keyEnd" | "valueStart" | "valueEnd" | "headersStart" | "headersEnd"
> & { readonly offsets?: Float64Array };

const fixedBytes = 8 + 8 + 3 * 4;

/** Bytes that are not what `encodeRecords` writes. */
export class BadRecords extends Error {}

export function encodeRecords(records: Columns, bytes: Buffer): Buffer {
  let length = 4 + records.count * fixedBytes;
  for (let i = 0; i < records.count; i++) for (const [start, end] of partsOf(records, i)) length += start < 0 ? 0 : end - start;
  const out = Buffer.allocUnsafe(length);
  let at = out.writeUInt32BE(records.count);
  for (let i = 0; i < records.count; i++) {
    at = out.writeDoubleBE(records.offsets?.[i] ?? -1, at);
    at = out.writeDoubleBE(records.timestamps[i] ?? 0, at);
    const parts = partsOf(records, i);
    for (const [start, end] of parts) at = out.writeInt32BE(start < 0 ? -1 : end - start, at);
    for (const [start, end] of parts) if (start >= 0) at += bytes.copy(out, at, start, end);
  }
  return out;
}

export function decodeBatch(topic: TopicName, partition: number, bytes: Buffer): RecordBatch {
  const count = countIn(bytes);
  const column = (): Int32Array => new Int32Array(count).fill(-1);
  const batch = {
    topic,
    partition,
    count,
    bytes,
    offsets: new Float64Array(count),
    timestamps: new Float64Array(count),
    ...{ keyStart: column(), keyEnd: column(), valueStart: column(), valueEnd: column(), headersStart: column(), headersEnd: column() },
  };
  let at = 4;
  for (let i = 0; i < count; i++) {
    if (at + fixedBytes > bytes.length) throw new BadRecords();
    batch.offsets[i] = bytes.readDoubleBE(at);
    batch.timestamps[i] = bytes.readDoubleBE(at + 8);
    const lengths = [16, 20, 24].map((field) => bytes.readInt32BE(at + field));
    at += fixedBytes;
    for (const [part, [starts, ends]] of [
      [batch.keyStart, batch.keyEnd] as const,
      [batch.valueStart, batch.valueEnd] as const,
      [batch.headersStart, batch.headersEnd] as const,
    ].entries()) {
      const length = lengths[part] ?? -1;
      if (length < 0) continue;
      starts[i] = at;
      at += length;
      ends[i] = at;
    }
  }
  if (at !== bytes.length) throw new BadRecords();
  return batch;
}

export function decodeBuilder(bytes: Buffer): BatchBuilder {
  const batch = decodeBatch("" as TopicName, 0, bytes);
  const builder = new BatchBuilder();
  for (let i = 0; i < batch.count; i++) {
    const [key, value, headers] = partsOf(batch, i).map(([start, end]) => (start < 0 ? null : bytes.subarray(start, end)));
    builder.append(batch.timestamps[i] ?? 0, key ?? null, value ?? null, headers ?? undefined);
  }
  return builder;
}

/** Of a batch, the records before offset `end`. */
export function before(batch: RecordBatch, end: number): RecordBatch | undefined {
  let { count } = batch;
  while (count > 0 && (batch.offsets[count - 1] ?? 0) >= end) count--;
  return count === 0 ? undefined : { ...batch, count };
}

function countIn(bytes: Buffer): number {
  const count = bytes.length < 4 ? -1 : bytes.readUInt32BE(0);
  if (count < 0 || 4 + count * fixedBytes > bytes.length) throw new BadRecords();
  return count;
}

/** Where key, value and headers of record `i` lie; a start of -1 is null. */
function partsOf(records: Columns, i: number): readonly (readonly [start: number, end: number])[] {
  return [
    [records.keyStart[i] ?? -1, records.keyEnd[i] ?? -1],
    [records.valueStart[i] ?? -1, records.valueEnd[i] ?? -1],
    [records.headersStart[i] ?? -1, records.headersEnd[i] ?? -1],
  ];
}
