/** The functions of a stage and what is inside of them, wherever its kind keeps them. */
import type { Expr } from "./expr.js";
import type { Fn, LogicalNode } from "./graph.js";
import { childrenOf } from "./reads.js";

/** What every node has beside its functions, and where none can be. */
const about: ReadonlySet<string> = new Set(["key", "value", "at", "whole"] satisfies readonly (keyof LogicalNode)[]);

export function functionsOf(node: LogicalNode): readonly Fn[] {
  const found: Fn[] = [];
  for (const [name, part] of Object.entries(node)) if (!about.has(name)) collect(part, found);
  return found;
}

function collect(part: unknown, found: Fn[]): void {
  if (typeof part !== "object" || part === null) return;
  if (isFn(part)) found.push(part);
  else for (const inner of Object.values(part)) collect(inner, found);
}

function isFn(part: object): part is Fn {
  return "kind" in part && part.kind === "expr" && "expr" in part && "reads" in part;
}

/** The expression and all that are inside of it. */
export function expressionsIn(expr: Expr): readonly Expr[] {
  const found: Expr[] = [];
  const visit = (each: Expr) => {
    found.push(each);
    for (const child of childrenOf(each)) visit(child);
  };
  visit(expr);
  return found;
}
