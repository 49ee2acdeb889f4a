/** Seeing an expression as the type that its place wants, explicitly, or saying why it does not fit. */

import type { Details } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import type { Expr } from "../../ir/expr.js";
import { equalTypes, fieldDifference, fits, isNumber, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { RecordType, Type } from "../../types/type.js";
import type { Context } from "../context.js";
import { errorExpr } from "../context.js";
import { reportNull } from "./may-be-null.js";
import { numberIn, rangeText } from "./numbers.js";

/** The expression as a `wanted`; a misfit is reported at `at`, and the result is wrong. */
export function coerce(context: Context, expr: Expr, wanted: Type, at: Span): Expr {
  if (fits(expr.type, wanted)) return widened(expr, wanted);
  reportMisfit(context, expr, wanted, at);
  return errorExpr(at);
}

/** The expression as a type that it fits. */
export function widened(expr: Expr, to: Type): Expr {
  if (expr.type.kind === "error" || to.kind === "error" || equalTypes(expr.type, to)) return expr;
  if (expr.kind === "literal" && expr.value === null) return { ...expr, type: to };
  return { kind: "widen", operand: expr, type: to, ...(expr.at ? { at: expr.at } : {}) };
}

function reportMisfit(context: Context, expr: Expr, wanted: Type, at: Span): void {
  const { diagnostics } = context;
  const { type } = expr;
  const bare = withoutNull(wanted);
  if (type.kind === "nullable" && fits(type.of, wanted)) {
    reportNull(context, expr, `it cannot stand where ${typeText(wanted)} is wanted`, at);
  } else if (isTextOutside(expr, bare)) {
    diagnostics.report("T01", at, { expected: typeText(wanted), actual: JSON.stringify(expr.value) }, enumHelp(expr.value, bare, at));
  } else if (isNumberInQuotes(expr, bare)) {
    const text = literalText(expr);
    const fix = { title: "Leave the quotes out", safe: false, edits: [{ at, text }] };
    diagnostics.report(
      "T01",
      at,
      { expected: typeText(wanted), actual: "a text" },
      { help: `Without quotes it is a number: \`${text}\`.`, fix },
    );
  } else if (type.kind === "null") {
    diagnostics.report("T01", at, { expected: typeText(wanted), actual: "null" });
  } else if (outOfRange(expr, bare)) {
    diagnostics.report("T09", at, { digits: literalText(expr), type: bare.kind, range: rangeText[bare.kind] ?? "" });
  } else if (type.kind === "record" && bare.kind === "record") {
    reportFields({ diagnostics }, type, bare, at);
  } else {
    diagnostics.report("T01", at, { expected: typeText(wanted), actual: typeText(type) });
  }
}

type TextLiteral = Extract<Expr, { kind: "literal" }> & { readonly value: string };

/** A literal text that is none of an enum's. */
export function isTextOutside(expr: Expr, type: Type): expr is TextLiteral {
  return expr.kind === "literal" && expr.type.kind === "string" && type.kind === "enum" && !type.values.includes(String(expr.value));
}

/** The value that may have been meant. */
export function enumHelp(value: string, type: Type, at: Span, taken: ReadonlySet<unknown> = new Set()): Details {
  const open = type.kind === "enum" ? type.values.filter((each) => !taken.has(each)) : [];
  const meant = nearest(value, open);
  const all = type.kind === "enum" ? type.values.map((each) => JSON.stringify(each)).join(" | ") : "";
  return meant === undefined ? { help: `It is one of ${all}.` } : didYouMean(at, JSON.stringify(meant));
}

/** A whole number that the wanted type does not have. */
function isNumberInQuotes(expr: Expr, wanted: Type): boolean {
  return expr.kind === "literal" && expr.type.kind === "string" && isNumber(wanted) && /^-?\d+(\.\d+)?$/.test(literalText(expr));
}

function outOfRange(expr: Expr, wanted: Type): boolean {
  const whole = expr.type.kind === "long" || expr.type.kind === "bigint";
  return expr.kind === "literal" && whole && wanted.kind in rangeText && numberIn(wanted, literalText(expr), true) === undefined;
}

function literalText(expr: Expr): string {
  return expr.kind === "literal" ? String(expr.value) : "";
}

/** Why a record does not fit another: its fields, or the first one whose type is another. */
function reportFields({ diagnostics }: Pick<Context, "diagnostics">, from: RecordType, to: RecordType, at: Span): void {
  const { missing, extra } = fieldDifference(from, to);
  if (missing.length > 0 || extra.length > 0) {
    diagnostics.report("T10", at, { type: typeText(to), missing, extra });
    return;
  }
  const different = to.fields.find((field) => {
    const given = from.fields.find((each) => each.name === field.name);
    return given && !(fits(given.type, field.type) && (field.optional || !given.optional));
  });
  const given = from.fields.find((each) => each.name === different?.name);
  if (different && given) {
    const expected = `${typeText(to)} with \`${different.name}: ${typeText(different.type)}\``;
    diagnostics.report("T01", at, { expected, actual: `a record with \`${given.name}: ${typeText(given.type)}\`` });
  } else {
    diagnostics.report("T01", at, { expected: typeText(to), actual: "a record that may have more fields" });
  }
}
