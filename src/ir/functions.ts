/** The functions of a stage and what is inside of them, wherever its kind keeps them. */
import type { Expr } from "./expr.js";
import type { Fn, LogicalNode } from "./graph.js";
import { childrenOf } from "./reads.js";

export function functionsOf(node: LogicalNode): readonly Fn[] {
  return Object.values(node).flatMap(functionsIn);
}

function functionsIn(part: unknown): readonly Fn[] {
  if (typeof part !== "object" || part === null) return [];
  return isFn(part) ? [part] : Object.values(part).flatMap(functionsIn);
}

function isFn(part: object): part is Fn {
  return "kind" in part && part.kind === "expr" && "expr" in part && "reads" in part;
}

/** The expression and all that are inside of it. */
export function expressionsIn(expr: Expr): readonly Expr[] {
  return [expr, ...childrenOf(expr).flatMap(expressionsIn)];
}
