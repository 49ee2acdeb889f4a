/** Records in tests, as a list or as a table, to send or to expect. */
import type { Millis } from "../../core/names.js";
import { noFacts } from "../../ir/facts.js";
import type { Serde } from "../../ir/graph.js";
import { fnOf } from "../../ir/reads.js";
import type { Expectation, ExpectedRecord, SendItem, SentHeader, SentRecord, SentValue, WindowTimes } from "../../ir/tests.js";
import type { Expression, RecordItem, Records } from "../../syntax/ast.js";
import { isNullable, nullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { constantValue } from "../arguments.js";
import { envOf } from "../expressions/env.js";
import { exprAs, type Typer } from "../expressions/typer.js";
import { expectation } from "./expectations.js";
import { fieldNames, partsOf, type RecordParts, rowParts } from "./record-parts.js";
import { durationIn, instantIn } from "./times.js";

export interface Place {
  readonly typer: Typer;
  readonly dayMs: Millis;
  readonly key: Type;
  readonly value: Type;
}

export interface SendPlace extends Place {
  readonly formats: { readonly key: Serde; readonly value: Serde };
  /** Sent to a topic by its name: a text that is no value of its type goes there as it is, perhaps to be undecodable. */
  readonly raw: boolean;
}

// ---- expecting ----

/** Undefined when there is a mistake in them. */
export function expectedRecords(place: Place, records: Records): readonly ExpectedRecord[] | undefined {
  const all = expectedParts(place, records).map((parts) => parts && expectedRecord(place, parts));
  const sound = all.filter((record) => record !== undefined);
  return sound.length === all.length ? sound : undefined;
}

function expectedParts(place: Place, records: Records): readonly (RecordParts | undefined)[] {
  if (records.kind === "table") return rowParts(place, records, "open");
  return records.items.map((item) => {
    if (item.kind === "record") return partsOf(place.typer, item.value);
    place.typer.diagnostics.report("C16", item.at, { problem: "`every` makes records to send, not to expect" });
    return undefined;
  });
}

function expectedRecord(place: Place, parts: RecordParts): ExpectedRecord | undefined {
  const { typer, dayMs } = place;
  const part = (name: "key" | "value"): Expectation | "wrong" | undefined => {
    const written = parts.parts[name];
    if (name === "key" && written && isWindowInKey(typer, written, place.key)) return "wrong";
    return written && (expectation(place, written, name === "key" ? innerKey(place.key) : place.value) ?? "wrong");
  };
  const [key, value] = [part("key"), part("value")];
  const headers = parts.parts.headers && readHeaders(typer, parts.parts.headers);
  const partition = parts.parts.partition && readPartition(typer, parts.parts.partition, false);
  const timestampMs = parts.parts.at && instantIn(typer, parts.parts.at, dayMs);
  const wrong = (parts.parts.at && timestampMs === undefined) || (parts.parts.partition && partition === undefined);
  const window = windowOf(place, parts.parts.window, place.key);
  if (window === "wrong" || wrong || key === "wrong" || value === "wrong") return undefined;
  const about = { timestampMs, headers, partition: partition === "all" ? undefined : partition };
  return { at: parts.at, key, value, ...about, ...(window ? { window } : {}) };
}

// ---- sending ----

export function sentItems(place: SendPlace, records: Records): readonly SendItem[] {
  const items =
    records.kind === "table"
      ? rowParts(place, records, "exact").map((parts) => parts && oneItem(place, parts))
      : records.items.map((item) => (item.kind === "every" ? everyItem(place, item) : oneItem(place, partsOf(place.typer, item.value))));
  return items.filter((item) => item !== undefined);
}

function oneItem(place: SendPlace, parts: RecordParts | undefined): SendItem | undefined {
  const record = parts && sentRecord(place, parts, {});
  return record && { kind: "record", at: record.at, record };
}

type Every = Extract<RecordItem, { kind: "every" }>;

function everyItem(place: SendPlace, item: Every): SendItem | undefined {
  const { typer, dayMs } = place;
  const everyMs = durationIn(typer, item.every);
  const fromMs = instantIn(typer, item.from, dayMs);
  const forMs = durationIn(typer, item.for);
  if (everyMs !== undefined && everyMs <= 0) typer.diagnostics.report("C14", item.every.at, { what: "`every`", wanted: "more than 0" });
  const parts = partsOf(typer, item.value);
  const own = parts?.parts.at;
  if (own) typer.diagnostics.report("C16", own.at, { problem: "The time of these records is given by `every`" });
  const record = parts && sentRecord(place, parts, { at: { kind: "instant" } });
  if (!record || own || everyMs === undefined || fromMs === undefined || forMs === undefined || everyMs <= 0) return undefined;
  return { kind: "every", at: item.at, everyMs, fromMs, forMs, record: { ...record, timestampMs: undefined } };
}

type AtScope = { readonly at?: Type };

function sentRecord(place: SendPlace, parts: RecordParts, scope: AtScope): SentRecord | undefined {
  const { typer, dayMs } = place;
  const key = sentValue(place, "key", parts, scope);
  const value = sentValue(place, "value", parts, scope);
  const headers = parts.parts.headers ? readHeaders(typer, parts.parts.headers) : [];
  const partition = parts.parts.partition && readPartition(typer, parts.parts.partition, true);
  const timestampMs = parts.parts.at && scope.at === undefined ? instantIn(typer, parts.parts.at, dayMs) : undefined;
  const window = windowOf(place, parts.parts.window, place.key);
  if (place.key.kind === "windowed" && parts.parts.key && !parts.parts.window) {
    typer.diagnostics.report("C16", parts.at, { problem: "The key belongs to a window, and this record has no `window`" });
    return undefined;
  }
  if (window === "wrong" || key === "wrong" || value === "wrong") return undefined;
  return { at: parts.at, key, value, timestampMs, headers, partition, ...(window ? { window } : {}) };
}

function sentValue(place: SendPlace, part: "key" | "value", parts: RecordParts, scope: AtScope): SentValue | "wrong" | undefined {
  const written = parts.parts[part];
  const type = part === "key" ? innerKey(place.key) : place.value;
  if (!written) {
    if (isNullable(type) || type.kind === "error") return undefined;
    place.typer.diagnostics.report("C16", parts.at, {
      problem: `This record has no ${part}, and by its type the ${part} is never null: write \`${part}: …\``,
    });
    return "wrong";
  }
  if (part === "key" && isWindowInKey(place.typer, written, place.key)) return "wrong";
  const env = envOf(scope, noFacts, place.dayMs);
  const serde = place.formats[part];
  if (place.raw && isRawText(written, serde.type)) {
    const text = place.typer.expr(written, env);
    return { value: fnOf(text), serde: { format: "string", type: { kind: "string" } } };
  }
  const expr = exprAs(place.typer, written, env, type);
  return expr.type.kind === "error" ? "wrong" : { value: fnOf(expr), serde: { format: serde.format, type } };
}

/** A text where the topic holds something that texts do not stand for. */
function isRawText(written: Expression, type: Type): boolean {
  const isText = (written.kind === "literal" && written.literal.kind === "text") || written.kind === "template";
  const bare = type.kind === "nullable" ? type.of : type;
  return isText && !["string", "enum", "instant", "uuid", "error"].includes(bare.kind);
}

// ---- the other parts ----

function readHeaders(typer: Typer, written: Expression): readonly SentHeader[] {
  if (written.kind !== "record") {
    typer.diagnostics.report("C03", written.at, { phrase: "headers", wanted: 'a record of texts, as in `{ source: "web" }`' });
    return [];
  }
  return written.fields.flatMap((field) => {
    if (field.kind === "field") {
      return [{ name: field.name.text, value: fnOf(exprAs(typer, field.value, envOf({}), { kind: "string" })) }];
    }
    typer.diagnostics.report("C16", field.at, { problem: "Headers are named one by one" });
    return [];
  });
}

/** A number, or `all` where that has a meaning. */
function readPartition(typer: Typer, written: Expression, all: boolean): number | "all" | undefined {
  const isAll = (written.kind === "name" && written.name === "all") || isText(written, "all");
  if (isAll && all) return "all";
  const value = constantValue(typer, "number", written, "partition");
  return typeof value === "number" ? value : undefined;
}

function isText(written: Expression, text: string): boolean {
  return written.kind === "literal" && written.literal.kind === "text" && written.literal.value === text;
}

/** Of a windowed key a test writes the key alone; the window is a part of its own. */
export function innerKey(key: Type): Type {
  if (key.kind === "nullable" && key.of.kind === "windowed") return nullable(key.of.key);
  return key.kind === "windowed" ? key.key : key;
}

/** Whether a windowed key is written as a program sees it, `{ key: …, window: … }`, which is reported. */
export function isWindowInKey({ diagnostics }: Typer, written: Expression, key: Type): boolean {
  const isWindowed = withoutNull(key).kind === "windowed" && !fieldNames(innerKey(key)).includes("window");
  const window =
    written.kind === "record" ? written.fields.find((each) => each.kind === "field" && each.name.text === "window") : undefined;
  if (!isWindowed || !window) return false;
  diagnostics.report("C16", written.at, {
    problem: "The window of a key is a part of the record, beside the key: write `key: …, window: 10:00`, with the window's start",
  });
  return true;
}

/** The start of a window, or `[start, end]` of a session. */
export function windowOf(
  { typer, dayMs }: Pick<Place, "typer" | "dayMs">,
  written: Expression | undefined,
  key: Type,
): WindowTimes | "wrong" | undefined {
  if (!written) return undefined;
  if (withoutNull(key).kind === "error") return "wrong";
  if (withoutNull(key).kind !== "windowed") {
    typer.diagnostics.report("C16", written.at, { problem: "The keys here have no window" });
    return "wrong";
  }
  const [start, end, third] = written.kind === "list" ? written.items : [written];
  if (!start || third || (written.kind === "list" && !end)) {
    typer.diagnostics.report("C03", written.at, { phrase: "window", wanted: "the window's start, or `[start, end]` of a session" });
    return "wrong";
  }
  const startMs = instantIn(typer, start, dayMs);
  const endMs = end && instantIn(typer, end, dayMs);
  return startMs === undefined || (end && endMs === undefined) ? "wrong" : { startMs, endMs };
}
