import type { ToStreamNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call } from "../layout.js";

export const toStream: Handler<ToStreamNode> = (node, emission) => [call("toStream", emission.named(node))];
