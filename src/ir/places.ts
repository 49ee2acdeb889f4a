/** Where a stage stands, for messages. */
import { type Span, span } from "../core/source.js";
import type { LogicalGraph, LogicalNode } from "./graph.js";

/** A stage of the streams API has no text: then the application stands for it. */
export function placeOf(node: LogicalNode | undefined, graph: LogicalGraph): Span {
  return node?.at ?? span({ path: graph.applicationId, text: "" }, 0, 0);
}
