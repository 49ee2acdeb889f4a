/**
 * What tsc knows of a place, such as `value.age`, from the checks around it within one function: its narrowing, as far as emitted
 * code can meet it. See "Narrowing" in the TypeScript handbook.
 */
import type { Expr } from "../../ir/expr.js";
import { isNullable, withoutNull } from "../../types/relations.js";

export type Literal = string | number | boolean | null;

interface Known {
  /** It is not null. */
  readonly present: boolean;
  /** It is null: then tsc lets nobody read on from it, not even with `?.`. */
  readonly absent: boolean;
  /** It is one of these. */
  readonly only: readonly Literal[] | undefined;
  /** It is none of these; tsc remembers that of enums and booleans alone. */
  readonly not: readonly Literal[];
}

const unknown: Known = { present: false, absent: false, only: undefined, not: [] };

/** By path. */
export type Seen = ReadonlyMap<string, Known>;

export const nothing: Seen = new Map();

export function isPresent(expr: Expr, seen: Seen): boolean {
  return at(expr, seen).present;
}

export function isAbsent(expr: Expr, seen: Seen): boolean {
  return at(expr, seen).absent;
}

/** Whether tsc thinks that the place can equal the value; a comparison with any other is an error. */
export function canBe(expr: Expr, value: Literal, seen: Seen): boolean {
  return possible(at(expr, seen), value);
}

/** The values that tsc thinks the record's field can have. */
export function possibleTags(owner: Expr, tag: string, values: readonly string[], seen: Seen): readonly string[] {
  const path = pathOf(owner);
  const known = path === undefined ? unknown : (seen.get(fieldPath(path, tag)) ?? unknown);
  return values.filter((value) => possible(known, value));
}

function possible({ only, not }: Known, value: Literal): boolean {
  return (only?.includes(value) ?? true) && !not.includes(value);
}

function at(expr: Expr, seen: Seen): Known {
  const path = pathOf(expr);
  return path === undefined ? unknown : (seen.get(path) ?? unknown);
}

/** In a function within the expression tsc remembers what it knew of parameters, but not of their properties. */
export function insideFunction(seen: Seen): Seen {
  return new Map([...seen].filter(([path]) => !path.includes(".")));
}

/** Where the place was found to be null. */
export function knowAbsent(place: Expr, seen: Seen): Seen {
  return learn(place, { absent: true }, seen);
}

/** Where the place was found not to be null, so what it is reached through is not either. */
export function knowPresent(place: Expr, seen: Seen): Seen {
  const target = place.kind === "field" && place.optional ? place.target : undefined;
  return learn(place, { present: true }, target ? knowPresent(target, seen) : seen);
}

/** Where the place was found to be one of the values, or none of them. */
export function knowValues(place: Expr, values: readonly Literal[], among: boolean, seen: Seen): Seen {
  const others = values.filter((value) => value !== null);
  const hasNull = others.length < values.length;
  if (among)
    return others.length === 0 ? knowAbsent(place, seen) : learn(place, { only: values }, hasNull ? seen : knowPresent(place, seen));
  const { kind } = withoutNull(place.type);
  const excluded = kind === "enum" || kind === "boolean" ? [...at(place, seen).not, ...others] : at(place, seen).not;
  return learn(place, { not: excluded }, hasNull ? knowPresent(place, seen) : seen);
}

function learn(place: Expr, more: Partial<Known>, seen: Seen): Seen {
  const path = pathOf(place);
  return path === undefined ? seen : new Map(seen).set(path, { ...(seen.get(path) ?? unknown), ...more });
}

/** What tsc follows from a condition that is `truth`. */
export function checked(condition: Expr, truth: boolean, seen: Seen): Seen {
  const rule = rules[condition.kind] as ((condition: Expr, truth: boolean, seen: Seen) => Seen) | undefined;
  return rule ? rule(condition, truth, seen) : seen;
}

type Rules = { readonly [K in Expr["kind"]]?: (condition: Extract<Expr, { kind: K }>, truth: boolean, seen: Seen) => Seen };

const truthOf = (place: Expr, truth: boolean, seen: Seen): Seen => knowValues(place, [truth], true, seen);

const rules: Rules = {
  scope: truthOf,
  local: truthOf,
  field: truthOf,
  not: ({ operand }, truth, seen) => checked(operand, !truth, seen),
  logical: ({ operator, left, right }, truth, seen) =>
    (operator === "&&") === truth ? checked(right, truth, checked(left, truth, seen)) : seen,
  compare: ({ operator, on, left, right }, truth, seen) => {
    if (operator !== "==" && operator !== "!=") return seen;
    // Decimals are compared by a helper, but not with null.
    if (withoutNull(on).kind === "decimal" && !isNull(left) && !isNull(right)) return seen;
    const equal = (operator === "==") === truth;
    return compared(right, left, equal, compared(left, right, equal, seen));
  },
};

export function isNull(expr: Expr): boolean {
  return expr.kind === "widen" ? isNull(expr.operand) : expr.kind === "literal" && expr.value === null;
}

function compared(place: Expr, other: Expr, equal: boolean, seen: Seen): Seen {
  if (other.kind === "widen") return compared(place, other.operand, equal, seen);
  if (other.kind === "literal") return knowValues(place, [other.value], equal, seen);
  return equal && !isNullable(other.type) ? knowPresent(place, seen) : seen;
}

/** The place that an expression reads, if tsc can follow it. */
export function pathOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "scope":
      return expr.name;
    case "local":
      return `#${expr.id}`;
    case "field": {
      const target = pathOf(expr.target);
      return target === undefined ? undefined : fieldPath(target, expr.name);
    }
    case "nonNull":
    case "narrow":
    case "widen":
      return pathOf(expr.operand);
    default:
      return undefined;
  }
}

function fieldPath(target: string, name: string): string {
  return `${target}.${JSON.stringify(name)}`;
}
