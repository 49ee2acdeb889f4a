/** How types relate: equality by structure, nullability, and which values may be seen as which wider type. */
import type { FieldType, RecordType, Type } from "./type.js";

type Kind = Type["kind"];
type OfKind<K extends Kind> = Extract<Type, { kind: K }>;
/** The kinds whose types have parts. */
type Compound = "nullable" | "list" | "map" | "record" | "enum" | "union" | "windowed";

/** `T?`; what is nullable already, always null, `any` or wrong stays as it is. */
export function nullable(type: Type): Type {
  return isNullable(type) || type.kind === "error" ? type : { kind: "nullable", of: type };
}

/** Whether null is among its values. */
export function isNullable(type: Type): boolean {
  return type.kind === "nullable" || type.kind === "null" || type.kind === "void" || type.kind === "any";
}

/** The type without its `?`. */
export function withoutNull(type: Type): Type {
  return type.kind === "nullable" ? type.of : type;
}

// ---- equality ----

const equalParts: { readonly [K in Compound]: (a: OfKind<K>, b: OfKind<K>) => boolean } = {
  nullable: (a, b) => equalTypes(a.of, b.of),
  list: (a, b) => equalTypes(a.element, b.element),
  map: (a, b) => equalTypes(a.value, b.value),
  windowed: (a, b) => equalTypes(a.key, b.key),
  enum: (a, b) => a.values.length === b.values.length && a.values.every((value) => b.values.includes(value)),
  // Order of fields counts: it is the order in JSON.
  record: (a, b) => a.closed === b.closed && all(a.fields, b.fields, equalFields),
  union: (a, b) => a.tag === b.tag && all(a.members, b.members, equalTypes),
};

/** By structure; names are for people. */
export function equalTypes(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  const parts = equalParts[a.kind as Compound] as ((a: Type, b: Type) => boolean) | undefined;
  return parts === undefined || parts(a, b);
}

function equalFields(a: FieldType, b: FieldType): boolean {
  return a.name === b.name && a.optional === b.optional && equalTypes(a.type, b.type);
}

function all<T>(a: readonly T[], b: readonly T[], equal: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((each, i) => equal(each, b[i] as T));
}

// ---- widening ----

/** What a number widens to: no digit is ever lost. In the order of preference for a common type. */
const widerNumbers: Partial<Record<Kind, readonly Kind[]>> = {
  int: ["long", "double", "bigint", "decimal"],
  long: ["double", "bigint", "decimal"],
  float: ["double"],
};

/** Whether numbers may be converted on the way, or every part must have the form that it has. */
type How = "widened" | "as it is";

type Fits<K extends Kind> = (from: OfKind<K>, to: OfKind<K>, how: How) => boolean;

const partsFit: { readonly [K in Exclude<Compound, "nullable">]: Fits<K> } = {
  list: (from, to, how) => fits(from.element, to.element, how),
  map: (from, to, how) => fits(from.value, to.value, how),
  windowed: (from, to, how) => fits(from.key, to.key, how),
  enum: (from, to) => from.values.every((value) => to.values.includes(value)),
  record: (from, to, how) => recordFits(from, to, how),
  union: (from, to, how) => from.tag === to.tag && from.members.every((member) => fits(member, to, how)),
};

/**
 * Whether every value of `from` can be seen as a `to` (language.md section 6). `error` fits everything, both ways.
 * Nothing but `any` and null is an `any`. Numbers widen where no digit is lost, unless wanted as they are; records need the same
 * field names, each fitting; an enum fits a larger one and `string`, a record a union that has it.
 */
export function fits(from: Type, to: Type, how: How = "widened"): boolean {
  if (from.kind === "error" || to.kind === "error" || equalTypes(from, to)) return true;
  if (from.kind === "null" || from.kind === "void") return isNullable(to);
  if (to.kind === "nullable") return fits(withoutNull(from), to.of, how);
  if (from.kind === "nullable") return false;
  if (widerNumbers[from.kind]?.includes(to.kind)) return how === "widened";
  if (from.kind === "enum" && to.kind === "string") return true;
  if (from.kind === "record" && to.kind === "union") return to.members.some((member) => fits(from, member, how));
  if (from.kind !== to.kind) return false;
  const parts = partsFit[from.kind as keyof typeof partsFit] as Fits<Kind> | undefined;
  return parts?.(from as never, to as never, how) ?? false;
}

function recordFits(from: RecordType, to: RecordType, how: How): boolean {
  const { missing, extra } = fieldDifference(from, to);
  if (missing.length > 0 || extra.length > 0 || (to.closed && !from.closed)) return false;
  return to.fields.every((wanted) => {
    const given = fieldOf(from, wanted.name);
    return !given || ((wanted.optional || !given.optional) && fits(given.type, wanted.type, how));
  });
}

/** Fields that `from` lacks to be a `to`, and those that `to` does not have. */
export function fieldDifference(
  from: RecordType,
  to: RecordType,
): { readonly missing: readonly string[]; readonly extra: readonly string[] } {
  return {
    missing: to.fields.filter((field) => !field.optional && !fieldOf(from, field.name)).map((field) => field.name),
    extra: from.fields.filter((field) => !fieldOf(to, field.name)).map((field) => field.name),
  };
}

export function fieldOf(record: RecordType, name: string): FieldType | undefined {
  return record.fields.find((field) => field.name === name);
}

// ---- the least type that both fit ----

/** The least type that both fit, or undefined. */
export function commonType(a: Type, b: Type): Type | undefined {
  if (fits(a, b)) return b.kind === "error" ? a : b;
  if (fits(b, a)) return a;
  if (a.kind === "null" || a.kind === "void") return nullable(b);
  if (b.kind === "null" || b.kind === "void") return nullable(a);
  if (a.kind === "nullable" || b.kind === "nullable") {
    const common = commonType(withoutNull(a), withoutNull(b));
    return common && nullable(common);
  }
  return commonNumber(a, b) ?? commonCompound(a, b);
}

function commonNumber(a: Type, b: Type): Type | undefined {
  const wider = widerNumbers[a.kind]?.find((kind) => widerNumbers[b.kind]?.includes(kind));
  return wider && ({ kind: wider } as Type);
}

function commonCompound(a: Type, b: Type): Type | undefined {
  if (a.kind === "enum" && b.kind === "enum") return { kind: "enum", values: [...new Set([...a.values, ...b.values])] };
  if (a.kind === "list" && b.kind === "list") return ofPart(commonType(a.element, b.element), (element) => ({ kind: "list", element }));
  if (a.kind === "map" && b.kind === "map") return ofPart(commonType(a.value, b.value), (value) => ({ kind: "map", value }));
  return a.kind === "record" && b.kind === "record" ? commonRecord(a, b) : undefined;
}

function ofPart(part: Type | undefined, whole: (part: Type) => Type): Type | undefined {
  return part && whole(part);
}

/** Of records with the same field names. */
function commonRecord(a: RecordType, b: RecordType): RecordType | undefined {
  if (a.fields.length !== b.fields.length) return undefined;
  const fields: FieldType[] = [];
  for (const field of a.fields) {
    const other = fieldOf(b, field.name);
    const type = other && commonType(field.type, other.type);
    if (!other || !type) return undefined;
    fields.push({ name: field.name, optional: field.optional || other.optional, type });
  }
  return { kind: "record", fields, closed: a.closed && b.closed };
}

// ---- groups of types ----

const numbers: ReadonlySet<Kind> = new Set<Kind>(["int", "long", "float", "double", "bigint", "decimal"]);
const ordered: ReadonlySet<Kind> = new Set<Kind>([...numbers, "string", "enum", "instant", "duration"]);

export function isNumber(type: Type): boolean {
  return numbers.has(type.kind);
}

/** Types that `<` and its kin compare. */
export function isOrdered(type: Type): boolean {
  return ordered.has(type.kind);
}
