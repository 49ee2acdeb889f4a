/** What `topo query` does. */
import type { Administration, RowRange } from "../../admin/port.js";
import { dataFailure, environmentFailure } from "../../core/failure.js";
import { storeName } from "../../core/names.js";
import { nearest } from "../../core/suggest.js";
import type { FormatName } from "../../ir/graph.js";
import type { RecordBatch } from "../../runtime/ports/log.js";
import type { QueryAction, QueryOptions } from "../commands/query.js";
import { encode, LineError } from "../run/record-lines.js";
import type { ExitStatus } from "../status.js";
import { fine } from "../status.js";
import type { Terminal } from "../terminal.js";
import { withData } from "./session.js";
import { type Formats, jsonLine, partText } from "./shown.js";

export interface Query {
  readonly store: string;
  readonly action: QueryAction;
  readonly keys: readonly string[];
}

/** Keys that each action takes. */
const keysOf: { readonly [A in QueryAction]: number } = { get: 1, range: 2, all: 0, count: 0 };

export function runQuery(terminal: Terminal, query: Query, options: QueryOptions): Promise<ExitStatus> {
  const { action, keys, store } = query;
  if (keys.length !== keysOf[action]) {
    const wanted = ["no key", "one key", "two keys, from and to"][keysOf[action]] ?? "";
    throw environmentFailure("X54", {
      problem: `topo query ${store} ${action} takes ${wanted}, and was given ${keys.length}`,
      help: "A key with spaces stands in quotes. topo query --help has examples.",
    });
  }
  return withData(terminal, options, async (administration) => {
    const formats = await storeFormats(administration, store);
    const [from, to] = keys.map((key) => keyBytes(store, key, formats.key));
    const range: RowRange = { store: storeName(store), from, to: action === "get" ? from : to };
    if (action === "count") terminal.stdout.write(`${await administration.count(range)}\n`);
    else await print(terminal, query, administration.rows(range), formats, options.json === true);
    return fine;
  });
}

async function storeFormats(administration: Administration, store: string): Promise<Formats> {
  const stores = (await administration.program())?.stores ?? [];
  const found = stores.find(({ name }) => name === store);
  if (found) return { key: found.keySerde.format, value: found.valueSerde.format };
  const known = stores.map(({ name }) => name);
  throw environmentFailure("X47", { store, near: nearest(store, known), known });
}

async function print(
  terminal: Terminal,
  { store, action, keys }: Query,
  rows: AsyncIterable<RecordBatch>,
  formats: Formats,
  json: boolean,
): Promise<void> {
  let found = 0;
  for await (const batch of rows) {
    const lines = Array.from({ length: batch.count }, (_, i) =>
      json ? jsonLine(batch, i, formats) : rowText(batch, i, formats, action !== "get"),
    );
    terminal.stdout.write(lines.map((line) => `${line}\n`).join(""));
    await terminal.stdout.settled();
    found += lines.length;
  }
  if (action === "get" && found === 0) throw dataFailure("X57", { store, key: keys[0] ?? "" });
}

function rowText(batch: RecordBatch, i: number, formats: Formats, withKey: boolean): string {
  const value = partText(batch, i, "value", formats.value) ?? "null";
  return withKey ? `${partText(batch, i, "key", formats.key) ?? "null"}\t${value}` : value;
}

/** Texts are keys as they are; of everything else the JSON is meant. */
function keyBytes(store: string, text: string, format: FormatName): Uint8Array {
  const isText = format === "string" || format === "uuid" || format === "bytes";
  try {
    return encode(isText ? text : keyValue(text, format), format, "key") ?? new Uint8Array();
  } catch (error) {
    if (!(error instanceof LineError)) throw error;
    throw dataFailure("X48", { store, reason: error.notA === undefined ? error.message : `it is not ${error.notA}` });
  }
}

function keyValue(text: string, format: FormatName): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // A text that is written as JSON needs no quotes here.
    if (format === "json") return text;
    throw new LineError(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}
