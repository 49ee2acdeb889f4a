/**
 * How many partitions each topic has. Repartition topics that do not say it follow Kafka's rule (`RepartitionTopics.computePartitionCount`):
 * the most partitions of any topic that is read by the sub-topology that writes them; a changelog has one per task.
 */
import { invariant } from "../core/errors.js";
import { hashOrder } from "../core/java-hash.js";
import type { TopicName } from "../core/names.js";
import { copartitionsOf } from "../ir/copartitions.js";
import { alignCounts, deriveCounts } from "../ir/partition-counts.js";
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

/** The order is Kafka's, since the figures may depend on it. */
function countRepartitionTopics(plan: Plan, counts: Counts): void {
  const waiting = plan.subtopologies.flatMap((each) => repartitionTopicsRead(plan, each));
  for (const { fullName, partitions } of waiting) if (partitions !== undefined) counts.set(fullName, partitions);
  const names = waiting.map(({ fullName }) => fullName);
  deriveCounts(counts, names, (topic) => readWhereWritten(plan, topic));
  invariant(
    names.every((topic) => counts.has(topic)),
    "repartition topics wait for each other",
  );
  const isDerived = (topic: TopicName) => waiting.some(({ fullName, partitions }) => fullName === topic && partitions === undefined);
  alignCounts(counts, copartitionsOf(plan.graph), isDerived);
}

function repartitionTopicsRead(plan: Plan, { sourceTopics }: Subtopology): readonly TopicPlan[] {
  const read = plan.topics.filter((topic) => topic.role === "repartition" && sourceTopics.includes(topic.name));
  const order = hashOrder(read.map((topic) => topic.fullName));
  return [...read].sort((a, b) => order.indexOf(a.fullName) - order.indexOf(b.fullName));
}

function readWhereWritten(plan: Plan, topic: TopicName): readonly TopicName[] {
  const writer = plan.nodes.find((node) => node.kind === "sink" && node.internal && topicOf(plan, node.topic).fullName === topic);
  const read = writer ? (plan.subtopologies[writer.subtopology]?.sourceTopics ?? []) : [];
  return read.map((each) => topicOf(plan, each).fullName);
}

function countChangelogs(plan: Plan, counts: Counts): void {
  for (const { changelog, subtopology } of plan.stores) {
    const owner = plan.subtopologies[subtopology];
    if (changelog !== undefined && owner) counts.set(changelog, taskCount(plan, owner, counts));
  }
}
