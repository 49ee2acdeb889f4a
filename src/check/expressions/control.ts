/** `if then else`, templates and lists. */
import type { Expr } from "../../ir/expr.js";
import type { Expression } from "../../syntax/ast.js";
import { commonType, fits, isNullable, nullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { errorExpr } from "../context.js";
import { coerce, widened } from "./coerce.js";
import type { Env } from "./env.js";
import { withFacts } from "./env.js";
import { assume } from "./facts.js";
import { reportNull } from "./may-be-null.js";
import { type ExpressionOf, exprAs, type Typer, takesHint } from "./typer.js";

export function choice(typer: Typer, e: ExpressionOf<"if">, env: Env, wanted?: Type): Expr {
  const condition = exprAs(typer, e.condition, env, { kind: "boolean" });
  const then = { expression: e.then, env: withFacts(env, assume(condition, true, env.facts)) };
  const other = { expression: e.else, env: withFacts(env, assume(condition, false, env.facts)) };
  const [thenExpr, elseExpr] = alternatives(typer, [then, other], wanted);
  if (!thenExpr || !elseExpr || condition.type.kind === "error" || thenExpr.type.kind === "error" || elseExpr.type.kind === "error") {
    return errorExpr(e.at);
  }
  // biome-ignore lint/suspicious/noThenProperty: the word of the language; nobody awaits an expression.
  return { kind: "if", condition, then: thenExpr, else: elseExpr, type: thenExpr.type, at: e.at };
}

export interface Alternative {
  readonly expression: Expression;
  readonly env: Env;
}

/**
 * Expressions of which one is chosen, seen as one type: the wanted one, or the least that all fit. Those that take their type from
 * their place (literals, `null`, `[]`) are checked after the others.
 */
export function alternatives(typer: Typer, all: readonly Alternative[], wanted?: Type): readonly Expr[] {
  if (wanted) return alternativesFor(typer, all, wanted);
  const needs = all.map(({ expression }) => neediness(expression));
  const needOf = (index: number) => needs[index] ?? 0;
  const plainFirst = [...all.entries()].sort(([a], [b]) => needOf(a) - needOf(b));
  // Literals ask nothing of each other: `[{ a: 1 }, { a: 2.5 }]` are doubles; nor does what has its type by itself.
  const unasked = needs.includes(0) ? 0 : 1;
  const exprs: Expr[] = all.map(({ expression }) => errorExpr(expression.at));
  let type: Type | undefined;
  for (const [index, { expression, env }] of plainFirst) {
    const asked = type && needOf(index) > unasked ? hint(withNulls(type, expression)) : undefined;
    const expr = typer.expr(expression, env, asked);
    const common: Type | undefined = type === undefined ? expr.type : commonType(type, expr.type);
    exprs[index] = common ? expr : coerce(typer, expr, type ?? expr.type, expression.at);
    type = common ?? type;
  }
  return exprs.map((expr) => widened(expr, type ?? { kind: "error" }));
}

/** 0: it has its type by itself; 1: a literal, which has one that may yield; 2: it is or has something empty or null, with no type at all. */
function neediness(expression: Expression): 0 | 1 | 2 {
  if (isEmptyInside(expression)) return 2;
  return takesHint(expression) ? 1 : 0;
}

/** The type with a `?` wherever the expression has a `null`. */
function withNulls(type: Type, expression: Expression): Type {
  const bare = withoutNull(type);
  if (expression.kind === "literal") return expression.literal.kind === "null" && type.kind !== "null" ? nullable(type) : type;
  if (expression.kind === "list" && bare.kind === "list") return { ...bare, element: expression.items.reduce(withNulls, bare.element) };
  if (expression.kind !== "record" || bare.kind !== "record") return type;
  const written = new Map(expression.fields.flatMap((field) => (field.kind === "field" ? [[field.name.text, field.value]] : [])));
  const fields = bare.fields.map((field) => {
    const value = written.get(field.name);
    return value ? { ...field, type: withNulls(field.type, value) } : field;
  });
  return { ...bare, fields };
}

function isEmptyInside(expression: Expression): boolean {
  if (expression.kind === "list") return expression.items.length === 0 || expression.items.some(isEmptyInside);
  if (expression.kind === "record") return expression.fields.some(({ value }) => value !== undefined && isEmptyInside(value));
  return expression.kind === "literal" && expression.literal.kind === "null";
}

/** A type that is only hoped for yields to the one that they share; where they share none, those that do not fit it are to blame. */
function alternativesFor(typer: Typer, all: readonly Alternative[], wanted: Type): readonly Expr[] {
  const exprs = all.map(({ expression, env }) => typer.expr(expression, env, wanted));
  const common = exprs.every(({ type }) => fits(type, wanted)) ? wanted : commonOf(exprs.map(ownType));
  return exprs.map((expr, i) => (common ? widened(expr, common) : coerce(typer, expr, wanted, (all[i] as Alternative).expression.at)));
}

/** A literal null took the type that was hoped for, which it gives up again. */
function ownType(expr: Expr): Type {
  return expr.kind === "literal" && expr.value === null && expr.type.kind !== "error" ? { kind: "null" } : expr.type;
}

function commonOf([first, ...others]: readonly Type[]): Type | undefined {
  return others.reduce<Type | undefined>((common, type) => common && commonType(common, type), first);
}

/** Null alone asks for nothing. */
function hint(type: Type): Type | undefined {
  return type.kind === "null" || type.kind === "error" ? undefined : type;
}

const noText: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(["bytes", "void", "null", "windowed"]);

export function template(typer: Typer, e: ExpressionOf<"template">, env: Env): Expr {
  const parts = e.parts.map((part) => (typeof part === "string" ? part : templatePart(typer, part, env)));
  if (parts.some((part) => typeof part !== "string" && part.type.kind === "error")) return errorExpr(e.at);
  return { kind: "template", parts, type: { kind: "string" }, at: e.at };
}

function templatePart(typer: Typer, part: Expression, env: Env): Expr {
  const expr = typer.expr(part, env);
  const bare = withoutNull(expr.type);
  if (noText.has(bare.kind)) {
    typer.diagnostics.report("T13", part.at, { type: typeText(expr.type) });
    return errorExpr(part.at);
  }
  if (!isNullable(expr.type) || bare.kind === "any") return expr;
  reportNull(typer, expr, "it cannot be put into a text", part.at);
  return errorExpr(part.at);
}

export function list(typer: Typer, e: ExpressionOf<"list">, env: Env, wanted?: Type): Expr {
  const bare = wanted && withoutNull(wanted);
  const element = bare?.kind === "list" ? bare.element : undefined;
  if (e.items.length === 0 && !element) {
    typer.diagnostics.report("T17", e.at, { what: "the items of this empty list" });
    return errorExpr(e.at);
  }
  const all = e.items.map((expression) => ({ expression, env }));
  const items = alternatives(typer, all, element);
  const type: Type = { kind: "list", element: items[0]?.type ?? element ?? { kind: "error" } };
  return items.some((item) => item.type.kind === "error") ? errorExpr(e.at) : { kind: "list", items, type, at: e.at };
}
