/** Equality and order in printed JavaScript. */
import { isNullable, withoutNull } from "../types/relations.js";
import type { Type } from "../types/type.js";
import { atom, type Code, call, code, codeAt, level, use, within } from "./code.js";
import type { Comparison, Expr } from "./expr.js";
import { literal } from "./javascript-literals.js";
import { orNull } from "./javascript-null.js";

const equalByIdentity: ReadonlySet<Type["kind"]> = new Set([
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "bigint",
  "string",
  "instant",
  "duration",
  "uuid",
  "enum",
]);

/** Whether `===` means equality by value on this type, NaN apart, which `includes` finds. */
export function isPlain(kind: Type["kind"]): boolean {
  return equalByIdentity.has(kind) && kind !== "double" && kind !== "float";
}

export function ordering(operator: Exclude<Comparison, "==" | "!=">, on: Type, a: Code, b: Code): Code {
  if (withoutNull(on).kind !== "decimal") return binary(operator, level.relational, a, b);
  const method = { "<": "lt", "<=": "lte", ">": "gt", ">=": "gte" }[operator];
  return call`${a}.${atom(method)}(${b})`;
}

export function equality(same: boolean, on: Type, sides: readonly [Expr, Expr], [a, b]: readonly [Code, Code]): Code {
  const operator = same ? "==" : "!=";
  if (isNullLiteral(sides[1])) return binary(operator, level.equality, a, atom("null"));
  if (isNullLiteral(sides[0])) return binary(operator, level.equality, b, atom("null"));
  if (!equalByIdentity.has(withoutNull(on).kind)) {
    const equal = call`${use("equal")}(${a}, ${b})`;
    return same ? equal : codeAt(level.unary)`!${equal}`;
  }
  const bothNullable = sides.every((side) => isNullable(withoutWidening(side).type));
  const side = (printed: Code): Code => (bothNullable ? orNull(printed) : printed);
  return binary(`${operator}=`, level.equality, side(a), side(b));
}

/** Whether the subject of a `match` equals the pattern. */
export function patternTest(subject: Code, pattern: string | number | boolean | null, type: Type): Code {
  if (pattern === null) return binary("==", level.equality, subject, atom("null"));
  const of = withoutNull(type);
  if (typeof pattern === "boolean" && !isNullable(type)) return pattern ? subject : codeAt(level.unary)`!${subject}`;
  if (of.kind === "decimal") return call`${use("equal")}(${subject}, ${literal(String(pattern), of)})`;
  return binary("===", level.equality, subject, literal(of.kind === "bigint" ? String(pattern) : pattern, of));
}

function isNullLiteral(expr: Expr): boolean {
  const bare = withoutWidening(expr);
  return bare.kind === "literal" && bare.value === null;
}

/** What stands there before it is seen as a wider type. */
function withoutWidening(expr: Expr): Expr {
  return expr.kind === "widen" ? withoutWidening(expr.operand) : expr;
}

/** A left-associative operator. */
export function binary(operator: string, at: Code["level"], a: Code, b: Code): Code {
  return code(`${within(a, at)} ${operator} ${within(b, (at + 1) as Code["level"])}`, at, a, b);
}
