/** Topics that the program names: what it reads and writes, but for those that Kafka Streams makes. */
import type { TopicName } from "../core/names.js";
import type { ErrorPolicy, LogicalGraph, LogicalNode } from "../ir/graph.js";

export function externalTopicsOf(graph: LogicalGraph): ReadonlySet<TopicName> {
  const { nodes, stores, connectors } = graph;
  return new Set([
    ...nodes.flatMap(namedBy),
    ...stores.flatMap((store) => store.global?.topic ?? []),
    ...connectors.map(({ topic }) => topic),
    ...deadLettersIn(graph),
  ]);
}

/** Topics of dead letters. */
export function deadLettersIn({ nodes, onError }: LogicalGraph): ReadonlySet<TopicName> {
  return new Set([...nodes.flatMap((node) => deadLettersOf(node.onError)), ...deadLettersOf(onError)]);
}

function namedBy(node: LogicalNode): readonly TopicName[] {
  if (node.kind === "source") return node.pattern ? [] : node.topics;
  if ("topic" in node) return [node.topic];
  return "windowing" in node ? (node.windowing?.lateTopic ? [node.windowing.lateTopic] : []) : [];
}

function deadLettersOf(policy: ErrorPolicy | undefined): readonly TopicName[] {
  return policy?.kind === "deadLetter" ? [policy.topic] : [];
}
