/** K09: what decides about records should decide alike when they are read again, so it asks neither the clock nor chance. */
import type { Expr } from "../ir/expr.js";
import type { Fn, LogicalNode, NodeKind } from "../ir/graph.js";
import { childrenOf } from "../ir/reads.js";
import { functionNamed } from "../stdlib/functions/index.js";
import type { Rule } from "./rule.js";

/** Stages that choose, count or join; the others make something new of each record. */
const deciders: ReadonlySet<NodeKind> = new Set<NodeKind>([
  "filter",
  "tableFilter",
  "split",
  "groupTable",
  "aggregate",
  "windowedAggregate",
  "tableAggregate",
  "cogroup",
  "dedupe",
  "streamJoin",
  "streamTableJoin",
  "globalJoin",
  "tableJoin",
  "foreignKeyJoin",
]);

export const notReplayable: Rule = {
  code: "K09",
  fixed: false,
  check: ({ graph, report }) => {
    for (const node of graph.nodes.filter(({ kind }) => deciders.has(kind))) {
      for (const call of functionsOf(node).flatMap((fn) => (fn.kind === "expr" ? callsIn(fn.expr) : []))) {
        if (call.at) report("K09", call.at, { name: call.function });
      }
    }
  },
};

type Call = Extract<Expr, { kind: "call" }>;

function callsIn(expr: Expr): readonly Call[] {
  const own = expr.kind === "call" && functionNamed(expr.function).replayable === false ? [expr] : [];
  return [...own, ...childrenOf(expr).flatMap(callsIn)];
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
