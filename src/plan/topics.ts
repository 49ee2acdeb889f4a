/** Topics of the application: what is read and written, and the internal ones with the settings that Kafka Streams gives them. */
import type { TopicName } from "../core/names.js";
import type { RunnableGraph, StoreSpec } from "../ir/graph.js";
import { changelogName, prefixed } from "../ir/internal-names.js";
import type { Draft, DraftNode } from "./draft.js";
import type { Plan, TopicPlan } from "./plan.js";

/** `InternalTopicConfig` of Kafka: a repartition topic keeps its records until they are read. */
const repartitionConfig = {
  "cleanup.policy": "delete",
  "retention.ms": "-1",
  "segment.bytes": "52428800",
  "message.timestamp.type": "CreateTime",
};

const changelogConfig = { "cleanup.policy": "compact", "message.timestamp.type": "CreateTime" };

/** In build order; a topic that is both read and written counts as read. */
export function planTopics(graph: RunnableGraph, draft: Draft): readonly TopicPlan[] {
  const topics = new Map<string, TopicPlan>();
  const add = (topic: TopicPlan) => {
    const key = isExternal(topic) ? topic.name : `internal ${topic.name}`;
    if (topic.role === "source" || !topics.has(key)) topics.set(key, topic);
  };
  for (const node of draft.nodes) {
    if (node.kind === "source" && !node.internal) for (const topic of node.topics) add(external(graph, topic, "source"));
    if (node.kind === "sink") add(node.internal ? repartitionTopic(graph, node) : external(graph, node.topic, "sink"));
  }
  for (const node of graph.nodes) if (node.kind === "aggregate" && node.store.logged) add(changelogTopic(graph, node.store));
  return [...topics.values()];
}

function external(graph: RunnableGraph, name: TopicName, role: "source" | "sink"): TopicPlan {
  const declared = graph.topics.find((topic) => topic.name === name);
  return { name, fullName: name, role, partitions: declared?.partitions, config: declared?.config ?? {} };
}

function repartitionTopic(graph: RunnableGraph, { topic: name, stage }: DraftNode & { readonly kind: "sink" }): TopicPlan {
  const config = { ...repartitionConfig, ...topicDefaults(graph) };
  const made = graph.nodes[stage];
  const partitions = made?.kind === "repartition" ? made.partitions : undefined;
  return { name, fullName: prefixed(graph.applicationId, name), role: "repartition", partitions, config };
}

function changelogTopic(graph: RunnableGraph, store: StoreSpec): TopicPlan {
  const name = changelogName(store.name);
  const config = { ...changelogConfig, ...topicDefaults(graph), ...store.changelog };
  return { name, fullName: prefixed(graph.applicationId, name), role: "changelog", partitions: undefined, config };
}

/** `topic.<setting>` of the application holds for every internal topic (Kafka's `StreamsConfig.topicPrefix`). */
function topicDefaults(graph: RunnableGraph): Readonly<Record<string, string>> {
  const entries = Object.entries(graph.config).filter(([key]) => key.startsWith("topic."));
  return Object.fromEntries(entries.map(([key, value]) => [key.slice("topic.".length), value]));
}

/** Not one of the application's own: somebody else makes it. */
export function isExternal({ role }: TopicPlan): boolean {
  return role === "source" || role === "sink";
}

/** The topic of a source or sink node, by the name that the node has for it. */
export function topicOf(plan: Plan, name: TopicName): TopicPlan {
  const found = plan.topics.find((topic) => topic.name === name && topic.role !== "changelog");
  if (!found) throw new Error(`internal error: the plan has no topic ${name}`);
  return found;
}
