import type { MergeNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call } from "../layout.js";

export const merge: Handler<MergeNode> = (node, emission) => [call("merge", emission.variable(node.inputs[1]), emission.named(node))];
