/** What a stage is called in messages. */
import type { Copartitioning } from "../ir/copartitions.js";
import type { JoinHow, LogicalGraph, LogicalNode, NodeId } from "../ir/graph.js";

const joins: { readonly [H in JoinHow]: string } = { inner: "join", left: "left join", outer: "outer join" };

export const operatorOf = (node: Copartitioning): string => (node.kind === "cogroup" ? "cogroup" : joins[node.how]);

/** The stream or table that a node is, or is part of. */
export function nameOf({ nodes, declarations }: LogicalGraph, id: NodeId): string {
  return declarations.find(({ node }) => node === id)?.name ?? nodes[id]?.declaration ?? "";
}

/** Whether what comes out of it is a stream, which a stage for streams can follow. */
export function isStream(graph: LogicalGraph, id: NodeId): boolean {
  const node = graph.nodes[id];
  return node !== undefined && !tables.has(node.kind) && !(node.kind === "suppress" || node.kind === "expire");
}

const tables: ReadonlySet<LogicalNode["kind"]> = new Set<LogicalNode["kind"]>([
  "tableSource",
  "globalTable",
  "tableFilter",
  "tableMapValues",
  "toTable",
  "groupTable",
  "aggregate",
  "windowedAggregate",
  "tableAggregate",
  "cogroup",
  "tableJoin",
  "foreignKeyJoin",
]);
