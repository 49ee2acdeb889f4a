/** Settings of topics that a program's text has and the embedded log does not act on; those that Kafka Streams adds are nobody's concern. */

import type { TopicDeclaration } from "../../ir/graph.js";
import { withoutEffect } from "../../log/embedded/topic-policy.js";
import type { Plan } from "../../plan/plan.js";

type Settings = Readonly<Record<string, string>>;

/** By the topic, the store, or all internal topics, in the words of the program; those without such settings are left out. */
export function settingsWithoutEffect({ graph, topics }: Plan): readonly (readonly [of: string, keys: readonly string[]])[] {
  const used = new Set(topics.map(({ name }) => name));
  const stores = graph.nodes.flatMap((node) => (node.kind === "aggregate" ? [node.store] : []));
  const written: readonly (readonly [string, Settings])[] = [
    ...graph.topics.filter(({ name }) => used.has(name)).map((topic) => [topic.name, { ...copies(topic), ...topic.config }] as const),
    ...stores.map(({ name, changelog }) => [`the changelog of ${name}`, changelog] as const),
    ["all internal topics", ofInternalTopics(graph.config)],
  ];
  return written.map(([of, config]) => [of, withoutEffect(config)] as const).filter(([, keys]) => keys.length > 0);
}

/** Everything is here once. */
function copies({ replication = 1 }: TopicDeclaration): Settings {
  return replication > 1 ? { replication: String(replication) } : {};
}

const prefix = "topic.";
const ofAllReplicas = "replication.factor";

/** `topic.<setting>` of the application. */
function ofInternalTopics(config: Settings): Settings {
  const entries = Object.entries(config).filter(([key]) => key.startsWith(prefix));
  const settings = entries.map(([key, value]) => [key.slice(prefix.length), value] as const);
  const replicas = config[ofAllReplicas];
  return { ...(Number(replicas ?? 1) > 1 && { [ofAllReplicas]: replicas }), ...Object.fromEntries(settings) };
}
