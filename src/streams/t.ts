/**
 * `t`: the types of Topo for TypeScript programs. `t.record("User", { name: t.string, age: t.optional(t.int) })`.
 * Each member says what its values are in JavaScript.
 */
import { nullable } from "../types/relations.js";
import type { FieldType, RecordType, ScalarName } from "../types/type.js";
import type { Decimal } from "../values/decimal.js";
import type { Json } from "../values/json-text.js";
import type { FieldPairs, Fields, FieldsOf, Infer, RecordOf, Windowed } from "./descriptor.js";
import { Descriptor, OptionalField } from "./descriptor.js";

/** A record type from its fields. A name is for messages and for emitted Java; it is not part of the type's identity. */
function record<const P extends FieldPairs>(name: string, fields: P): Descriptor<RecordOf<FieldsOf<P>>>;
function record<F extends Fields>(name: string, fields: F): Descriptor<RecordOf<F>>;
function record<const P extends FieldPairs>(fields: P): Descriptor<RecordOf<FieldsOf<P>>>;
function record<F extends Fields>(fields: F): Descriptor<RecordOf<F>>;
function record(first: string | Fields | FieldPairs, second?: Fields | FieldPairs): Descriptor<unknown> {
  const [name, fields] = typeof first === "string" ? [first, second ?? {}] : [undefined, first];
  return new Descriptor({
    kind: "record",
    ...(name === undefined ? {} : { name }),
    fields: (isPairs(fields) ? fields : Object.entries(fields)).map(fieldOf),
    closed: false,
  });
}

function isPairs(fields: Fields | FieldPairs): fields is FieldPairs {
  return Array.isArray(fields);
}

function fieldOf([name, field]: FieldPairs[number]): FieldType {
  if (field instanceof OptionalField) return { name, optional: true, type: nullable(field.of.type) };
  return { name, optional: false, type: field.type };
}

/** One of a few texts: `t.enum(["F", "C"])`, or with a name `t.enum("Unit", ["F", "C"])`. */
function enumOf<const V extends readonly string[]>(name: string, values: V): Descriptor<V[number]>;
function enumOf<const V extends readonly string[]>(values: V): Descriptor<V[number]>;
function enumOf(first: string | readonly string[], second?: readonly string[]): Descriptor<unknown> {
  if (typeof first === "string") return new Descriptor({ kind: "enum", name: first, values: second ?? [] });
  return new Descriptor({ kind: "enum", values: first });
}

/** One of several records, told apart by the field `tag`, which in each is an enum of one value of its own. */
function union<const M extends Members>(name: string, tag: string, members: M): Descriptor<Infer<M[number]>>;
function union<const M extends Members>(tag: string, members: M): Descriptor<Infer<M[number]>>;
function union(first: string, second: string | Members, third: Members = []): Descriptor<unknown> {
  const [named, tag, members] = typeof second === "string" ? [{ name: first }, second, third] : [{}, first, second];
  return new Descriptor({ kind: "union", ...named, tag, members: members.map(recordType) });
}

type Members = readonly Descriptor<object>[];

/** A record that refuses unknown fields when it is decoded; others keep them. */
function closed<T extends object>(of: Descriptor<T>): Descriptor<T> {
  return new Descriptor({ ...recordType(of), closed: true });
}

function recordType({ type }: Descriptor<object>): RecordType {
  if (type.kind !== "record") throw new TypeError(`a record type is wanted here, this is ${type.kind}`);
  return type;
}

function scalar<T>(kind: ScalarName): Descriptor<T> {
  return new Descriptor<T>({ kind });
}

export const t = {
  /** `true` or `false`. */
  boolean: scalar<boolean>("boolean"),
  /** A whole number of 32 bits. */
  int: scalar<number>("int"),
  /** A whole number between ±(2^53 − 1); outside of it is an error, use `t.bigint` there. */
  long: scalar<number>("long"),
  /** A number rounded to 32 bits. */
  float: scalar<number>("float"),
  /** A number of IEEE 754, JavaScript's own. */
  double: scalar<number>("double"),
  /** An exact decimal number, made by `decimal` of `topo-lang/values` (big.js); written to JSON as text. */
  decimal: scalar<Decimal>("decimal"),
  /** A whole number of any size: a `bigint`, written to JSON as text. */
  bigint: scalar<bigint>("bigint"),
  string: scalar<string>("string"),
  /** A `Uint8Array`, written to JSON in base64. */
  bytes: scalar<Uint8Array>("bytes"),
  /** A moment: a **number** of milliseconds since 1970-01-01T00:00:00Z, not a `Date`; written to JSON as an ISO 8601 text. */
  instant: scalar<number>("instant"),
  /** A length of time: a number of milliseconds. */
  duration: scalar<number>("duration"),
  /** A UUID as text. */
  uuid: scalar<string>("uuid"),
  /** Always null: the key of a topic without keys. */
  void: new Descriptor<null>({ kind: "void" }),
  /** Only null, such as a value that is thrown away. */
  null: new Descriptor<null>({ kind: "null" }),
  /** Any JSON value; a source or sink of it must say `valueAs`. */
  any: new Descriptor<Json>({ kind: "any" }),

  /** The type or null. */
  nullable: <T>(of: Descriptor<T>): Descriptor<T | null> => new Descriptor(nullable(of.type)),
  /** A record's field that may be missing. It reads as `T | null | undefined`, so write `value.age ?? 0`. */
  optional: <T>(of: Descriptor<T>): OptionalField<T> => new OptionalField(of),
  /** A readonly array. */
  list: <T>(element: Descriptor<T>): Descriptor<readonly T[]> => new Descriptor({ kind: "list", element: element.type }),
  /** An object with any texts as keys. */
  map: <T>(value: Descriptor<T>): Descriptor<Readonly<Record<string, T>>> => new Descriptor({ kind: "map", value: value.type }),
  /** The key of a windowed aggregate. */
  windowed: <K>(key: Descriptor<K>): Descriptor<Windowed<K>> => new Descriptor({ kind: "windowed", key: key.type }),
  record,
  closed,
  enum: enumOf,
  union,
} as const;
