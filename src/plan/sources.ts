/** Sources of one topic: Kafka Streams makes one of those with equal topics. Those that do not go together are rule G02's. */
import type { TopicName } from "../core/names.js";
import type { Draft, DraftNode } from "./draft.js";
import type { PlanId } from "./plan.js";

type DraftSource = Extract<DraftNode, { kind: "source" }>;

/** The earlier source that this one becomes part of. */
export function sameSource(topics: readonly TopicName[], { nodes }: Draft): PlanId | undefined {
  return nodes.find((each): each is DraftSource => sharesTopic(each, topics))?.id;
}

function sharesTopic(node: DraftNode, topics: readonly TopicName[]): node is DraftSource {
  return node.kind === "source" && node.topics.some((topic) => topics.includes(topic));
}
