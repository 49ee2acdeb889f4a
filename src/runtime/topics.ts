/** Topics at the start of a run: how many partitions each has, and those that are missing are created. */

import { dataFailure } from "../core/failure.js";
import type { TopicName } from "../core/names.js";
import { partitionCounts } from "../plan/partitions.js";
import type { Plan, TopicPlan } from "../plan/plan.js";
import { isExternal } from "../plan/topics.js";
import type { Log, TopicInfo } from "./ports/log.js";

/** Of each key the last record stays, so that a record without one cannot be: Kafka's brokers refuse it. */
export function needsKeys({ config }: Pick<TopicInfo, "config">): boolean {
  return config["cleanup.policy"]?.includes("compact") === true;
}

/** Numbers of partitions by full name: what exists, else what is declared, else `fallback`; internal topics by Kafka's rule. */
export function prepareTopics(plan: Plan, log: Log, fallback: number): ReadonlyMap<TopicName, number> {
  const counts = partitionCounts(plan, (topic) => log.topic(topic)?.partitions, fallback);
  for (const topic of plan.topics) prepareTopic(topic, counts.get(topic.fullName) ?? fallback, log);
  return counts;
}

function prepareTopic(topic: TopicPlan, partitions: number, log: Log): void {
  const { fullName, config } = topic;
  const existing = log.topic(fullName)?.partitions;
  if (existing === undefined) {
    log.createTopic({ name: fullName, partitions, config });
    return;
  }
  if (isExternal(topic)) {
    const declared = topic.partitions;
    if (declared !== undefined && declared !== existing) throw dataFailure("X05", { topic: fullName, declared, existing });
  } else if (existing !== partitions) {
    throw dataFailure("X06", { topic: fullName, needed: partitions, existing });
  }
}
