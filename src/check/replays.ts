/** Rule K09: what decides about records should decide alike when they are read again, so it asks neither the clock nor chance. */

import type { Expr } from "../ir/expr.js";
import type { Fn, LogicalGraph, LogicalNode, NodeKind } from "../ir/graph.js";
import { childrenOf } from "../ir/reads.js";
import { functionNamed } from "../stdlib/functions/index.js";
import type { Context } from "./context.js";

/** Stages that make something new of a record; the others choose, count or join. */
const makers: ReadonlySet<NodeKind> = new Set<NodeKind>(["mapValues", "map", "flatMapValues", "flatMap", "selectKey", "sink"]);

export function reportReplays({ diagnostics }: Pick<Context, "diagnostics">, { nodes }: LogicalGraph): void {
  for (const node of nodes) {
    if (makers.has(node.kind)) continue;
    for (const call of functionsOf(node).flatMap((fn) => (fn.kind === "expr" ? notReplayable(fn.expr) : []))) {
      if (call.at) diagnostics.report("K09", call.at, { name: call.function });
    }
  }
}

type Call = Extract<Expr, { kind: "call" }>;

function notReplayable(expr: Expr): readonly Call[] {
  const own = expr.kind === "call" && functionNamed(expr.function).replayable === false ? [expr] : [];
  return [...own, ...childrenOf(expr).flatMap(notReplayable)];
}

/** All functions of a stage, wherever its kind keeps them. */
function functionsOf(node: LogicalNode): readonly Fn[] {
  return Object.values(node).flatMap(functionsIn);
}

function functionsIn(part: unknown): readonly Fn[] {
  if (typeof part !== "object" || part === null) return [];
  return isFn(part) ? [part] : Object.values(part).flatMap(functionsIn);
}

function isFn(part: object): part is Fn {
  return "kind" in part && part.kind === "expr" && "expr" in part && "reads" in part;
}
