/** The Topo type of what a TypeScript function gives. */
import { awaited, type ForeignField, type ForeignObject, type ForeignType, foreignText, membersOf } from "./foreign.js";
import { at, fieldPath, mismatch, numberKinds, short } from "./foreign-parts.js";
import { accepts, gives } from "./foreign-relations.js";
import { equalTypes, fieldOf, nullable, withoutNull } from "./relations.js";
import { tagOf } from "./tags.js";
import type { FieldType, RecordType, Type } from "./type.js";

export interface TypeProblem {
  readonly problem: string;
}

export interface Wishes {
  /** The type that the place asks for: a number is taken as its kind of number, instant or duration, else as a double. */
  readonly wanted?: Type | undefined;
  /** The declared type of that name, for types that TypeScript calls the same. */
  readonly declared: (name: string) => Type | undefined;
}

/** What a promise holds counts. The type that is wanted, if it has all the values; a declared type of the same name and form; else its own. */
export function typeFrom(foreign: ForeignType, wishes: Wishes): Type | TypeProblem {
  try {
    return read(awaited(foreign), { ...wishes, path: "" });
  } catch (e) {
    if (e instanceof NoType) return { problem: e.message };
    throw e;
  }
}

/** Ends the reading at the first part that is no type of Topo. */
class NoType extends Error {}

interface Reading extends Wishes {
  readonly path: string;
}

function no(reading: Reading, problem: string): never {
  throw new NoType(at(reading.path, problem));
}

function read(foreign: ForeignType, reading: Reading): Type {
  const { wanted } = reading;
  if (wanted && wanted.kind !== "error" && gives(foreign, wanted) === true) return wanted;
  return declaredType(foreign, reading) ?? ownType(foreign, reading);
}

/** With both directions right, the types are two names for one thing. */
function declaredType(foreign: ForeignType, { declared }: Reading): Type | undefined {
  const name = foreign.kind === "object" || foreign.kind === "union" ? foreign.name : undefined;
  const type = name === undefined ? undefined : declared(name);
  return type && gives(foreign, type) === true && accepts(foreign, type) === true ? type : undefined;
}

type Rules = { readonly [K in ForeignType["kind"]]: (foreign: Extract<ForeignType, { kind: K }>, reading: Reading) => Type };

const scalar = (kind: "string" | "boolean" | "bigint" | "bytes" | "decimal" | "null" | "void") => (): Type => ({ kind });

const rules: Rules = {
  number: (_, reading) => numberType(reading),
  string: scalar("string"),
  boolean: scalar("boolean"),
  bigint: scalar("bigint"),
  bytes: scalar("bytes"),
  decimal: scalar("decimal"),
  null: scalar("null"),
  undefined: scalar("null"),
  void: scalar("void"),
  date: noType,
  other: noType,
  any: unknown,
  unknown,
  never: (_, reading) => no(reading, "never gives no value"),
  promise: (_, reading) => no(reading, "a promise inside of a value cannot be waited for"),
  literal: ({ value }, reading) => {
    if (typeof value === "string") return { kind: "enum", values: [value] };
    return typeof value === "boolean" ? { kind: "boolean" } : numberType(reading);
  },
  array: ({ element }, reading) => ({ kind: "list", element: part(element, "[]", elementOf(reading.wanted), reading) }),
  tuple: ({ elements }, reading) => {
    const [first, ...others] = elements.map((element) => part(element, "[]", elementOf(reading.wanted), reading));
    if (first && others.every((other) => equalTypes(first, other))) return { kind: "list", element: first };
    return no(reading, "a list of Topo has elements of one type");
  },
  map: (foreign, reading) => {
    const wanted = reading.wanted && withoutNull(reading.wanted);
    const value = part(foreign.value, "[]", wanted?.kind === "map" ? wanted.value : undefined, reading);
    const problem = mismatch({ kind: "map", value }, foreign);
    return problem === undefined ? { kind: "map", value } : no(reading, problem);
  },
  object: (foreign, reading) => record(foreign, reading),
  union: ({ name, members }, reading) => union(name, members, reading),
};

function numberType({ wanted }: Reading): Type {
  return wanted && numberKinds.has(withoutNull(wanted).kind) ? withoutNull(wanted) : { kind: "double" };
}

function ownType(foreign: ForeignType, reading: Reading): Type {
  return (rules[foreign.kind] as (foreign: ForeignType, reading: Reading) => Type)(foreign, reading);
}

function noType(foreign: ForeignType, reading: Reading): never {
  return no(reading, mismatch({ kind: "null" }, foreign) ?? `${short(foreign, foreignText)} is no type of Topo`);
}

function unknown({ kind }: ForeignType, reading: Reading): Type {
  const { wanted } = reading;
  return wanted?.kind === "any" ? wanted : no(reading, `${kind} says nothing of the value; write its type in TypeScript`);
}

function part(foreign: ForeignType, name: string, wanted: Type | undefined, reading: Reading): Type {
  const path = name === "[]" ? `${reading.path}[]` : fieldPath(reading.path, name);
  const type = read(foreign, { ...reading, wanted, path });
  return type.kind === "void" ? { kind: "null" } : type;
}

function elementOf(wanted: Type | undefined): Type | undefined {
  const of = wanted && withoutNull(wanted);
  return of?.kind === "list" ? of.element : undefined;
}

// ---- objects ----

function record({ name, doc, fields }: ForeignObject, reading: Reading): RecordType {
  const wanted = reading.wanted && withoutNull(reading.wanted);
  const like = wanted?.kind === "record" ? wanted : undefined;
  return {
    kind: "record",
    ...(name === undefined ? {} : { name }),
    ...(doc === undefined ? {} : { doc }),
    fields: fields.map((each) => field(each, like, reading)),
    closed: false,
  };
}

/** What may be undefined may be missing. */
function field({ name, doc, optional, type: foreign }: ForeignField, like: RecordType | undefined, reading: Reading): FieldType {
  const missing = optional || membersOf(foreign).some(({ kind }) => kind === "undefined");
  const type = part(foreign, name, like && fieldOf(like, name)?.type, reading);
  return { name, ...(doc === undefined ? {} : { doc }), optional: missing, type: missing ? nullable(type) : type };
}

// ---- unions ----

const nothing: ReadonlySet<ForeignType["kind"]> = new Set<ForeignType["kind"]>(["null", "undefined", "void"]);

function union(name: string | undefined, members: readonly ForeignType[], reading: Reading): Type {
  const others = members.filter(({ kind }) => !nothing.has(kind));
  const hasNull = others.length < members.length;
  const wanted = reading.wanted && withoutNull(reading.wanted);
  const types = others.map((member) => read(member, { ...reading, wanted }));
  const type = types.length === 0 ? ({ kind: "null" } as const) : joined(types, members, reading);
  const own = named(type, hasNull ? undefined : name);
  return hasNull ? nullable(own) : own;
}

function joined(types: readonly Type[], members: readonly ForeignType[], reading: Reading): Type {
  const [first] = types;
  if (first && types.every((type) => equalTypes(type, first))) return first;
  if (types.every((type) => type.kind === "enum")) return { kind: "enum", values: [...new Set(types.flatMap(({ values }) => values))] };
  const records = types.filter((type): type is RecordType => type.kind === "record");
  const tag = records.length === types.length ? tagOf(records) : undefined;
  if (tag !== undefined) return { kind: "union", tag, members: records };
  const text = short({ kind: "union", members }, foreignText);
  if (records.length === types.length)
    return no(reading, `no field tells the objects of ${text} apart; give each a text of its own in one field`);
  return no(reading, `${text} is no type of Topo: a union has texts, or objects, or null and one other`);
}

function named(type: Type, name: string | undefined): Type {
  const takesOne = (type.kind === "enum" || type.kind === "union") && type.name === undefined;
  return takesOne && name !== undefined ? { ...type, name } : type;
}
