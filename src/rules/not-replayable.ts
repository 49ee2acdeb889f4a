/** K09: what decides about records should decide alike when they are read again, so it asks neither the clock nor chance. */
import type { Expr } from "../ir/expr.js";
import { expressionsIn, functionsOf } from "../ir/functions.js";
import type { NodeKind } from "../ir/graph.js";
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
  codes: ["K09"],
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
  return expressionsIn(expr).filter((each): each is Call => each.kind === "call" && functionNamed(each.function).replayable === false);
}
