/** Literals take the type that their place asks for; alone they have the plainest one. */
import type { Span } from "../../core/source.js";
import type { Expr } from "../../ir/expr.js";
import { instantOf } from "../../stdlib/constants.js";
import type { Literal } from "../../syntax/ast.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { Context } from "../context.js";
import { errorExpr } from "../context.js";
import type { Env } from "./env.js";
import { numberIn, rangeText } from "./numbers.js";

type Of<K extends Literal["kind"]> = Extract<Literal, { kind: K }>;
type Rule<K extends Literal["kind"]> = (context: Context, literal: Of<K>, at: Span, wanted: Type | undefined, env: Env) => Expr;

const rules: { readonly [K in Literal["kind"]]: Rule<K> } = {
  text: (context, { value }, at, wanted) => text(context, value, at, wanted && withoutNull(wanted)),
  number: (context, { digits, integer }, at, wanted) => number(context, digits, integer, at, wanted && withoutNull(wanted)),
  bigint: (_, { digits }, at) => ({ kind: "literal", value: BigInt(digits).toString(), type: { kind: "bigint" }, at }),
  boolean: (_, { value }, at) => ({ kind: "literal", value, type: { kind: "boolean" }, at }),
  null: (_, __, at, wanted) => ({ kind: "literal", value: null, type: wanted && isNullable(wanted) ? wanted : { kind: "null" }, at }),
  duration: (_, { ms }, at) => ({ kind: "literal", value: ms, type: { kind: "duration" }, at }),
  size: (_, { bytes }, at) => ({ kind: "literal", value: bytes, type: { kind: "long" }, at }),
  // Outside of tests the parser has refused it.
  timeOfDay: (_, { ms }, at, __, { dayMs }) =>
    dayMs === undefined ? errorExpr(at) : { kind: "literal", value: dayMs + ms, type: { kind: "instant" }, at },
};

export function literal(context: Context, written: Literal, at: Span, wanted: Type | undefined, env: Env): Expr {
  return (rules[written.kind] as Rule<Literal["kind"]>)(context, written as never, at, wanted, env);
}

/** `wanted` is without its `?`. */
function text(context: Context, value: string, at: Span, wanted: Type | undefined): Expr {
  if (wanted?.kind === "enum" && wanted.values.includes(value)) return { kind: "literal", value, type: wanted, at };
  if (wanted?.kind === "instant") return instant(context, value, at);
  if (wanted?.kind === "uuid" && uuidText.test(value)) return { kind: "literal", value: value.toLowerCase(), type: wanted, at };
  return { kind: "literal", value, type: { kind: "string" }, at };
}

const uuidText = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function instant(context: Context, value: string, at: Span): Expr {
  const ms = instantOf(value);
  if (ms !== undefined) return { kind: "literal", value: ms, type: { kind: "instant" }, at };
  context.diagnostics.report("T14", at, { text: value, wanted: "instant" });
  return errorExpr(at);
}

/** A number in the type that is wanted, if it has it; else a `long`, or a `double` when it has a point or an exponent. */
export function number(context: Context, digits: string, integer: boolean, at: Span, wanted: Type | undefined): Expr {
  const plain: Type = { kind: integer ? "long" : "double" };
  for (const type of wanted ? [wanted, plain] : [plain]) {
    const value = numberIn(type, digits, integer);
    if (value !== undefined) return { kind: "literal", value, type, at };
  }
  const range = rangeText[plain.kind] ?? "a finite number";
  const help = integer ? `Write ${digits}n for a \`bigint\`, which has no bounds.` : undefined;
  context.diagnostics.report("T09", at, { digits, type: typeText(plain), range }, help === undefined ? {} : { help });
  return errorExpr(at);
}
