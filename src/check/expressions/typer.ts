/** How the parts of the expression checker reach each other: through the table in `index.ts`. */
import type { Expr } from "../../ir/expr.js";
import type { Expression } from "../../syntax/ast.js";
import type { Type } from "../../types/type.js";
import type { Context } from "../context.js";
import { coerce } from "./coerce.js";
import type { Env } from "./env.js";

export interface Typer extends Context {
  /** The expression with its type. `wanted` is a hint for literals, records and lists; the result may still be of another type. */
  readonly expr: (expression: Expression, env: Env, wanted?: Type) => Expr;
  /** The same typer, whose messages nobody reads: to see what a type would be. */
  readonly quietly: () => Typer;
}

export type ExpressionOf<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

/** The expression as a `wanted`, or a message why it is none. */
export function exprAs(typer: Typer, expression: Expression, env: Env, wanted: Type): Expr {
  return coerce(typer, typer.expr(expression, env, wanted), wanted, expression.at);
}

/** Of operations; each asks it of its operands, so a deep one would be walked once for each of its levels. */
const literals = new WeakMap<Expression, boolean>();

/** Whether it is written with literals alone, so that its value is known to whoever reads it. */
export function isLiteral(expression: Expression): boolean {
  if (expression.kind === "unary") return isLiteral(expression.operand);
  if (expression.kind !== "binary") return expression.kind === "literal";
  const known = literals.get(expression);
  if (known !== undefined) return known;
  const all = isLiteral(expression.left) && isLiteral(expression.right);
  literals.set(expression, all);
  return all;
}

/** A literal or something empty, which has a better type where another expression asks for one. */
export function takesHint(expression: Expression): boolean {
  if (expression.kind === "list") return expression.items.every(takesHint);
  if (expression.kind === "record") return expression.fields.every((field) => field.value !== undefined && takesHint(field.value));
  return isLiteral(expression);
}
