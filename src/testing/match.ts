/** Whether a record is what a test expects, and if not, what is different. */
import type { Fn } from "../ir/graph.js";
import type { Expectation, ExpectedRecord } from "../ir/tests.js";
import { compileFn } from "../runtime/evaluate.js";
import { noSurroundings } from "../runtime/surroundings.js";
import { decimalText, isDecimal } from "../values/decimal.js";
import { equal } from "../values/equal.js";

/** A record as it came. */
export interface Actual {
  readonly key: unknown;
  readonly value: unknown;
  readonly timestamp: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly partition: number;
}

/** The first difference, as a line to read; undefined: none. */
export function recordMismatch(expected: ExpectedRecord, actual: Actual): string | undefined {
  const { key, value, timestampMs, headers, partition } = expected;
  return (
    (key && mismatch(key, actual.key, "key")) ??
    (value && mismatch(value, actual.value, "value")) ??
    different("at", timestampMs, actual.timestamp) ??
    different("partition", partition, actual.partition) ??
    headers?.map(({ name, value: fn }) => headerMismatch(name, wantedValue(fn), actual)).find((wrong) => wrong !== undefined)
  );
}

const wantedValues = new WeakMap<Fn, unknown>();

/** Functions of expectations read nothing, so each is called once. */
function wantedValue(fn: Fn): unknown {
  if (!wantedValues.has(fn)) wantedValues.set(fn, compileFn(fn, noSurroundings)({}));
  return wantedValues.get(fn);
}

/** `path` names the place in the line. */
export function mismatch(expected: Expectation, actual: unknown, path: string): string | undefined {
  switch (expected.kind) {
    case "value": {
      const wanted = wantedValue(expected.value);
      return equal(wanted, actual) ? undefined : wrong(path, showValue(wanted), actual);
    }
    case "list":
      return listMismatch(expected.items, actual, path);
    case "record":
      return fieldsMismatch(expected, actual, path);
  }
}

function listMismatch(items: readonly Expectation[], actual: unknown, path: string): string | undefined {
  if (!Array.isArray(actual) || actual.length !== items.length) return wrong(path, `a list of ${items.length}`, actual);
  return items.map((item, i) => mismatch(item, actual[i], `${path}[${i}]`)).find((each) => each !== undefined);
}

function fieldsMismatch({ fields, rest }: Extract<Expectation, { kind: "record" }>, actual: unknown, path: string): string | undefined {
  if (typeof actual !== "object" || actual === null) return wrong(path, "a record", actual);
  const own = (name: string): unknown => (Object.hasOwn(actual, name) ? (actual as Record<string, unknown>)[name] : null);
  const found = fields.map(({ name, is }) => mismatch(is, own(name), `${path}.${name}`)).find((each) => each !== undefined);
  if (found !== undefined || rest) return found;
  const extra = Object.keys(actual).find((name) => own(name) != null && !fields.some((field) => field.name === name));
  return extra === undefined ? undefined : wrong(`${path}.${extra}`, "nothing", own(extra));
}

function headerMismatch(name: string, wanted: unknown, { headers }: Actual): string | undefined {
  return equal(wanted, headers[name]) ? undefined : wrong(`header ${name}`, showValue(wanted), headers[name] ?? null);
}

function different(path: string, wanted: number | undefined, actual: number): string | undefined {
  return wanted === undefined || wanted === actual ? undefined : wrong(path, String(wanted), actual);
}

function wrong(path: string, wanted: string, actual: unknown): string {
  return `${path}: expected ${wanted}, got ${showValue(actual)}`;
}

/** A value as a person reads it: JSON, with big numbers and bytes as text. */
export function showValue(value: unknown): string {
  if (value === undefined) return "null";
  return JSON.stringify(value, (_, part: unknown) => {
    if (typeof part === "bigint") return String(part);
    if (isDecimal(part)) return decimalText(part);
    if (part instanceof Uint8Array) return Buffer.from(part).toString("base64");
    if (typeof part === "number" && !Number.isFinite(part)) return String(part);
    return part;
  });
}

export function showActual({ key, value, timestamp, partition }: Actual): string {
  return `{ key: ${showValue(key)}, value: ${showValue(value)}, at: ${timestamp}, partition: ${partition} }`;
}
