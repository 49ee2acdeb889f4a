/** Types expressions (`language.md` section 7): one rule for each kind, in both directions. */
import { Diagnostics } from "../../core/diagnostic.js";
import type { Expr } from "../../ir/expr.js";
import type { BinaryOperator, Expression } from "../../syntax/ast.js";
import type { Type } from "../../types/type.js";
import { type Context, errorExpr } from "../context.js";
import { field, index } from "./access.js";
import { call } from "./calls.js";
import { equality, membership, ordering, search } from "./comparisons.js";
import { choice, list, template } from "./control.js";
import type { Env } from "./env.js";
import { withoutFunction } from "./function-alone.js";
import { literal } from "./literals.js";
import { match } from "./match.js";
import { name } from "./names.js";
import { arithmetic, coalesce, logical, unary } from "./operators.js";
import { record } from "./records.js";
import type { ExpressionOf, Typer } from "./typer.js";

type Rule<E extends Expression> = (typer: Typer, expression: E, env: Env, wanted?: Type) => Expr;

const binaryRules: { readonly [Operator in BinaryOperator]: Rule<ExpressionOf<"binary">> } = {
  "??": coalesce,
  "||": logical,
  "&&": logical,
  "==": equality,
  "!=": equality,
  "<": ordering,
  "<=": ordering,
  ">": ordering,
  ">=": ordering,
  in: membership,
  matches: search,
  "+": arithmetic,
  "-": arithmetic,
  "*": arithmetic,
  "/": arithmetic,
  "%": arithmetic,
};

const rules: { readonly [K in Expression["kind"]]: Rule<ExpressionOf<K>> } = {
  literal: (typer, e, env, wanted) => literal(typer, e.literal, e.at, wanted, env),
  template,
  name: (typer, e, env) => name(typer, e.name, e.at, env),
  unary,
  binary: (typer, e, env, wanted) => binaryRules[e.operator](typer, e, env, wanted),
  field,
  index,
  call,
  if: choice,
  match,
  lambda: (typer, e, env) => {
    typer.diagnostics.report("T11", e.at, {}, withoutFunction(e, env));
    return errorExpr(e.at);
  },
  list,
  record,
  // The parser has reported it.
  missing: (_, e) => errorExpr(e.at),
};

export function makeTyper(context: Context): Typer {
  const typer: Typer = {
    ...context,
    expr: (expression, env, wanted) => (rules[expression.kind] as Rule<Expression>)(typer, expression, env, wanted),
    quietly: () => makeTyper({ ...context, diagnostics: new Diagnostics(), later: new Diagnostics() }),
  };
  return typer;
}
