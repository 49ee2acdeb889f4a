/**
 * What checks have shown of values: not null, or which members of a union. A fact belongs to a path, such as `value.a.b`, and
 * holds wherever the path is read below the check; types of stages stay as they are declared.
 */
import type { Expr } from "../../ir/expr.js";
import type { Facts } from "../../ir/facts.js";
import { fieldOf, isNullable, withoutNull } from "../../types/relations.js";
import type { RecordType, Type } from "../../types/type.js";

type Paths = { readonly [K in Expr["kind"]]?: (expr: Extract<Expr, { kind: K }>) => string | undefined };

const paths: Paths = {
  scope: ({ name }) => name,
  local: ({ name, id }) => `${name}#${id}`,
  field: ({ target, name }) => below(target, `.${JSON.stringify(name)}`),
  index: ({ target, index }) => (index.kind === "literal" ? below(target, `[${JSON.stringify(index.value)}]`) : undefined),
  nonNull: ({ operand }) => pathOf(operand),
  narrow: ({ operand }) => pathOf(operand),
  widen: ({ operand }) => pathOf(operand),
};

/** The place that an expression reads, as a text; undefined when it computes something. */
function pathOf(expr: Expr): string | undefined {
  return (paths[expr.kind] as ((expr: Expr) => string | undefined) | undefined)?.(expr);
}

function below(target: Expr, step: string): string | undefined {
  const path = pathOf(target);
  return path === undefined ? undefined : path + step;
}

/** The expression with what is known of its path made explicit. */
export function known(expr: Expr, facts: Facts): Expr {
  if (facts.size === 0) return expr;
  const path = pathOf(expr);
  const fact = path === undefined ? undefined : facts.get(path);
  if (!fact || mayStop(expr)) return expr;
  const present: Expr =
    fact.nonNull && expr.type.kind === "nullable" ? at(expr, { kind: "nonNull", operand: expr, type: expr.type.of }) : expr;
  const { type } = present;
  if (type.kind !== "union" || !fact.members || fact.members.length === 0) return present;
  const members = type.members.filter((member) => fact.members?.includes(member));
  return members.length === type.members.length
    ? present
    : at(expr, { kind: "narrow", operand: present, type: unionOf(type.tag, members) });
}

/** A step that is taken only where its target is there: the fact is about what it finds, not about whether it finds it. */
function mayStop(expr: Expr): boolean {
  return (expr.kind === "field" || expr.kind === "index") && expr.optional && isNullable(expr.target.type);
}

function at(of: Expr, expr: Expr): Expr {
  return of.at ? { ...expr, at: of.at } : expr;
}

function unionOf(tag: string, members: readonly RecordType[]): Type {
  const [only] = members;
  return members.length === 1 && only ? only : { kind: "union", tag, members };
}

/** The facts with those that follow when the condition is `truth`. */
export function assume(condition: Expr, truth: boolean, facts: Facts): Facts {
  const rule = rules[condition.kind] as ((condition: Expr, truth: boolean, facts: Facts) => Facts) | undefined;
  return rule ? rule(condition, truth, facts) : facts;
}

type Rules = { readonly [K in Expr["kind"]]?: (condition: Extract<Expr, { kind: K }>, truth: boolean, facts: Facts) => Facts };

const rules: Rules = {
  not: ({ operand }, truth, facts) => assume(operand, !truth, facts),
  logical: ({ operator, left, right }, truth, facts) =>
    (operator === "&&") === truth ? assume(right, truth, assume(left, truth, facts)) : facts,
  compare: ({ operator, left, right }, truth, facts) => {
    if (operator !== "==" && operator !== "!=") return facts;
    const equal = (operator === "==") === truth;
    return compared(right, left, equal, compared(left, right, equal, facts));
  },
  in: ({ left, right }, truth, facts) => {
    const texts = right.kind === "list" ? right.items.map(bare).map(textOf) : [undefined];
    return texts.includes(undefined) ? facts : tagged(left, texts as string[], truth, facts);
  },
  // `value?.ok ?? false` is true only where it is there and true.
  coalesce: ({ left, right }, truth, facts) =>
    right.kind === "literal" && right.value === !truth ? assume(left, truth, present(left, facts)) : facts,
  nonNull: ({ operand }, truth, facts) => assume(operand, truth, facts),
  widen: ({ operand }, truth, facts) => assume(operand, truth, facts),
};

/** What `place == other` says of `place`, when `equal`; what `place != other` says, otherwise. */
function compared(place: Expr, other: Expr, equal: boolean, facts: Facts): Facts {
  const value = bare(other);
  if (value.kind === "literal" && value.value === null) return equal ? facts : present(place, facts);
  const after = equal && !isNullable(value.type) ? present(place, facts) : facts;
  return value.kind === "literal" && typeof value.value === "string" ? tagged(place, [value.value], equal, after) : after;
}

/** The place is not null, and neither is what it is reached through. */
export function present(place: Expr, facts: Facts): Facts {
  const expr = bare(place);
  const path = pathOf(expr);
  const outer = (expr.kind === "field" || expr.kind === "index") && isNullable(expr.target.type) ? present(expr.target, facts) : facts;
  if (path === undefined) return outer;
  return new Map(outer).set(path, { nonNull: true, members: outer.get(path)?.members });
}

/** The field that tells a union's members apart has one of the values, or has none of them. */
export function tagged(place: Expr, values: readonly string[], among: boolean, facts: Facts): Facts {
  const expr = bare(place);
  if (expr.kind !== "field") return facts;
  const union = withoutNull(expr.target.type);
  const path = pathOf(expr.target);
  if (union.kind !== "union" || union.tag !== expr.name || path === undefined) return facts;
  const members = union.members.filter((member) => values.includes(tagValue(member, union.tag)) === among);
  return new Map(facts).set(path, { nonNull: facts.get(path)?.nonNull ?? false, members });
}

/** The value of a member's tag. */
export function tagValue(member: RecordType, tag: string): string {
  const type = fieldOf(member, tag)?.type;
  return type?.kind === "enum" ? (type.values[0] ?? "") : "";
}

function textOf(expr: Expr): string | undefined {
  return expr.kind === "literal" && typeof expr.value === "string" ? expr.value : undefined;
}

/** Without what only changes how it is seen. */
function bare(expr: Expr): Expr {
  return expr.kind === "widen" || expr.kind === "nonNull" || expr.kind === "narrow" ? bare(expr.operand) : expr;
}
