/** What is said of a value that may be null where that is not taken, and whose null it is. */
import type { Details, Diagnostics } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import type { Expr } from "../../ir/expr.js";
import { typeText } from "../../types/text.js";

/** Results of `?.` that are null only where something to the left of it is: `a?.b.c` needs no second `?.`. */
const chained = new WeakSet<Expr>();

export function isChained(expr: Expr): boolean {
  return chained.has(expr);
}

export function markChained(expr: Expr): void {
  chained.add(expr);
}

interface Reporter {
  readonly diagnostics: Diagnostics;
}

/** `left` and `right` may be null only where a join keeps what has no partner, which has a message of its own. */
export function reportNull({ diagnostics }: Reporter, expr: Expr, what: string, at: Span, details: Details = {}): void {
  const root = rootOf(expr);
  if (root.kind === "scope" && (root.name === "left" || root.name === "right")) {
    diagnostics.report("K02", at, { side: root.name, type: typeText(root.type), what }, details);
  } else diagnostics.report("T02", at, { type: typeText(expr.type), what }, details);
}

/** The part of a path that is null where the whole is. */
function rootOf(expr: Expr): Expr {
  if (!chained.has(expr)) return expr;
  if (expr.kind === "field" || expr.kind === "index") return rootOf(expr.target);
  return expr.kind === "whenPresent" ? rootOf(expr.subject) : expr;
}

/** The same step, taken only if its target is there. */
export function guarded({ source, end }: Span): Details {
  if (source.text[end] !== ".") return {};
  return { fix: { title: "Read on only if it is there.", safe: false, edits: [{ at: { source, start: end, end }, text: "?" }] } };
}
