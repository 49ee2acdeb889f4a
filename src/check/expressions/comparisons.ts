/** `==`, `!=`, `<` and its kin, `in`, `matches`. */
import type { Comparison, Expr } from "../../ir/expr.js";
import { commonType, isNullable, isOrdered, nullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { constantOf } from "../constants.js";
import { errorExpr } from "../context.js";
import { patternIsSound } from "./calls.js";
import { coerce, enumHelp, isTextOutside, widened } from "./coerce.js";
import type { Env } from "./env.js";
import { reportNull } from "./may-be-null.js";
import { alike, operands } from "./operators.js";
import { type ExpressionOf, exprAs, isLiteral, type Typer } from "./typer.js";

const boolean: Type = { kind: "boolean" };
const string: Type = { kind: "string" };

type Binary = ExpressionOf<"binary">;

export function equality(typer: Typer, e: Binary, env: Env): Expr {
  if (literalsAlone(typer, e)) return errorExpr(e.at);
  const [left, right] = operands(typer, e, env, alike);
  if (left.type.kind === "error" || right.type.kind === "error") return errorExpr(e.at);
  if (outside(typer, e, left, right) || outside(typer, e, right, left)) return errorExpr(e.at);
  const on = comparedAs(left.type, right.type);
  if (!on) return neverEqual(typer, e, left.type, right.type);
  return compare(e, left, right, on);
}

export function ordering(typer: Typer, e: Binary, env: Env): Expr {
  if (literalsAlone(typer, e)) return errorExpr(e.at);
  const [left, right] = operands(typer, e, env, alike);
  if (left.type.kind === "error" || right.type.kind === "error") return errorExpr(e.at);
  const sides = [left, right].map((side, i) => ({ side, at: i === 0 ? e.left.at : e.right.at }));
  const absent = sides.filter(({ side }) => isNullable(side.type));
  for (const { side, at } of absent) reportNull(typer, side, `\`${e.operator}\` does not take it`, at);
  if (absent.length > 0) return errorExpr(e.at);
  const common = commonType(left.type, right.type);
  if (common && isOrdered(common)) return compare(e, left, right, common.kind === "enum" ? string : common);
  const kinds = [left.type.kind, right.type.kind];
  const timed = kinds.includes("duration") && kinds.some((kind) => kind === "long" || kind === "int");
  const details = timed ? { help: "A length of time has its unit: `60s`, `5m`, `250ms`." } : {};
  typer.diagnostics.report("T04", e.operatorAt, { operator: e.operator, left: typeText(left.type), right: typeText(right.type) }, details);
  return errorExpr(e.at);
}

function compare(e: Binary, left: Expr, right: Expr, on: Type): Expr {
  const operator = e.operator as Comparison;
  return { kind: "compare", operator, on, left: widened(left, on), right: widened(right, on), type: boolean, at: e.at };
}

/** The type that both are compared as; undefined when they can never be equal. */
function comparedAs(left: Type, right: Type): Type | undefined {
  if (left.kind === "null") return isNullable(right) ? right : undefined;
  if (right.kind === "null") return isNullable(left) ? left : undefined;
  const [a, b] = [withoutNull(left), withoutNull(right)];
  const common = commonType(a, b);
  if (!common || disjoint(a, b)) return undefined;
  return isNullable(left) || isNullable(right) ? nullable(common) : common;
}

function disjoint(a: Type, b: Type): boolean {
  return a.kind === "enum" && b.kind === "enum" && !a.values.some((value) => b.values.includes(value));
}

/** A text compared with an enum that does not have it. */
function outside({ diagnostics }: Typer, e: Binary, text: Expr, other: Expr): boolean {
  const type = withoutNull(other.type);
  if (!isTextOutside(text, type)) return false;
  const problem = `${JSON.stringify(text.value)} is none of the values of ${typeText(type)}`;
  diagnostics.report("K06", text.at ?? e.at, { problem }, enumHelp(text.value, type, text.at ?? e.at));
  return true;
}

function neverEqual(typer: Typer, e: Binary, left: Type, right: Type): Expr {
  if (left.kind === "any" || right.kind === "any") {
    const help = "What an `any` holds is not known; it is compared with another one, or with null.";
    typer.diagnostics.report("T04", e.operatorAt, { operator: e.operator, left: typeText(left), right: typeText(right) }, { help });
    return errorExpr(e.at);
  }
  const nothing = left.kind === "null" ? right : right.kind === "null" ? left : undefined;
  const problem = nothing ? `${typeText(nothing)} is never null` : `${typeText(left)} and ${typeText(right)} are never equal`;
  typer.diagnostics.report("K06", e.at, { problem });
  return errorExpr(e.at);
}

/** A condition of literals alone has been answered by whoever wrote it. */
function literalsAlone({ diagnostics }: Typer, e: Binary): boolean {
  if (!isLiteral(e)) return false;
  diagnostics.report("K06", e.at, { problem: "This compares literals with each other" });
  return true;
}

export function membership(typer: Typer, e: Binary, env: Env): Expr {
  const left = typer.expr(e.left, env);
  const hint: Type | undefined = left.type.kind === "error" ? undefined : { kind: "list", element: withoutNull(left.type) };
  const right = typer.expr(e.right, env, hint);
  if (left.type.kind === "error" || right.type.kind === "error") return errorExpr(e.at);
  if (isNullable(left.type) && left.type.kind !== "any") {
    reportNull(typer, left, "`in` does not take it", e.left.at);
    return errorExpr(e.at);
  }
  if (isNullable(right.type)) {
    reportNull(typer, right, "`in` does not look into it", e.right.at);
    return errorExpr(e.at);
  }
  return memberOf(typer, e, left, right);
}

function memberOf(typer: Typer, e: Binary, left: Expr, right: Expr): Expr {
  if (right.type.kind === "map") return { kind: "in", left: coerce(typer, left, string, e.left.at), right, type: boolean, at: e.at };
  if (right.type.kind !== "list") {
    typer.diagnostics.report("T05", e.right.at, { operator: "in", type: typeText(right.type), wanted: "a list or a map on its right" });
    return errorExpr(e.at);
  }
  const items = right.kind === "list" ? right.items : [];
  if (items.filter((item) => outside(typer, e, item.kind === "widen" ? item.operand : item, left)).length > 0) return errorExpr(e.at);
  const common = comparedAs(left.type, right.type.element);
  if (!common) {
    const problem = `${typeText(left.type)} is never among ${typeText(right.type)}`;
    typer.diagnostics.report("K06", e.at, { problem });
    return errorExpr(e.at);
  }
  return { kind: "in", left: widened(left, common), right: widened(right, { kind: "list", element: common }), type: boolean, at: e.at };
}

export function search(typer: Typer, e: Binary, env: Env): Expr {
  const left = exprAs(typer, e.left, env, string);
  const right = exprAs(typer, e.right, env, string);
  if (right.type.kind === "error") return errorExpr(e.at);
  const pattern = constantOf(right);
  if (!patternIsSound(typer.diagnostics, pattern, e.right.at) || left.type.kind === "error") return errorExpr(e.at);
  return { kind: "matches", left, pattern, type: boolean, at: e.at };
}
