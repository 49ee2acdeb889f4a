/** What a checked expression reads of its scope. */
import type { Expr, ScopeName } from "./expr.js";
import type { Fn } from "./graph.js";

type Children = { readonly [K in Expr["kind"]]: (expr: Extract<Expr, { kind: K }>) => readonly Expr[] };

const none = () => [];
const operand = ({ operand }: { readonly operand: Expr }) => [operand];
const both = ({ left, right }: { readonly left: Expr; readonly right: Expr }) => [left, right];

const children: Children = {
  literal: none,
  scope: none,
  local: none,
  field: ({ target }) => [target],
  index: ({ target, index }) => [target, index],
  arithmetic: both,
  negate: operand,
  compare: both,
  in: both,
  matches: ({ left }) => [left],
  not: operand,
  logical: both,
  coalesce: both,
  if: (expr) => [expr.condition, expr.then, expr.else],
  match: ({ subject, arms }) => [subject, ...arms.map((arm) => arm.value)],
  template: ({ parts }) => parts.filter((part) => typeof part !== "string"),
  list: ({ items }) => items,
  record: ({ fields }) => fields.map((field) => field.value),
  call: (expr) => expr.arguments,
  foreignCall: (expr) => expr.arguments,
  lambda: ({ body }) => [body],
  nonNull: operand,
  narrow: operand,
  whenPresent: ({ subject, body }) => [subject, body],
  widen: operand,
};

/** The expressions directly inside it. */
export function childrenOf(expr: Expr): readonly Expr[] {
  return (children[expr.kind] as (expr: Expr) => readonly Expr[])(expr);
}

/** The scope names that it reads, in the order of their first use. */
function readsOf(expr: Expr): ReadonlySet<ScopeName> {
  const names = new Set<ScopeName>();
  const visit = (each: Expr) => {
    if (each.kind === "scope") names.add(each.name);
    for (const child of childrenOf(each)) visit(child);
  };
  visit(expr);
  return names;
}

/** The expression as a stage's function. */
export function fnOf(expr: Expr): Fn {
  return { kind: "expr", expr, reads: readsOf(expr) };
}
