/**
 * Fits a checked expression to what tsc sees.
 *
 * The language knows more than tsc about null and about unions, since a filter's check holds in the stages below. `nonNull` and
 * `narrow` say where it relies on that; they are removed where tsc follows a check within the same function by itself, so that
 * only the others are written out. And a missing field reads as undefined, which does not fit where null is wanted.
 */
import type { Expr, MatchArm } from "../../ir/expr.js";
import { fieldOf, isNullable } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { isInherited } from "../../values/fields.js";
import { mapChildren } from "./children.js";

/** Paths, such as `value.age`, that tsc has narrowed at a place; unions by their path too. */
type Seen = ReadonlySet<string>;

const nothing: Seen = new Set();

export function visibleToTypeScript(expr: Expr): Expr {
  return rewrite(expr, nothing);
}

function rewrite(expr: Expr, seen: Seen): Expr {
  const special = specials[expr.kind] as ((expr: Expr, seen: Seen) => Expr) | undefined;
  return special ? special(expr, seen) : mapChildren(expr, (child) => rewrite(child, seen));
}

type Specials = { readonly [K in Expr["kind"]]?: (expr: Extract<Expr, { kind: K }>, seen: Seen) => Expr };

const specials: Specials = {
  // Comparing a tag needs no narrowing.
  compare: (expr, seen) => ({ ...expr, left: rewrite(plainTag(expr.left), seen), right: rewrite(plainTag(expr.right), seen) }),
  nonNull: (expr, seen) => {
    const operand = rewrite(expr.operand, seen);
    return isSeen(expr.operand, seen) ? { ...operand, type: expr.type } : { ...expr, operand };
  },
  narrow: (expr, seen) => {
    const operand = rewrite(expr.operand, seen);
    return isSeen(expr.operand, seen, tagged) ? { ...operand, type: expr.type } : { ...expr, operand };
  },
  logical: (expr, seen) => {
    const right = rewrite(expr.right, checked(expr.left, expr.operator === "&&", seen));
    return { ...expr, left: rewrite(expr.left, seen), right };
  },
  if: (expr, seen) => ({
    ...expr,
    condition: rewrite(expr.condition, seen),
    // biome-ignore lint/suspicious/noThenProperty: the name of the branch in the language.
    then: rewrite(expr.then, checked(expr.condition, true, seen)),
    else: rewrite(expr.else, checked(expr.condition, false, seen)),
  }),
  match: (expr, seen) => ({ ...expr, subject: rewrite(plainTag(expr.subject), seen), arms: armsOf(expr, seen) }),
  lambda: (expr, seen) => ({ ...expr, body: rewrite(expr.body, insideFunction(seen)) }),
  whenPresent: (expr, seen) => ({ ...expr, subject: rewrite(expr.subject, seen), body: rewrite(expr.body, insideFunction(seen)) }),
  list: (expr, seen) => ({
    ...expr,
    items: expr.items.map((item) => nullForMissing(rewrite(item, seen))),
  }),
  record: (expr, seen) => ({
    ...expr,
    fields: expr.fields.map((field) => {
      const value = rewrite(field.value, seen);
      return { ...field, value: field.kind === "field" && !mayMiss(expr.type, field.name) ? nullForMissing(value) : value };
    }),
  }),
};

/** A subject that can be read twice makes a chain of conditions, which tsc follows; any other becomes the parameter of a function. */
function armsOf({ subject, arms }: Extract<Expr, { kind: "match" }>, seen: Seen): readonly MatchArm[] {
  const plain = isPlain(subject);
  let inside = plain ? afterTag(subject, seen) : insideFunction(seen);
  return arms.map((arm) => {
    const value = rewrite(arm.value, inside);
    if (plain && arm.patterns?.includes(null)) inside = new Set([...inside, pathOf(subject) ?? ""]);
    return { ...arm, value };
  });
}

/** Printed as it is read, `value.kind`. */
function isPlain(expr: Expr): boolean {
  if (expr.kind === "scope" || expr.kind === "local") return true;
  return expr.kind === "field" && /^[A-Za-z_$][\w$]*$/.test(expr.name) && !isInherited(expr.name) && isPlain(expr.target);
}

/** `value.kind` of the whole union, where an earlier check has left only some of its members. */
function plainTag(expr: Expr): Expr {
  if (expr.kind === "widen") return { ...expr, operand: plainTag(expr.operand) };
  if (expr.kind !== "field" || expr.target.kind !== "narrow") return expr;
  const { operand } = expr.target;
  return operand.type.kind === "union" && operand.type.tag === expr.name ? { ...expr, target: operand } : expr;
}

/** Appended to the path of a value whose tag was checked. */
const tagged = "?tag";

function isSeen(expr: Expr, seen: Seen, of = ""): boolean {
  const path = pathOf(expr);
  return path !== undefined && seen.has(path + of);
}

/** In a function within the expression tsc remembers what it knew of parameters, but not of their properties. */
function insideFunction(seen: Seen): Seen {
  return new Set([...seen].filter((path) => !path.replace(tagged, "").includes(".")));
}

/** What tsc follows from a condition that is `truth`. */
function checked(condition: Expr, truth: boolean, seen: Seen): Seen {
  const rule = rules[condition.kind] as ((condition: Expr, truth: boolean, seen: Seen) => Seen) | undefined;
  return rule ? rule(condition, truth, seen) : seen;
}

type Rules = { readonly [K in Expr["kind"]]?: (condition: Extract<Expr, { kind: K }>, truth: boolean, seen: Seen) => Seen };

const rules: Rules = {
  not: ({ operand }, truth, seen) => checked(operand, !truth, seen),
  logical: ({ operator, left, right }, truth, seen) =>
    (operator === "&&") === truth ? checked(right, truth, checked(left, truth, seen)) : seen,
  compare: ({ operator, left, right }, truth, seen) => {
    if (operator !== "==" && operator !== "!=") return seen;
    return compared(left, right, (operator === "==") === truth, seen);
  },
};

/** `place == null` and `place.tag == "text"` are the forms that tsc knows. */
function compared(place: Expr, other: Expr, equal: boolean, seen: Seen): Seen {
  if (other.kind === "widen") return compared(place, other.operand, equal, seen);
  const path = pathOf(place);
  if (other.kind !== "literal" || path === undefined) return seen;
  if (other.value === null) return equal ? seen : new Set([...seen, path]);
  return afterTag(place, seen);
}

/** After a test of the field that tells the members of a union apart. */
function afterTag(place: Expr, seen: Seen): Seen {
  if (place.kind === "widen") return afterTag(place.operand, seen);
  if (place.kind !== "field") return seen;
  const { type } = place.target;
  const owner = type.kind === "union" && type.tag === place.name ? pathOf(place.target) : undefined;
  return owner === undefined ? seen : new Set([...seen, owner + tagged]);
}

/** The place that an expression reads, if tsc can follow it. */
function pathOf(expr: Expr): string | undefined {
  switch (expr.kind) {
    case "scope":
      return expr.name;
    case "local":
      return `#${expr.id}`;
    case "field": {
      const target = pathOf(expr.target);
      return target === undefined ? undefined : `${target}.${JSON.stringify(expr.name)}`;
    }
    case "nonNull":
    case "narrow":
    case "widen":
      return pathOf(expr.operand);
    default:
      return undefined;
  }
}

function mayMiss(type: Type, field: string): boolean {
  return type.kind === "record" && (fieldOf(type, field)?.optional ?? false);
}

/** `value.age ?? null`, where the age may be missing. */
function nullForMissing(expr: Expr): Expr {
  if (!readsOptional(expr)) return expr;
  return { kind: "coalesce", left: expr, right: { kind: "literal", value: null, type: { kind: "null" } }, type: expr.type };
}

function readsOptional(expr: Expr): boolean {
  if (expr.kind === "widen") return readsOptional(expr.operand);
  return expr.kind === "field" && isNullable(expr.type);
}
