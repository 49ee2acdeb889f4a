/** Imported functions that give a promise: only stages that can wait may call them, and nothing else may stand around the call. */
import type { Diagnostics } from "../core/diagnostic.js";
import type { Expr } from "../ir/expr.js";
import { expressionsIn, functionsOf } from "../ir/functions.js";
import type { LogicalGraph, LogicalNode, NodeKind } from "../ir/graph.js";

const waiting: ReadonlySet<NodeKind> = new Set<NodeKind>(["mapValues", "flatMapValues", "peek", "foreach"]);

type ForeignCall = Extract<Expr, { kind: "foreignCall" }>;

export function reportAsyncCalls(diagnostics: Diagnostics, { nodes }: LogicalGraph): void {
  for (const node of nodes) {
    for (const { at, name } of misplacedIn(node)) if (at) diagnostics.report("C24", at, { name });
  }
}

function misplacedIn(node: LogicalNode): readonly ForeignCall[] {
  return functionsOf(node).flatMap((fn) => {
    if (fn.kind !== "expr") return [];
    const allowed = waiting.has(node.kind) ? outermost(fn.expr) : undefined;
    return expressionsIn(fn.expr).filter((each): each is ForeignCall => each.kind === "foreignCall" && each.async && each !== allowed);
  });
}

/** What is only seen as a wider type is still the whole. */
function outermost(expr: Expr): Expr {
  return expr.kind === "widen" ? outermost(expr.operand) : expr;
}
