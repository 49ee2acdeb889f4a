/** A logical graph without what two ways of writing one program may differ in: places, documentation, and the form of functions. */
import type { LogicalGraph } from "../../src/ir/graph.js";

const left = new Set(["at", "doc", "topicAt", "otherAt", "retainAt", "intoAt", "nameAt", "whole"]);

export function graphShape(graph: LogicalGraph): unknown {
  return JSON.parse(JSON.stringify(graph, (name, value) => (left.has(name) ? undefined : isFunction(value) ? "a function" : value)));
}

function isFunction(value: unknown): boolean {
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  return kind === "native" || kind === "expr";
}
