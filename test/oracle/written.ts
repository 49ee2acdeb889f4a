/**
 * Records written by hand, one JSON object a line: `{ "topic", "key", "value", "at", "headers" }`. Keys and values are null, a text
 * (its UTF-8), `{ "long": n }` (eight bytes), `{ "json": … }`, or `{ "hex": "…" }`; `at` is in milliseconds, 0 without it.
 * A line `---` ends one run; the records after it meet a fresh application.
 */
import { readFileSync } from "node:fs";
import type { Input } from "./protocol.js";

type WrittenBytes = null | string | { readonly hex?: string; readonly long?: number; readonly json?: unknown };

interface WrittenRecord {
  readonly topic?: string;
  readonly key?: WrittenBytes;
  readonly value?: WrittenBytes;
  readonly at?: number;
  readonly headers?: readonly (readonly [string, WrittenBytes])[];
}

export function readRuns(path: string): readonly (readonly Input[])[] {
  return readFileSync(path, "utf8")
    .split(/^---$/m)
    .map((run) => records(run, path, undefined));
}

/** `topic`: for lines that name none. */
export function readRecords(path: string, topic: string): readonly Input[] {
  return records(readFileSync(path, "utf8"), path, topic);
}

function records(text: string, path: string, topic: string | undefined): readonly Input[] {
  return text
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.startsWith("//"))
    .map((line) => record(JSON.parse(line) as WrittenRecord, path, topic));
}

function record(
  { topic, key = null, value = null, at = 0, headers = [] }: WrittenRecord,
  path: string,
  fallback: string | undefined,
): Input {
  const name = topic ?? fallback;
  if (name === undefined) throw new Error(`${path}: a record names no topic`);
  return {
    topic: name,
    key: bytes(key),
    value: bytes(value),
    timestamp: at,
    headers: headers.map(([header, of]) => [header, bytes(of)] as const),
  };
}

function bytes(written: WrittenBytes): Buffer | null {
  if (written === null) return null;
  if (typeof written === "string") return Buffer.from(written, "utf8");
  if (written.hex !== undefined) return Buffer.from(written.hex, "hex");
  if (written.long === undefined) return Buffer.from(JSON.stringify(written.json), "utf8");
  const buffer = Buffer.alloc(8);
  buffer.writeBigInt64BE(BigInt(written.long));
  return buffer;
}
