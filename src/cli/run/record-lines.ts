/**
 * Lines of record files: JSON lines `{"key":…,"value":…,"timestamp":…,"headers":{…},"partition":…}` (all but `value` optional),
 * or text lines cut at a key separator, as the console producer reads them. Keys and values are turned into the bytes
 * that the topic's readers expect; what does not fit a type is the readers' affair (`on error`), not the file's.
 */

import type { FormatName } from "../../ir/graph.js";
import type { Header } from "../../runtime/batch-builder.js";
import { Bytes } from "../../runtime/bytes.js";

export interface LineRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly timestamp: number | undefined;
  readonly headers: readonly Header[];
  readonly partition: number | undefined;
}

export interface LineFormat {
  readonly key: FormatName;
  readonly value: FormatName;
  /** Undefined: JSON lines. */
  readonly keySeparator: string | undefined;
}

/** A line that is not a record; the caller adds file and line number. */
export class LineError extends Error {
  /** What its key or value is not, where that is the reason. */
  readonly notA: string | undefined;

  constructor(message: string, notA?: string) {
    super(message);
    this.notA = notA;
  }
}

/** What is wrong with a record without a key of a compacted topic. */
export const noKey = "it has no key, which a compacted topic needs";

const fields = new Set(["key", "value", "timestamp", "headers", "partition", "topic", "offset"]);

export function parseLine(line: string, format: LineFormat): LineRecord {
  if (format.keySeparator !== undefined) return parseTextLine(line, format, format.keySeparator);
  const whole = parseJson(line);
  if (typeof whole !== "object" || whole === null || Array.isArray(whole))
    throw new LineError('a record is an object, like {"key":"a","value":1}');
  const record = whole as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(record).find((name) => !fields.has(name));
  if (unknown !== undefined) throw new LineError(`a record has no "${unknown}"; it has ${[...fields].slice(0, 5).join(", ")}`);
  if (!("value" in record)) throw new LineError('it has no "value" (write null for a tombstone)');
  return {
    key: encode(record.key ?? null, format.key, "key"),
    value: encode(record.value, format.value, "value"),
    timestamp: timestampOf(record.timestamp),
    headers: headersOf(record.headers),
    partition: partitionOf(record.partition),
  };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new LineError(`it is not JSON (${(error as Error).message})`);
  }
}

/** Text before the separator is the key, after it the value, as text; formats other than text read them as JSON. */
function parseTextLine(line: string, format: LineFormat, separator: string): LineRecord {
  const at = line.indexOf(separator);
  if (at < 0) throw new LineError(`there is no key separator ${JSON.stringify(separator)} in it`);
  const part = (text: string, of: FormatName, what: string): Uint8Array | null =>
    encode(of === "string" || of === "void" ? text : parseJson(text), of, what);
  return {
    key: part(line.slice(0, at), format.key, "key"),
    value: part(line.slice(at + separator.length), format.value, "value"),
    timestamp: undefined,
    headers: [],
    partition: undefined,
  };
}

type Encode = (value: unknown, into: Bytes, what: string) => void;

/** Writes a JSON value as the format would; only what has no bytes at all in the format is refused here. */
const encoders: { readonly [F in FormatName]: Encode } = {
  string: (value, into) => into.writeUtf8(typeof value === "string" ? value : JSON.stringify(value)),
  json: (value, into) => into.writeUtf8(JSON.stringify(value)),
  uuid: (value, into) => into.writeUtf8(String(value)),
  bytes: (value, into, what) => into.writeBytes(base64(value, what)),
  void: (value, into) => into.writeUtf8(typeof value === "string" ? value : JSON.stringify(value)),
  boolean: (value, into, what) => into.writeByte(wanted(typeof value === "boolean", what, "true or false") && value ? 1 : 0),
  int: (value, into, what) => into.writeInt32(number(value, what, (n) => n === (n | 0), "a whole number of 32 bits")),
  long: (value, into, what) => into.writeInt64(number(value, what, Number.isSafeInteger, "a whole number within ±(2^53 − 1)")),
  float: (value, into, what) => writeFloating(into, 4, number(value, what, Number.isFinite, "a number")),
  double: (value, into, what) => writeFloating(into, 8, number(value, what, Number.isFinite, "a number")),
};

const scratch = new Bytes(1024);

/** A key or value as JSON has it, in the bytes of the format; throws `LineError`. */
export function encode(value: unknown, format: FormatName, what: string): Uint8Array | null {
  if (value === null) return null;
  scratch.clear();
  encoders[format](value, scratch, what);
  return scratch.copy();
}

function writeFloating(into: Bytes, size: 4 | 8, value: number): void {
  into.reserve(size);
  if (size === 4) into.buffer.writeFloatBE(value, into.length);
  else into.buffer.writeDoubleBE(value, into.length);
  into.length += size;
}

function number(value: unknown, what: string, fits: (n: number) => boolean, form: string): number {
  wanted(typeof value === "number" && fits(value), what, form);
  return value as number;
}

function base64(value: unknown, what: string): Uint8Array {
  wanted(typeof value === "string" && /^[A-Za-z0-9+/]*={0,2}$/.test(value), what, "bytes as base64 text");
  return Buffer.from(value as string, "base64");
}

function wanted(condition: boolean, what: string, form: string): true {
  if (!condition) throw new LineError(`its ${what} is not ${form}, which this topic's ${what}s are`, form);
  return true;
}

function timestampOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value)) return value;
  const parsed = typeof value === "string" && /^\d{4}-\d\d-\d\d/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(parsed))
    throw new LineError('its "timestamp" is neither milliseconds since 1970 nor a time such as "2024-05-01T10:00:00Z"');
  return parsed;
}

function partitionOf(value: unknown): number | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 0)
    throw new LineError('its "partition" is not a whole number from 0');
  return value;
}

/** A header given as a list of texts is repeated, as Kafka allows. */
function headersOf(value: unknown): readonly Header[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== "object" || Array.isArray(value)) throw new LineError('its "headers" are not an object of texts');
  return Object.entries(value).flatMap(([name, each]) =>
    (Array.isArray(each) ? each : [each]).map((one: unknown): Header => {
      if (one !== null && typeof one !== "string") throw new LineError(`its header "${name}" is not a text`);
      return [name, one === null ? null : Buffer.from(one, "utf8")];
    }),
  );
}
