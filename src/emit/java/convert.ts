/** A value seen as a wider type, in Java: numbers are cast or made anew, records, lists and maps of such are rebuilt. */
import { atom, type Code, call, code, codeAt, level, use } from "../../ir/code.js";
import type { Expr } from "../../ir/expr.js";
import { freshName } from "../../ir/safe-names.js";
import { equalTypes, fieldOf, fits, isNullable, withoutNull } from "../../types/relations.js";
import type { RecordType, Type } from "../../types/type.js";
import { javaLiteral } from "./literals.js";
import { passed } from "./pass.js";
import { componentOf } from "./record-class.js";
import type { RecordClasses } from "./record-classes.js";
import { isSimple } from "./simple.js";
import { javaString } from "./text.js";
import { javaType, primitiveOf } from "./types.js";

/** A literal is written as one of the wider type. `taken`: names of variables that stand around. */
export function javaConvert(value: Code, operand: Expr, to: Type, classes: RecordClasses, taken: readonly string[]): Code {
  if (operand.kind === "literal" && typeof operand.value === "number") return javaLiteral(operand.value, to);
  return convert(value, operand.type, to, classes, taken);
}

/** Any value, by its types alone. */
export function convertTypes(value: Code, from: Type, to: Type, classes: RecordClasses, taken: readonly string[]): Code {
  return convert(value, from, to, classes, taken);
}

function convert(value: Code, from: Type, to: Type, classes: RecordClasses, taken: readonly string[]): Code {
  const [a, b] = [withoutNull(from), withoutNull(to)];
  // A null that is computed is of class Void, which only a detour makes another.
  if (from.kind === "null" && to.kind !== "null" && value.text !== "null")
    return { ...codeAt(level.unary)`(${javaType(to, classes)}) (Object) ${value}`, boxed: true };
  if (!differs(a, b, classes)) return value;
  // Not `it`: that is what the subject of a `match` around this may be called.
  const name = freshName("item", taken);
  const it = { ...atom(name), boxed: true };
  const around = [...taken, name];
  // What can only be null is of class Void, which no other class takes.
  const inner = (of: Type, into: Type): Code => (of.kind === "null" ? atom("null") : convert(it, of, into, classes, around));
  if (isNullable(from)) return { ...call`${use("topo.support.Values")}.whenPresent(${value}, ${it} -> ${inner(a, b)})`, boxed: true };
  if (b.kind === "bigint") return call`${use("java.math.BigInteger")}.valueOf(${value})`;
  if (b.kind === "decimal") return call`${use("java.math.BigDecimal")}.valueOf(${value})`;
  const primitive = primitiveOf(b);
  if (primitive) return codeAt(level.unary)`(${atom(primitive)}) ${value}`;
  if (a.kind === "list" && b.kind === "list") {
    return call`${value}.stream().<${javaType(b.element, classes)}>map(${it} -> ${inner(a.element, b.element)}).toList()`;
  }
  if (a.kind === "map" && b.kind === "map") {
    return call`${use("topo.support.Values")}.<${javaType(a.value, classes)}, ${javaType(b.value, classes)}>mapEntries(${value}, ${it} -> ${inner(a.value, b.value)})`;
  }
  if (a.kind !== "record") throw new Error(`internal error: no way from ${from.kind} to ${to.kind}`);
  if (!isSimple(value)) return passed(value, it, inner(a, b), { from: a, to: b }, classes);
  return rebuilt(value, a, b.kind === "union" ? memberFor(a, b.members) : (b as RecordType), classes, taken);
}

/** Whether the values are of other Java classes. A member of a union needs nothing to be one of it. */
function differs(from: Type, to: Type, classes: RecordClasses): boolean {
  if (from.kind === "null" || from.kind === "void" || equalTypes(from, to)) return false;
  if (from.kind === "record" && to.kind === "union") return !to.members.some((member) => equalTypes(member, from));
  return javaType(from, classes).text !== javaType(to, classes).text;
}

function memberFor(record: RecordType, members: readonly RecordType[]): RecordType {
  const member = members.find((each) => fits(record, each));
  if (!member) throw new Error("internal error: no member of the union takes the record");
  return member;
}

/** Field by field; what only the wider record declares is null there, and no longer unknown. */
function rebuilt(value: Code, from: RecordType, to: RecordType, classes: RecordClasses, taken: readonly string[]): Code {
  const parts = to.fields.map(({ name, type }) => {
    const given = fieldOf(from, name);
    if (!given) return atom("null");
    const item = call`${value}.${atom(componentOf(from, name))}()`;
    return convert(item, given.type, type, classes, taken);
  });
  const added = to.fields.filter(({ name }) => !fieldOf(from, name)).map(({ name }) => name);
  const all = to.closed ? parts : [...parts, unknownOf(value, from, added)];
  return call`new ${atom(classes.nameOf(to))}(${code(all.map(({ text }) => text).join(", "), level.primary, ...all)})`;
}

function unknownOf(value: Code, from: RecordType, added: readonly string[]): Code {
  if (from.closed) return call`${use("java.util.Map")}.of()`;
  const unknown = call`${value}.unknown()`;
  if (added.length === 0) return unknown;
  return call`${use("topo.support.Unknown")}.of(${use("java.util.List")}.of(${unknown}), ${atom(added.map(javaString).join(", "))})`;
}
