/**
 * Avro's logical types. One becomes a type of Topo where no digit is lost: what is finer than a millisecond, or is no moment at all
 * (a day, a local time), stays the number that it is. Unknown ones are ignored, as Avro asks.
 */
import type { Type } from "../type.js";
import { type JsonObject, member, shown } from "./result.js";

interface Logical {
  /** The types that it may be said of. */
  readonly of: readonly string[];
  readonly type: Type["kind"] & ("instant" | "duration" | "decimal" | "uuid" | "int" | "long" | "bigint" | "bytes");
  readonly check?: (schema: JsonObject, of: string) => string | undefined;
}

const logicalTypes: Readonly<Record<string, Logical>> = {
  decimal: { of: ["bytes", "fixed"], type: "decimal", check: decimalProblem },
  uuid: { of: ["string", "fixed"], type: "uuid", check: (schema, of) => sizeProblem(schema, of, 16) },
  // Days since 1970.
  date: { of: ["int"], type: "int" },
  // Milliseconds since midnight.
  "time-millis": { of: ["int"], type: "duration" },
  // Microseconds since midnight.
  "time-micros": { of: ["long"], type: "long" },
  "timestamp-millis": { of: ["long"], type: "instant" },
  // Microseconds since 1970; safe integers up to the year 2255.
  "timestamp-micros": { of: ["long"], type: "long" },
  // Nanoseconds since 1970: too large for a long of Topo since April 1970.
  "timestamp-nanos": { of: ["long"], type: "bigint" },
  "local-timestamp-millis": { of: ["long"], type: "long" },
  "local-timestamp-micros": { of: ["long"], type: "long" },
  "local-timestamp-nanos": { of: ["long"], type: "bigint" },
  // Months, days and milliseconds: a month is no number of milliseconds.
  duration: { of: ["fixed"], type: "bytes", check: (schema, of) => sizeProblem(schema, of, 12) },
};

/** The type that `logicalType` makes of the schema; undefined where there is none, or none that is known. */
export function logicalType(schema: JsonObject, of: string): Type | { readonly problem: string } | undefined {
  const name = member(schema, "logicalType");
  if (typeof name !== "string" || !Object.hasOwn(logicalTypes, name)) return undefined;
  const logical = logicalTypes[name] as Logical;
  if (!logical.of.includes(of)) return { problem: `\`${name}\` is said of ${logical.of.join(" or ")}, not of ${shownType(of)}` };
  const problem = logical.check?.(schema, of);
  return problem === undefined ? { kind: logical.type } : { problem };
}

function shownType(of: string): string {
  return of.length <= 40 ? of : "this type";
}

function decimalProblem(schema: JsonObject): string | undefined {
  const precision = member(schema, "precision");
  const scale = member(schema, "scale") ?? 0;
  if (!isWhole(precision) || precision === 0) return `a decimal has a \`precision\`, a whole number above 0, not ${shown(precision)}`;
  if (!isWhole(scale)) return `the \`scale\` of a decimal is a whole number, not ${shown(scale)}`;
  return scale > precision ? `the \`scale\` ${scale} is larger than the \`precision\` ${precision}` : undefined;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function sizeProblem(schema: JsonObject, of: string, size: number): string | undefined {
  const written = member(schema, "size");
  return of !== "fixed" || written === size ? undefined : `it takes a fixed of ${size} bytes, not of ${shown(written)}`;
}
