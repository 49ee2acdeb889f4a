/** G12: two sinks that write the same stream to the same topic, which then has every record twice. */
import type { LogicalGraph, NodeId, NodeOf } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import type { Rule } from "./rule.js";

export const writtenTwice: Rule = {
  codes: ["G12"],
  check: ({ graph, report }) => {
    const first = new Map<string, NodeOf<"sink">>();
    for (const node of graph.nodes) {
      if (node.kind !== "sink") continue;
      const about = `${writtenBy(graph, node.input)} ${node.topic}`;
      const other = first.get(about);
      if (!other) first.set(about, node);
      else {
        const at = other.topicAt ?? other.at;
        const labels = at ? [{ at, text: "written here already" }] : [];
        report("G12", node.topicAt ?? placeOf(node, graph), { stream: node.declaration, topic: node.topic }, { labels });
      }
    }
  },
};

/** Each sink of a table has a stream of its updates of its own. */
function writtenBy({ nodes }: LogicalGraph, id: NodeId): NodeId {
  const node = nodes[id];
  return node?.kind === "toStream" ? node.input : id;
}
