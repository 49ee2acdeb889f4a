/** Records of the log as JSON lines, in the form that `--input` reads. */
import type { FormatName } from "../../ir/graph.js";
import { readInt64 } from "../../runtime/bytes.js";
import { decodeHeaders } from "../../runtime/headers.js";
import type { RecordBatch } from "../../runtime/ports/log.js";

export interface PrintFormat {
  readonly key: FormatName;
  readonly value: FormatName;
  /** Names the topic in each line: where one output has several. */
  readonly withTopic: boolean;
}

/** Record `i` of the batch as one line, without its line end. */
export function printRecord(batch: RecordBatch, i: number, format: PrintFormat): string {
  const parts: string[] = [];
  if (format.withTopic) parts.push(`"topic":${JSON.stringify(batch.topic)}`);
  const key = part(batch.bytes, batch.keyStart[i] ?? -1, batch.keyEnd[i] ?? -1, format.key);
  if (format.key !== "void") parts.push(`"key":${key}`);
  parts.push(`"value":${part(batch.bytes, batch.valueStart[i] ?? -1, batch.valueEnd[i] ?? -1, format.value)}`);
  parts.push(`"timestamp":${batch.timestamps[i]}`);
  const headers = headersText(batch, i);
  if (headers !== undefined) parts.push(`"headers":${headers}`);
  parts.push(`"partition":${batch.partition}`);
  return `{${parts.join(",")}}`;
}

type Print = (bytes: Buffer, start: number, end: number) => string;

const text: Print = (bytes, start, end) => JSON.stringify(bytes.toString("utf8", start, end));

const printers: { readonly [F in FormatName]: Print } = {
  string: text,
  uuid: text,
  /** The bytes are JSON already. */
  json: (bytes, start, end) => bytes.toString("utf8", start, end),
  bytes: (bytes, start, end) => JSON.stringify(bytes.toString("base64", start, end)),
  void: () => "null",
  boolean: (bytes, start) => (bytes[start] === 1 ? "true" : "false"),
  int: (bytes, start) => String(bytes.readInt32BE(start)),
  long: (bytes, start) => String(readInt64(bytes, start)),
  float: (bytes, start) => String(bytes.readFloatBE(start)),
  double: (bytes, start) => String(bytes.readDoubleBE(start)),
};

/** A key or value as JSON; a start of -1 is null. */
export function part(bytes: Buffer, start: number, end: number, format: FormatName): string {
  return start < 0 ? "null" : printers[format](bytes, start, end);
}

/** Header values as text; a name that comes several times has a list. */
function headersText(batch: RecordBatch, i: number): string | undefined {
  const start = batch.headersStart[i] ?? -1;
  if (start < 0) return undefined;
  const byName = new Map<string, (string | null)[]>();
  for (const [name, value] of decodeHeaders(batch.bytes, start, batch.headersEnd[i] ?? start)) {
    const shown = value === null ? null : Buffer.from(value).toString("utf8");
    byName.set(name, [...(byName.get(name) ?? []), shown]);
  }
  if (byName.size === 0) return undefined;
  return `{${[...byName].map(([name, values]) => `${JSON.stringify(name)}:${JSON.stringify(values.length === 1 ? values[0] : values)}`).join(",")}}`;
}
