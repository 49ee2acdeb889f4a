/**
 * JSON text of typed values: no spaces, fields in the order of the declaration, then unknown fields in ECMAScript's order.
 * An optional field that is null or missing is left out, any other null is written, so equal records have equal text.
 * NaN and infinities are errors, as are values that do not fit the type (only a TypeScript function can give such).
 *
 * Encoders are closures made once per type; each takes a value and gives its text.
 */
import type { FieldType, RecordType, Type } from "../types/type.js";
import { base64Of } from "./base64.js";
import { decimalText, isDecimal } from "./decimal.js";
import { isInherited, field as ownField } from "./fields.js";
import { instantText } from "./time.js";

type AnyEncoder = (value: unknown) => string;

/** The encoder of a type. */
export function jsonEncoder(type: Type): AnyEncoder {
  const make = encoders[type.kind] as (type: Type) => AnyEncoder;
  return make(type);
}

const encoders: { readonly [K in Type["kind"]]: (type: Extract<Type, { kind: K }>) => AnyEncoder } = {
  boolean: () => (value) => (value === true ? "true" : value === false ? "false" : wrong(value, "a boolean")),
  int: () => (value) => (((value as number) | 0) === value ? `${value + 0}` : wrong(value, "an int")),
  long: () => (value) => (Number.isSafeInteger(value) ? `${(value as number) + 0}` : wrong(value, "a long")),
  float: () => numberText,
  double: () => numberText,
  decimal: () => (value) => (isDecimal(value) ? `"${decimalText(value)}"` : wrong(value, "a decimal")),
  bigint: () => (value) => (typeof value === "bigint" ? `"${value}"` : wrong(value, "a bigint")),
  string: () => quoted,
  uuid: () => quoted,
  enum: (type) => enumEncoder(type.values),
  bytes: () => (value) => (value instanceof Uint8Array ? `"${base64Of(value)}"` : wrong(value, "bytes")),
  instant: () => (value) => (typeof value === "number" ? `"${instantText(value)}"` : wrong(value, "an instant")),
  duration: () => (value) => (Number.isSafeInteger(value) ? `${(value as number) + 0}` : wrong(value, "a duration in whole ms")),
  void: () => () => "null",
  null: () => () => "null",
  any: () => anyText,
  nullable: (type) => nullableEncoder(jsonEncoder(type.of)),
  list: (type) => listEncoder(jsonEncoder(type.element)),
  map: (type) => mapEncoder(jsonEncoder(type.value)),
  record: (type) => recordEncoder(type),
  union: (type) => unionEncoder(type.tag, type.members),
  windowed: () => noJson("a windowed key"),
  error: () => noJson("a value of unknown type"),
};

function noJson(what: string): never {
  throw new Error(`internal error: ${what} has no JSON`);
}

function wrong(value: unknown, wanted: string): never {
  throw new Error(`${wanted} was expected, not ${typeof value === "object" ? "an object" : `the ${typeof value} ${String(value)}`}`);
}

function numberText(value: unknown): string {
  if (typeof value !== "number") return wrong(value, "a number");
  if (!Number.isFinite(value)) throw new Error(`${value} cannot be written as JSON`);
  return `${value}`;
}

/** Longer texts are quicker through JSON.stringify, which looks at several characters at a time. */
const shortText = 40;

/** The text in quotes. */
export function quoted(value: unknown): string {
  if (typeof value !== "string") return wrong(value, "a string");
  if (value.length > shortText) return JSON.stringify(value);
  for (let i = 0; i < value.length; i++) {
    const unit = value.charCodeAt(i);
    if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit >= 0xd800 && unit <= 0xdfff)) return JSON.stringify(value);
  }
  return `"${value}"`;
}

function enumEncoder(values: readonly string[]): AnyEncoder {
  const texts = new Map<unknown, string>(values.map((value) => [value, JSON.stringify(value)]));
  return (value) => texts.get(value) ?? wrong(value, `one of ${[...texts.values()].join(", ")}`);
}

function nullableEncoder(encode: AnyEncoder): AnyEncoder {
  return (value) => (value === null || value === undefined ? "null" : encode(value));
}

function listEncoder(encode: AnyEncoder): AnyEncoder {
  return (value) => {
    if (!Array.isArray(value)) return wrong(value, "a list");
    let text = "[";
    for (let i = 0; i < value.length; i++) text += i === 0 ? encode(value[i]) : `,${encode(value[i])}`;
    return `${text}]`;
  };
}

function mapEncoder(encode: AnyEncoder): AnyEncoder {
  return (value) => {
    if (typeof value !== "object" || value === null) return wrong(value, "a map");
    const map = value as Readonly<Record<string, unknown>>;
    return `{${Object.keys(map)
      .map((key) => `${quoted(key)}:${encode(map[key])}`)
      .join(",")}}`;
  };
}

interface FieldEncoder {
  readonly name: string;
  readonly inherited: boolean;
  readonly optional: boolean;
  /** `"name":` */
  readonly label: string;
  readonly encode: AnyEncoder;
}

function fieldEncoder({ name, optional, type }: FieldType): FieldEncoder {
  return { name, optional, inherited: isInherited(name), label: `${JSON.stringify(name)}:`, encode: jsonEncoder(type) };
}

function recordEncoder(type: RecordType): AnyEncoder {
  const fields = type.fields.map(fieldEncoder);
  const known = new Set(type.fields.map(({ name }) => name));
  return (value) => {
    if (typeof value !== "object" || value === null) return wrong(value, "a record");
    const record = value as Readonly<Record<string, unknown>>;
    let text = "";
    let given = 0;
    for (let i = 0; i < fields.length; i++) {
      const { name, inherited, optional, label, encode } = fields[i] as FieldEncoder;
      // An inherited name is looked up only where the record itself has it, so that what is missing is undefined either way.
      const item = inherited && !Object.hasOwn(record, name) ? undefined : record[name];
      if (item !== undefined) given++;
      if (optional && (item === undefined || item === null)) continue;
      text += text === "" ? `{${label}` : `,${label}`;
      text += item === undefined ? missing(encode, name) : encode(item);
    }
    if (!type.closed && countFields(record) !== given) text = withUnknown(text, record, known);
    return text === "" ? "{}" : `${text}}`;
  };
}

/** The text of a field that is not there: null, if its type has null. */
function missing(encode: AnyEncoder, name: string): string {
  try {
    return encode(null);
  } catch {
    throw new Error(`the field ${JSON.stringify(name)} is missing`);
  }
}

/** A mere count tells most records apart from those with unknown fields. */
function countFields(record: object): number {
  let count = 0;
  for (const _ in record) count++;
  return count;
}

function withUnknown(known: string, record: Readonly<Record<string, unknown>>, names: ReadonlySet<string>): string {
  let text = known;
  for (const name of Object.keys(record)) {
    if (names.has(name) || record[name] === undefined) continue;
    text += `${text === "" ? "{" : ","}${quoted(name)}:${anyText(record[name])}`;
  }
  return text;
}

function unionEncoder(tag: string, members: readonly RecordType[]): AnyEncoder {
  const byTag = new Map<unknown, AnyEncoder>();
  for (const member of members) {
    const type = member.fields.find(({ name }) => name === tag)?.type;
    if (type?.kind === "enum") for (const value of type.values) byTag.set(value, recordEncoder(member));
  }
  return (value) => {
    const encode = byTag.get(ownField(value, tag));
    return encode ? encode(value) : wrong(value, `a record with a known ${JSON.stringify(tag)}`);
  };
}

/** Any parsed JSON value; what JSON cannot say is an error, not null as with JSON.stringify. */
export function anyText(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "true" : "false";
  if (Array.isArray(value)) return anyListText(value);
  if (typeof value === "object") return anyMapText(value);
  return wrong(value, "a JSON value");
}

const anyListText = listEncoder(anyText);
const anyMapText = mapEncoder(anyText);

const encodersByText = new Map<string, AnyEncoder>();

/** `toJson` and the text of records: `type` is the JSON of a Type; its encoder is made once. */
export function toJson(value: unknown, type: string): string {
  let encode = encodersByText.get(type);
  if (!encode) {
    encode = jsonEncoder(JSON.parse(type) as Type);
    encodersByText.set(type, encode);
  }
  return encode(value);
}

/** Any JSON value, as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

/** Any JSON value, or null when the text is not JSON. */
export function parseJson(text: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
