/**
 * Fits a checked expression to what tsc sees.
 *
 * The language knows more than tsc about null and about unions, since a filter's check holds in the stages below. `nonNull` and
 * `narrow` say where it relies on that; they are removed where tsc follows a check within the same function by itself, so that
 * only the others are written out. A missing field reads as undefined, which does not fit where null is wanted. And tsc refuses
 * comparisons and reads that it knows to be in vain.
 */
import type { Expr, MatchArm } from "../../ir/expr.js";
import { fieldOf, isNullable, withoutNull } from "../../types/relations.js";
import type { RecordType, Type } from "../../types/type.js";
import { isInherited } from "../../values/fields.js";
import { mapChildren } from "./children.js";
import {
  canBe,
  checked,
  insideFunction,
  isAbsent,
  isNull,
  isPresent,
  knowAbsent,
  knowValues,
  type Literal,
  nothing,
  possibleTags,
  type Seen,
} from "./seen.js";

export function visibleToTypeScript(expr: Expr): Expr {
  return rewrite(expr, nothing);
}

function rewrite(expr: Expr, seen: Seen): Expr {
  const special = specials[expr.kind] as ((expr: Expr, seen: Seen) => Expr) | undefined;
  return special ? special(expr, seen) : children(expr, seen);
}

function children(expr: Expr, seen: Seen): Expr {
  return mapChildren(expr, (child) => rewrite(child, seen));
}

type ExprOf<K extends Expr["kind"]> = Extract<Expr, { kind: K }>;
type Specials = { readonly [K in Expr["kind"]]?: (expr: ExprOf<K>, seen: Seen) => Expr };

const specials: Specials = {
  compare: (expr, seen) => {
    const rewritten = { ...expr, left: rewrite(plainTag(expr.left), seen), right: rewrite(plainTag(expr.right), seen) };
    const answer = answerOf(rewritten, seen);
    return answer === undefined ? rewritten : { kind: "literal", value: answer, type: expr.type };
  },
  nonNull: (expr, seen) => {
    const operand = rewrite(expr.operand, seen);
    return isPresent(expr.operand, seen) ? { ...operand, type: expr.type } : { ...expr, operand };
  },
  narrow: (expr, seen) => {
    const operand = rewrite(expr.operand, seen);
    return isNarrowed(expr, seen) ? { ...operand, type: expr.type } : { ...expr, operand };
  },
  coalesce: (expr, seen) => coalesce(expr, seen),
  call: (expr, seen) => (expr.function === "coalesce" ? rewrite(asOperators(expr), seen) : children(expr, seen)),
  field: (expr, seen) => access(expr, rewrite(expr.target, seen), seen),
  index: (expr, seen) => access({ ...expr, index: rewrite(expr.index, seen) }, rewrite(expr.target, seen), seen),
  logical: (expr, seen) => {
    const left = rewrite(expr.left, seen);
    const right = rewrite(expr.right, checked(expr.left, expr.operator === "&&", seen));
    if (left.kind === "literal") return (left.value === true) === (expr.operator === "&&") ? right : left;
    return { ...expr, left, right };
  },
  if: (expr, seen) => {
    const condition = rewrite(expr.condition, seen);
    const [then, otherwise] = [true, false].map((truth) => checked(expr.condition, truth, seen)) as [Seen, Seen];
    // What tsc knows not to be reached it does not check as the rest.
    if (condition.kind === "literal") return condition.value === true ? rewrite(expr.then, seen) : rewrite(expr.else, seen);
    // biome-ignore lint/suspicious/noThenProperty: the name of the branch in the language.
    return { ...expr, condition, then: rewrite(expr.then, then), else: rewrite(expr.else, otherwise) };
  },
  match: (expr, seen) => ({ ...expr, subject: rewrite(plainTag(expr.subject), seen), arms: armsOf(expr, seen) }),
  lambda: (expr, seen) => ({ ...expr, body: rewrite(expr.body, insideFunction(seen)) }),
  whenPresent: (expr, seen) => {
    const subject = rewrite(expr.subject, seen);
    if (isAbsent(expr.subject, seen) || isNull(subject)) return nullOf(expr.type);
    return { ...expr, subject, body: rewrite(expr.body, insideFunction(seen)) };
  },
  list: (expr, seen) => ({ ...expr, items: expr.items.map((item) => nullForMissing(rewrite(item, seen))) }),
  record: (expr, seen) => ({
    ...expr,
    fields: expr.fields.map((field) => {
      const value = rewrite(field.value, seen);
      return { ...field, value: field.kind === "field" && !mayMiss(expr.type, field.name) ? nullForMissing(value) : value };
    }),
  }),
};

/** The answer that tsc knows to a comparison with a literal. */
function answerOf({ operator, on, left, right }: ExprOf<"compare">, seen: Seen): boolean | undefined {
  if (operator !== "==" && operator !== "!=") return undefined;
  const [a, b] = [bare(left), bare(right)];
  if (withoutNull(on).kind === "decimal" && !isNull(a) && !isNull(b)) return undefined;
  const equal = b.kind === "literal" ? equalsLiteral(a, b.value, seen) : a.kind === "literal" ? equalsLiteral(b, a.value, seen) : undefined;
  return equal === undefined ? undefined : equal === (operator === "==");
}

/** Whether the place equals the value, where tsc knows it. */
function equalsLiteral(place: Expr, value: Literal, seen: Seen): boolean | undefined {
  if (place.kind === "literal") return place.value === value;
  if (value !== null) return canBe(place, value, seen) ? undefined : false;
  if (isAbsent(place, seen)) return true;
  return isPresent(place, seen) || !isNullable(place.type) ? false : undefined;
}

function bare(expr: Expr): Expr {
  return expr.kind === "widen" ? bare(expr.operand) : expr;
}

/** Whether tsc sees that no other members than those of the narrower type are left. */
function isNarrowed({ operand, type }: ExprOf<"narrow">, seen: Seen): boolean {
  const union = unionOf(operand);
  if (union.kind !== "union") return false;
  const members = type.kind === "union" ? type.members : [type as RecordType];
  const left = tagsOf(members, union.tag);
  return possibleTags(operand, union.tag, tagsOf(union.members, union.tag), seen).every((tag) => left.includes(tag));
}

/** The type that tsc sees without any check. */
function unionOf(expr: Expr): Type {
  if (expr.kind === "narrow") return unionOf(expr.operand);
  return expr.kind === "nonNull" && expr.operand.kind === "narrow" ? unionOf(expr.operand) : expr.type;
}

function tagsOf(members: readonly RecordType[], tag: string): readonly string[] {
  return members.flatMap((member) => {
    const type = fieldOf(member, tag)?.type;
    return type?.kind === "enum" ? type.values : [];
  });
}

/** A subject that can be read twice makes a chain of conditions, which tsc follows; any other becomes the parameter of a function. */
function armsOf({ subject, arms }: ExprOf<"match">, seen: Seen): readonly MatchArm[] {
  if (!isPlain(subject)) return arms.map((arm) => ({ ...arm, value: rewrite(arm.value, insideFunction(seen)) }));
  const kept: MatchArm[] = [];
  let before = seen;
  for (const [i, { patterns, value }] of arms.entries()) {
    const left = patterns?.filter((pattern) => pattern === null || canBe(subject, pattern, before));
    if (left?.length === 0 && i < arms.length - 1) continue;
    const inside = left && left.length > 0 ? knowValues(subject, left, true, before) : before;
    kept.push({ patterns: left, value: rewrite(value, inside) });
    if (left) before = knowValues(subject, left, false, before);
  }
  return kept;
}

/** Printed as it is read, `value.kind`. */
function isPlain(expr: Expr): boolean {
  if (expr.kind === "scope" || expr.kind === "local") return true;
  if (expr.kind === "narrow") return isPlain(expr.operand);
  return expr.kind === "field" && /^[A-Za-z_$][\w$]*$/.test(expr.name) && !isInherited(expr.name) && isPlain(expr.target);
}

/** `value.kind` of the whole union, where an earlier check has left only some of its members. */
function plainTag(expr: Expr): Expr {
  if (expr.kind === "widen") return { ...expr, operand: plainTag(expr.operand) };
  if (expr.kind !== "field" || expr.target.kind !== "narrow") return expr;
  const { operand } = expr.target;
  return operand.type.kind === "union" && operand.type.tag === expr.name ? { ...expr, target: operand } : expr;
}

/** Nothing can be read from what tsc knows to be null. */
function access(expr: ExprOf<"field"> | ExprOf<"index">, target: Expr, seen: Seen): Expr {
  return expr.optional && (isAbsent(expr.target, seen) || isNull(target)) ? nullOf(expr.type) : { ...expr, target };
}

function nullOf(type: Type): Expr {
  return { kind: "literal", value: null, type };
}

/** tsc refuses `??` behind what is never null, and behind what always is. */
function coalesce(expr: ExprOf<"coalesce">, seen: Seen): Expr {
  const left = rewrite(expr.left, seen);
  if (neverNull(left)) return { ...left, type: withoutNull(left.type) };
  const right = rewrite(expr.right, knowAbsent(expr.left, seen));
  if (isNull(left)) return right;
  const first = left.kind === "coalesce" && isNull(left.right) ? left.left : left;
  return { ...expr, left: first, right };
}

/** `coalesce(a, b, c)` is `a ?? b ?? c`. */
function asOperators({ arguments: [first, ...others], type }: ExprOf<"call">): Expr {
  if (first === undefined) throw new Error("internal error: coalesce without arguments");
  return others.reduce<Expr>((left, right) => ({ kind: "coalesce", left, right, type: isNullable(right.type) ? type : right.type }), first);
}

function neverNull(expr: Expr): boolean {
  if (expr.kind === "widen") return neverNull(expr.operand);
  if (expr.kind === "if") return neverNull(expr.then) && neverNull(expr.else);
  if (expr.kind === "match") return expr.arms.every(({ value }) => neverNull(value));
  return !isNullable(expr.type) || (expr.kind === "coalesce" && neverNull(expr.right));
}

function mayMiss(type: Type, field: string): boolean {
  return type.kind === "record" && (fieldOf(type, field)?.optional ?? false);
}

/** `value.age ?? null`, where the age may be missing. */
function nullForMissing(expr: Expr): Expr {
  return readsMissing(expr) ? { kind: "coalesce", left: expr, right: nullOf({ kind: "null" }), type: expr.type } : expr;
}

/** Whether it can give what a field reads as. */
function readsMissing(expr: Expr): boolean {
  if (!isNullable(expr.type)) return false;
  if (expr.kind === "widen") return readsMissing(expr.operand);
  if (expr.kind === "coalesce") return readsMissing(expr.right);
  if (expr.kind === "if") return readsMissing(expr.then) || readsMissing(expr.else);
  if (expr.kind === "match") return expr.arms.some(({ value }) => readsMissing(value));
  return expr.kind === "field";
}
