/**
 * A value seen as a wider type, in JavaScript. Most are represented alike and need nothing; bigints and decimals are made from numbers,
 * also inside records and lists; a field that the wider record declares and the narrower one does not must not show an unknown one.
 */
import { equalTypes, fieldOf, isNullable, withoutNull } from "../types/relations.js";
import type { RecordType, Type } from "../types/type.js";
import { type Code, call, code, level, use } from "./code.js";
import { property, stringLiteral } from "./javascript-literals.js";

export function needsConversion(from: Type, to: Type): boolean {
  if (equalTypes(from, to)) return false;
  const [a, b] = [withoutNull(from), withoutNull(to)];
  if (b.kind === "bigint" || b.kind === "decimal") return a.kind !== b.kind && a.kind !== "null" && a.kind !== "void";
  if (a.kind === "list" && b.kind === "list") return needsConversion(a.element, b.element);
  if (a.kind === "map" && b.kind === "map") return needsConversion(a.value, b.value);
  return a.kind === "record" && b.kind === "record" && changes(a, b).length > 0;
}

/** Depth makes the names of nested parameters differ. */
export function convert(value: Code, from: Type, to: Type, depth = 0): Code {
  if (!needsConversion(from, to)) return value;
  const name = depth === 0 ? "it" : `it${depth + 1}`;
  const item = code(name, level.primary);
  const [a, b] = [withoutNull(from), withoutNull(to)];
  const inner = (of: Type, into: Type): Code => {
    const result = convert(item, of, into, depth + 1);
    return code(result.text.startsWith("{") ? `(${result.text})` : result.text, level.primary, result);
  };
  if (isNullable(from)) return call`${use("whenPresent")}(${value}, (${item}) => ${inner(a, b)})`;
  if (b.kind === "bigint") return call`BigInt(${value})`;
  if (b.kind === "decimal") return call`${use("decimal")}(${value})`;
  if (a.kind === "list" && b.kind === "list") return call`${value}.map((${item}) => ${inner(a.element, b.element)})`;
  if (a.kind === "map" && b.kind === "map") return call`${use("mapEntries")}(${value}, (${item}) => ${inner(a.value, b.value)})`;
  if (/^[\w$.]+$/.test(value.text)) return widened(value, a as RecordType, b as RecordType, depth);
  return call`${use("pass")}(${value}, (${item}) => ${inner(a, b)})`;
}

/** Fields of `to` that are written anew; those that `from` lacks, only where it may have unknown fields. */
function changes(from: RecordType, to: RecordType): RecordType["fields"] {
  return to.fields.filter(({ name, type }) => {
    const given = fieldOf(from, name);
    return given ? needsConversion(given.type, type) : !from.closed;
  });
}

function widened(value: Code, from: RecordType, to: RecordType, depth: number): Code {
  const fields = changes(from, to).map(({ name, type }) => {
    const label = name === "__proto__" ? '["__proto__"]' : /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name).text;
    const given = fieldOf(from, name);
    const item = given ? convert(property(value, name, false), given.type, type, depth) : code("undefined", level.primary);
    return code(`${label}: ${item.text}`, level.arrow, item);
  });
  return code(`{ ${[`...${value.text}`, ...fields.map(({ text }) => text)].join(", ")} }`, level.primary, value, ...fields);
}
