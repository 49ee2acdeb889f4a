/**
 * JSON: parsed by JSON.parse, checked against the type with ajv (compiled once per serde), written in the one form that
 * `values/json-text.ts` defines. Unknown fields stay unless the type is closed; of two fields with one name the last one counts.
 */
import { fieldOf, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { jsonEncoder } from "../../values/json-text.js";
import { textOf } from "../../values/utf8.js";
import { type Codec, DecodeError } from "../codec.js";
import { checkOf, type Wrong } from "./json-schema.js";

/** Deeper nesting is undecodable, on every back end; a stack would give out somewhere beyond. */
export const maxDepth = 500;

export function jsonCodec(type: Type): Codec {
  const check = checkOf(type);
  const encode = jsonEncoder(type);
  const holder: unknown[] = [undefined];
  return {
    encode: (value, into) => into.writeUtf8(encode(value)),
    decode(bytes, start, end) {
      holder[0] = parse(textOf(bytes, start, end));
      if (!check(holder)) throw new DecodeError(problem(type, holder[0], check.errors?.[0]));
      return holder[0];
    },
    transparent: false,
  };
}

function parse(text: string): unknown {
  if (text.length > maxDepth) wantDepth(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new DecodeError(`it is not JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Counts brackets only in texts that have many of them. */
function wantDepth(text: string): void {
  if (!hasMany(text, "[") && !hasMany(text, "{")) return;
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"?|[[\]{}]/gs)) {
    if (token === "[" || token === "{") depth++;
    else if (token === "]" || token === "}") depth--;
    if (depth > maxDepth) throw new DecodeError(`it is nested more than ${maxDepth} levels deep`);
  }
}

/** Half of the limit of one kind or of the other makes the limit possible. */
function hasMany(text: string, bracket: string): boolean {
  let at = -1;
  for (let count = 0; count <= maxDepth / 2; count++) {
    at = text.indexOf(bracket, at + 1);
    if (at < 0) return false;
  }
  return true;
}

/** What is wrong, in terms of the type. */
function problem(type: Type, value: unknown, wrong: Wrong | undefined): string {
  const path = (wrong?.instancePath ?? "/0").split("/").slice(2).map(unescaped);
  const place = path.length === 0 ? "it" : path.join(".");
  if (wrong?.keyword === "required") return `the field ${[...path, wrong.params.missingProperty].join(".")} is missing`;
  if (wrong?.keyword === "additionalProperties") {
    return `the field ${[...path, wrong.params.additionalProperty].join(".")} is not in its type, which is closed`;
  }
  let [wanted, actual]: [Type | undefined, unknown] = [type, value];
  for (const name of path) [wanted, actual] = [partOf(wanted, name), childOf(actual, name)];
  return `${place} should be ${wanted ? typeText(wanted) : "something else"}, but is ${shown(actual)}${hint(wanted, actual)}`;
}

/** Of a JSON pointer. */
function unescaped(name: string): string {
  return name.replaceAll("~1", "/").replaceAll("~0", "~");
}

function partOf(type: Type | undefined, name: string): Type | undefined {
  const of = type && withoutNull(type);
  if (of?.kind === "list") return of.element;
  if (of?.kind === "map") return of.value;
  if (of?.kind === "record") return fieldOf(of, name)?.type;
  return of?.kind === "union" ? of.members.map((member) => fieldOf(member, name)?.type).find((found) => found) : undefined;
}

function childOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object" && value !== null) return "a record";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function hint(wanted: Type | undefined, value: unknown): string {
  const isLong = wanted && withoutNull(wanted).kind === "long" && Number.isInteger(value);
  return isLong ? ", outside ±(2^53 − 1); use bigint for exact 64-bit values" : "";
}
