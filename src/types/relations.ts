/** How types relate: equality by structure, nullability, and which values may be seen as which wider type. */
import type { FieldType, RecordType, Type } from "./type.js";

/** `T?`; what is nullable already, always null, `any` or wrong stays as it is. */
export function nullable(type: Type): Type {
  return isNullable(type) || type.kind === "error" ? type : { kind: "nullable", of: type as never };
}

/** Whether null is among its values. */
export function isNullable(type: Type): boolean {
  return type.kind === "nullable" || type.kind === "null" || type.kind === "void" || type.kind === "any";
}

/** The type without its `?`. */
export function withoutNull(type: Type): Type {
  return type.kind === "nullable" ? type.of : type;
}

export function equalTypes(a: Type, b: Type): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  switch (a.kind) {
    case "nullable":
      return equalTypes(a.of, (b as typeof a).of);
    case "list":
      return equalTypes(a.element, (b as typeof a).element);
    case "map":
      return equalTypes(a.value, (b as typeof a).value);
    case "windowed":
      return equalTypes(a.key, (b as typeof a).key);
    case "enum":
      return sameValues(a.values, (b as typeof a).values);
    case "record":
      return equalRecords(a, b as RecordType);
    case "union": {
      const { tag, members } = b as typeof a;
      return (
        a.tag === tag &&
        a.members.length === members.length &&
        a.members.every((member, i) => equalRecords(member, members[i] as RecordType))
      );
    }
    default:
      return true;
  }
}

function sameValues(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((value) => b.includes(value));
}

/** Order of fields counts: it is the order in JSON. */
function equalRecords(a: RecordType, b: RecordType): boolean {
  return (
    a.closed === b.closed &&
    a.fields.length === b.fields.length &&
    a.fields.every((field, i) => equalFields(field, b.fields[i] as FieldType))
  );
}

function equalFields(a: FieldType, b: FieldType): boolean {
  return a.name === b.name && a.optional === b.optional && equalTypes(a.type, b.type);
}

const widerNumbers: Partial<Record<Type["kind"], readonly Type["kind"][]>> = {
  int: ["long", "float", "double", "bigint", "decimal"],
  long: ["double", "bigint", "decimal"],
  float: ["double"],
};

/**
 * Whether every value of `from` can be seen as a `to` (language.md section 6). `error` fits everything, both ways.
 * Nothing but `any` and null is an `any`. Numbers widen where no digit is lost; records need the same field names, each fitting; an enum fits a larger one and `string`.
 */
export function fits(from: Type, to: Type): boolean {
  if (from.kind === "error" || to.kind === "error" || equalTypes(from, to)) return true;
  if (from.kind === "null" || from.kind === "void") return isNullable(to);
  if (to.kind === "nullable") return fits(withoutNull(from), to.of);
  if (from.kind === "nullable") return false;
  if (widerNumbers[from.kind]?.includes(to.kind)) return true;
  if (from.kind === "enum") return to.kind === "string" || (to.kind === "enum" && from.values.every((value) => to.values.includes(value)));
  if (from.kind === "list" && to.kind === "list") return fits(from.element, to.element);
  if (from.kind === "map" && to.kind === "map") return fits(from.value, to.value);
  if (from.kind === "record" && to.kind === "record") return recordFits(from, to);
  if (from.kind === "record" && to.kind === "union") return to.members.some((member) => fits(from, member));
  if (from.kind === "windowed" && to.kind === "windowed") return fits(from.key, to.key);
  return false;
}

function recordFits(from: RecordType, to: RecordType): boolean {
  if (from.closed !== to.closed && to.closed) return false;
  if (from.fields.some((field) => fieldOf(to, field.name) === undefined)) return false;
  return to.fields.every((wanted) => {
    const given = fieldOf(from, wanted.name);
    if (!given) return wanted.optional;
    return (wanted.optional || !given.optional) && fits(given.type, wanted.type);
  });
}

export function fieldOf(record: RecordType, name: string): FieldType | undefined {
  return record.fields.find((field) => field.name === name);
}

/** The least type that both fit, or undefined. */
export function commonType(a: Type, b: Type): Type | undefined {
  if (fits(a, b)) return b.kind === "error" ? a : b;
  if (fits(b, a)) return a;
  if (a.kind === "null") return nullable(b);
  if (b.kind === "null") return nullable(a);
  if (a.kind === "nullable" || b.kind === "nullable") {
    const common = commonType(withoutNull(a), withoutNull(b));
    return common && nullable(common);
  }
  if (a.kind === "enum" && b.kind === "enum") return { kind: "enum", values: [...new Set([...a.values, ...b.values])] };
  return undefined;
}

export function isInteger(type: Type): boolean {
  return type.kind === "int" || type.kind === "long" || type.kind === "bigint";
}

export function isNumber(type: Type): boolean {
  return isInteger(type) || type.kind === "float" || type.kind === "double" || type.kind === "decimal";
}

/** Types that `<` and its kin compare. */
export function isOrdered(type: Type): boolean {
  return isNumber(type) || type.kind === "string" || type.kind === "enum" || type.kind === "instant" || type.kind === "duration";
}
