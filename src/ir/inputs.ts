/** What a node reads, in the order of the text. */
import type { LogicalNode, NodeId, RunnableNode } from "./graph.js";

export function inputsOf(node: LogicalNode): readonly NodeId[] {
  if (node.kind === "cogroup") return node.inputs.map((input) => input.node);
  if ("inputs" in node) return node.inputs;
  return "input" in node ? [node.input] : [];
}

/** The one that the node goes on from: whose order, keys and formats it keeps, if it keeps any. */
export function mainInputOf(node: Exclude<RunnableNode, { kind: "source" }>): NodeId {
  return node.kind === "merge" ? node.inputs[0] : node.input;
}
