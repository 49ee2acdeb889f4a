/** Numbers, texts and listed values in JSON Schema. */
import { nullable } from "../relations.js";
import type { Type } from "../type.js";
import { type JsonObject, member, shown } from "./result.js";

const least = -(2 ** 31);
const most = 2 ** 31 - 1;

const smallIntegers: ReadonlySet<unknown> = new Set(["int8", "uint8", "int16", "uint16", "int32"]);

/** 32 bits where a format or both bounds say so, else a long. */
export function integerType(schema: JsonObject): Type {
  if (smallIntegers.has(member(schema, "format"))) return { kind: "int" };
  if (member(schema, "format") === "int64") return { kind: "long" };
  const [low, high] = bounds(schema);
  return { kind: low >= least && high <= most ? "int" : "long" };
}

function bounds(schema: JsonObject): readonly [number, number] {
  const number = (name: string, otherwise: number): number => {
    const value = member(schema, name);
    return typeof value === "number" ? value : otherwise;
  };
  const low = Math.max(number("minimum", -Infinity), number("exclusiveMinimum", -Infinity) + 1);
  const high = Math.min(number("maximum", Infinity), number("exclusiveMaximum", Infinity) - 1);
  return [low, high];
}

/** Whether a bound says no more than that the number has 32 or 64 bits. */
export function isBoundOfType(keyword: string, value: unknown): boolean {
  if (keyword === "minimum") return value === least || value === -(2 ** 63) || value === Number.MIN_SAFE_INTEGER;
  return keyword === "maximum" && (value === most || value === 2 ** 63 || value === Number.MAX_SAFE_INTEGER);
}

export function numberType(schema: JsonObject): Type {
  return { kind: member(schema, "format") === "float" ? "float" : "double" };
}

const textFormats: Readonly<Record<string, Type>> = {
  "date-time": { kind: "instant" },
  uuid: { kind: "uuid" },
  byte: { kind: "bytes" },
};

/** By `format`, or bytes where the text is in base64, as Topo writes them. */
export function textType(schema: JsonObject): Type {
  const format = member(schema, "format");
  if (typeof format === "string" && Object.hasOwn(textFormats, format)) return textFormats[format] as Type;
  return member(schema, "contentEncoding") === "base64" ? { kind: "bytes" } : { kind: "string" };
}

/** Formats that have become a type. */
export const readFormats: ReadonlySet<unknown> = new Set([...Object.keys(textFormats), ...smallIntegers, "int64", "float", "double"]);

export interface Listed {
  readonly type: Type;
  /** The type has more values than the list. */
  readonly wider: boolean;
}

/** The type of the values of an `enum` or a `const`; `null` among them makes it nullable. */
export function listedType(values: readonly unknown[]): Listed | { readonly problem: string } {
  if (values.length === 0) return { problem: "no value is allowed" };
  const others = values.filter((value) => value !== null);
  if (others.length === 0) return { type: { kind: "null" }, wider: false };
  const listed = othersType(others);
  return "problem" in listed || others.length === values.length ? listed : { ...listed, type: nullable(listed.type) };
}

function othersType(values: readonly unknown[]): Listed | { readonly problem: string } {
  if (values.every((value) => typeof value === "string")) return { type: { kind: "enum", values: [...new Set(values)] }, wider: false };
  if (values.every((value) => typeof value === "boolean")) return { type: { kind: "boolean" }, wider: new Set(values).size < 2 };
  if (values.every((value) => typeof value === "number")) {
    return { type: { kind: values.every(Number.isInteger) ? "long" : "double" }, wider: true };
  }
  const [odd] = values.filter((value) => typeof value === "object");
  if (odd !== undefined) return { problem: `${shown(odd)} as a listed value cannot be said in Topo` };
  return { problem: "texts, numbers and booleans in one list are no type of Topo" };
}
