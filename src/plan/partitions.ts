/**
 * How many partitions each topic has. Repartition topics that do not say it follow Kafka's rule (`RepartitionTopics.computePartitionCount`):
 * the most partitions of any topic that is read by the sub-topology that writes them; a changelog has one per task.
 */
import { hashOrder } from "../core/java-hash.js";
import type { TopicName } from "../core/names.js";
import type { Plan, Subtopology, TopicPlan } from "./plan.js";
import { isExternal, topicOf } from "./topics.js";

type Counts = Map<TopicName, number>;

/**
 * By full name. Of topics that are read or written, the first that is known: what exists (`known`), the declaration, `fallback`.
 * `known` is asked only about these; an internal topic's count is what the program says, else derived.
 */
export function partitionCounts(
  plan: Plan,
  known: (topic: TopicName) => number | undefined,
  fallback: number,
): ReadonlyMap<TopicName, number> {
  const counts: Counts = new Map();
  for (const topic of plan.topics.filter(isExternal)) counts.set(topic.name, known(topic.name) ?? topic.partitions ?? fallback);
  countRepartitionTopics(plan, counts);
  countChangelogs(plan, counts);
  return counts;
}

/** A task per partition: the most partitions of any topic that the sub-topology reads. */
export function taskCount(plan: Plan, { sourceTopics }: Subtopology, counts: ReadonlyMap<TopicName, number>): number {
  return Math.max(0, ...sourceTopics.map((topic) => counts.get(topicOf(plan, topic).fullName) ?? 0));
}

/**
 * In rounds, because a repartition topic may depend on another. Within a round Kafka goes through the sub-topologies, and takes the
 * most of what is known by then; the order is kept here, since the figure may depend on it.
 */
function countRepartitionTopics(plan: Plan, counts: Counts): void {
  const waiting = plan.subtopologies.flatMap((each) => repartitionTopicsRead(plan, each));
  for (const { fullName, partitions } of waiting) if (partitions !== undefined) counts.set(fullName, partitions);
  while (waiting.some((topic) => !counts.has(topic.fullName))) {
    const before = counts.size;
    for (const topic of waiting) if (!counts.has(topic.fullName)) countFromWriter(plan, topic, counts);
    if (counts.size === before) throw new Error("internal error: repartition topics wait for each other");
  }
}

function repartitionTopicsRead(plan: Plan, { sourceTopics }: Subtopology): readonly TopicPlan[] {
  const read = plan.topics.filter((topic) => topic.role === "repartition" && sourceTopics.includes(topic.name));
  const order = hashOrder(read.map((topic) => topic.fullName));
  return [...read].sort((a, b) => order.indexOf(a.fullName) - order.indexOf(b.fullName));
}

function countFromWriter(plan: Plan, topic: TopicPlan, counts: Counts): void {
  const writer = plan.nodes.find((node) => node.kind === "sink" && node.internal && node.topic === topic.name);
  const read = writer ? (plan.subtopologies[writer.subtopology]?.sourceTopics ?? []) : [];
  const candidates = read.flatMap((each) => counts.get(topicOf(plan, each).fullName) ?? []);
  if (candidates.length > 0) counts.set(topic.fullName, Math.max(...candidates));
}

function countChangelogs(plan: Plan, counts: Counts): void {
  for (const { changelog, subtopology } of plan.stores) {
    const owner = plan.subtopologies[subtopology];
    if (changelog !== undefined && owner) counts.set(changelog, taskCount(plan, owner, counts));
  }
}
