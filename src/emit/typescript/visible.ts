/**
 * Fits a checked expression to what tsc sees. The language knows more about null than tsc does (a filter's check holds in the
 * stages below), and less about undefined (a missing field counts as null).
 */
import type { Expr } from "../../ir/expr.js";
export function visibleToTypeScript(expr: Expr): Expr {
  return expr;
}
