/** Keys and values of records for people and programs; bytes that are not what the format says are refused, not guessed. */
import { isUtf8 } from "node:buffer";
import { dataFailure } from "../../core/failure.js";
import type { FormatName } from "../../ir/graph.js";
import type { RecordBatch } from "../../runtime/ports/log.js";
import { part, printRecord } from "../run/printing.js";

export interface Formats {
  readonly key: FormatName;
  readonly value: FormatName;
}

/** Record `i` as a JSON line without its end, in the form that inputs read. */
export function jsonLine(batch: RecordBatch, i: number, formats: Formats): string {
  check(batch, i, "key", formats.key);
  check(batch, i, "value", formats.value);
  // JSON has line ends only between its parts, where a space means the same.
  return printRecord(batch, i, { ...formats, withTopic: false }).replaceAll(/[\r\n]+/g, " ");
}

/** A key or value as text: texts as they are, everything else as JSON. Undefined: null. */
export function partText(batch: RecordBatch, i: number, which: Part, format: FormatName): string | undefined {
  const [start, end] = placeOf(batch, i, which);
  if (start < 0) return undefined;
  check(batch, i, which, format);
  if (format === "string" || format === "uuid" || format === "json") return batch.bytes.toString("utf8", start, end);
  return part(batch.bytes, start, end, format).replaceAll('"', "");
}

type Part = "key" | "value";

function placeOf(batch: RecordBatch, i: number, part: Part): readonly [start: number, end: number] {
  return part === "key" ? [batch.keyStart[i] ?? -1, batch.keyEnd[i] ?? -1] : [batch.valueStart[i] ?? -1, batch.valueEnd[i] ?? -1];
}

function check(batch: RecordBatch, i: number, part: Part, format: FormatName): void {
  const [start, end] = placeOf(batch, i, part);
  const reason = start < 0 ? undefined : problems[format](batch.bytes.subarray(start, end));
  if (reason === undefined) return;
  const { topic, partition } = batch;
  throw dataFailure("X53", { topic, partition, offset: batch.offsets[i] ?? -1, part, format, reason });
}

/** Why the bytes are not of the format, if they are not. */
type Problem = (bytes: Buffer) => string | undefined;

const text: Problem = (bytes) => (isUtf8(bytes) ? undefined : "it is not UTF-8 text");

const sized =
  (size: number, fits: Problem = () => undefined): Problem =>
  (bytes) =>
    bytes.length === size ? fits(bytes) : `it has ${bytes.length} ${bytes.length === 1 ? "byte" : "bytes"}, not ${size}`;

const finite =
  (read: (bytes: Buffer) => number): Problem =>
  (bytes) =>
    Number.isFinite(read(bytes)) ? undefined : `it is ${read(bytes)}, which JSON does not have`;

const problems: { readonly [F in FormatName]: Problem } = {
  string: text,
  uuid: text,
  json: (bytes) => text(bytes) ?? jsonProblem(bytes.toString("utf8")),
  bytes: () => undefined,
  void: () => undefined,
  boolean: sized(1),
  int: sized(4),
  long: sized(8, (bytes) =>
    Number.isSafeInteger(Number(bytes.readBigInt64BE(0))) ? undefined : `${bytes.readBigInt64BE(0)} is outside ±(2^53 − 1)`,
  ),
  float: sized(
    4,
    finite((bytes) => bytes.readFloatBE(0)),
  ),
  double: sized(
    8,
    finite((bytes) => bytes.readDoubleBE(0)),
  ),
};

function jsonProblem(json: string): string | undefined {
  try {
    JSON.parse(json);
    return undefined;
  } catch {
    return "it is not JSON";
  }
}
