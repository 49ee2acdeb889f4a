import type { BranchNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call } from "../layout.js";
import { needsRecord } from "./split.js";

/** Below a split that is a processor, a branch is a node that lets everything pass. */
export const branch: Handler<BranchNode> = (node, emission) => {
  const split = emission.plan.graph.nodes[node.input];
  if (split?.kind === "split" && needsRecord(split)) return [call("filter", "(key, value) -> true", emission.named(node))];
  return [call("get", emission.nameOf(node.id))];
};
