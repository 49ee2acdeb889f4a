/** An expression with each of its direct parts replaced; a kind that is not here does not compile. */
import type { Expr } from "../../ir/expr.js";

type Replace = (child: Expr) => Expr;

const map: { readonly [K in Expr["kind"]]: (expr: Extract<Expr, { kind: K }>, to: Replace) => Expr } = {
  literal: (expr) => expr,
  scope: (expr) => expr,
  local: (expr) => expr,
  field: (expr, to) => ({ ...expr, target: to(expr.target) }),
  index: (expr, to) => ({ ...expr, target: to(expr.target), index: to(expr.index) }),
  arithmetic: (expr, to) => ({ ...expr, left: to(expr.left), right: to(expr.right) }),
  negate: (expr, to) => ({ ...expr, operand: to(expr.operand) }),
  compare: (expr, to) => ({ ...expr, left: to(expr.left), right: to(expr.right) }),
  in: (expr, to) => ({ ...expr, left: to(expr.left), right: to(expr.right) }),
  matches: (expr, to) => ({ ...expr, left: to(expr.left) }),
  not: (expr, to) => ({ ...expr, operand: to(expr.operand) }),
  logical: (expr, to) => ({ ...expr, left: to(expr.left), right: to(expr.right) }),
  coalesce: (expr, to) => ({ ...expr, left: to(expr.left), right: to(expr.right) }),
  // biome-ignore lint/suspicious/noThenProperty: the name of the branch in the language.
  if: (expr, to) => ({ ...expr, condition: to(expr.condition), then: to(expr.then), else: to(expr.else) }),
  match: (expr, to) => ({
    ...expr,
    subject: to(expr.subject),
    arms: expr.arms.map((arm) => ({ ...arm, value: to(arm.value) })),
  }),
  template: (expr, to) => ({ ...expr, parts: expr.parts.map((part) => (typeof part === "string" ? part : to(part))) }),
  list: (expr, to) => ({ ...expr, items: expr.items.map(to) }),
  record: (expr, to) => ({ ...expr, fields: expr.fields.map((field) => ({ ...field, value: to(field.value) })) }),
  foreignCall: (expr, to) => ({ ...expr, arguments: expr.arguments.map(to) }),
  call: (expr, to) => ({ ...expr, arguments: expr.arguments.map(to) }),
  lambda: (expr, to) => ({ ...expr, body: to(expr.body) }),
  nonNull: (expr, to) => ({ ...expr, operand: to(expr.operand) }),
  narrow: (expr, to) => ({ ...expr, operand: to(expr.operand) }),
  whenPresent: (expr, to) => ({ ...expr, subject: to(expr.subject), body: to(expr.body) }),
  widen: (expr, to) => ({ ...expr, operand: to(expr.operand) }),
};

export function mapChildren(expr: Expr, to: Replace): Expr {
  const replace = map[expr.kind] as (expr: Expr, to: Replace) => Expr;
  return replace(expr, to);
}
