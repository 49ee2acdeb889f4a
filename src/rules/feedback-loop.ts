/** G01: a sink whose topic, directly or through other pipelines, is read by what leads to it, and nothing says why that ends. */
import type { LogicalNode, NodeId, NodeOf } from "../ir/graph.js";
import { inputsOf } from "../ir/inputs.js";
import { placeOf } from "../ir/places.js";
import type { Rule } from "./rule.js";

type Sink = NodeOf<"sink">;

export const feedbackLoop: Rule = {
  codes: ["G01"],
  check: ({ graph, report }) => {
    const { nodes } = graph;
    const sinks = nodes.filter((node) => node.kind === "sink");
    const readBy = new Map(sinks.map((sink) => [sink, topicsAbove(nodes, sink.input)]));
    const open = sinks.filter(({ feedback }) => feedback === undefined);
    for (const sink of [...open]) {
      const path = pathBack(sink, open, readBy);
      if (!path) continue;
      const source = nodes.find((node) => topicsRead(node).includes(sink.topic));
      const labels = source?.at ? [{ at: source.at, text: "it is read here" }] : [];
      report("G01", sink.topicAt ?? placeOf(sink, graph), { topic: sink.topic, path }, { labels });
      open.splice(open.indexOf(sink), 1);
    }
  },
};

/** The topics whose records reach a node. A global table's rows reach a join, but start nothing there. */
function topicsAbove(nodes: readonly LogicalNode[], from: NodeId): ReadonlySet<string> {
  const topics = new Set<string>();
  const seen = new Set<NodeId>();
  const next = [from];
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    const node = nodes[id];
    if (!node || seen.has(id)) continue;
    seen.add(id);
    for (const topic of topicsRead(node)) topics.add(topic);
    next.push(...inputsOf(node));
  }
  return topics;
}

function topicsRead(node: LogicalNode): readonly string[] {
  if (node.kind === "source") return node.pattern ? [] : node.topics;
  return node.kind === "tableSource" ? [node.topic] : [];
}

/** The topics on the way from a sink's topic back to the sink; undefined when there is none. */
function pathBack(sink: Sink, sinks: readonly Sink[], readBy: ReadonlyMap<Sink, ReadonlySet<string>>): readonly string[] | undefined {
  const paths: (readonly string[])[] = [[sink.topic]];
  const seen = new Set<string>([sink.topic]);
  for (let path = paths.shift(); path; path = paths.shift()) {
    const topic = path.at(-1) ?? "";
    if (readBy.get(sink)?.has(topic)) return [...path, sink.topic];
    for (const other of sinks) {
      if (!readBy.get(other)?.has(topic) || seen.has(other.topic)) continue;
      seen.add(other.topic);
      paths.push([...path, other.topic]);
    }
  }
  return undefined;
}
