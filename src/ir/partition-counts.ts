/**
 * How many partitions topics have, and who says so. A topic of the application that does not say it follows Kafka's rules: the most
 * partitions of any topic that is read where it is written (`RepartitionTopics`), and in a co-partitioned group the number of the others
 * (`CopartitionedTopicsEnforcer`).
 */
import type { TopicName } from "../core/names.js";
import type { Copartitioned } from "./copartitions.js";
import type { LogicalGraph } from "./graph.js";
import { inKafkaOrder, internalTopicsOf, type Reading, readingsOf } from "./subtopologies.js";

/** What is known of a topic on a cluster. */
export interface TopicFacts {
  readonly name: TopicName;
  readonly partitions: number;
}

export interface PartitionFacts {
  /** Topics that exist. */
  readonly topics: readonly TopicFacts[];
  /** Of topics that neither exist nor are declared; undefined: 1. */
  readonly partitions: number | undefined;
}

export const noFacts: PartitionFacts = { topics: [], partitions: undefined };

export type CountSource = "existing" | "declared" | "given" | "default" | "into" | "derived";

export interface PartitionCount {
  readonly partitions: number;
  readonly from: CountSource;
}

/** Of every topic that is read, by its name on the broker. */
export function partitionCountsOf(
  graph: LogicalGraph,
  facts: PartitionFacts,
  groups: readonly Copartitioned[],
): ReadonlyMap<TopicName, PartitionCount> {
  const readings = readingsOf(graph);
  const internal = internalTopicsOf(graph);
  const own = new Set(internal.map(({ name }) => name));
  const external = readings.flatMap(({ reads }) => reads.filter((topic) => !own.has(topic)));
  const found = new Map(external.map((topic) => [topic, externalCount(graph, facts, topic)]));
  for (const { name, partitions } of internal) if (partitions !== undefined) found.set(name, { partitions, from: "into" });
  const counts = new Map([...found].map(([topic, { partitions }]) => [topic, partitions]));
  deriveCounts(counts, inKafkaOrder(readings, own), (topic) => readWhereWritten(readings, topic));
  const isDerived = (topic: TopicName) => own.has(topic) && !found.has(topic);
  alignCounts(counts, groups, isDerived);
  return new Map([...counts].map(([topic, partitions]) => [topic, { partitions, from: found.get(topic)?.from ?? "derived" }]));
}

function externalCount({ topics }: LogicalGraph, facts: PartitionFacts, topic: TopicName): PartitionCount {
  const existing = facts.topics.find(({ name }) => name === topic)?.partitions;
  if (existing !== undefined) return { partitions: existing, from: "existing" };
  const declared = topics.find(({ name }) => name === topic)?.partitions;
  if (declared !== undefined) return { partitions: declared, from: "declared" };
  return facts.partitions === undefined ? { partitions: 1, from: "default" } : { partitions: facts.partitions, from: "given" };
}

function readWhereWritten(readings: readonly Reading[], topic: TopicName): readonly TopicName[] {
  return readings.find(({ writes }) => writes.includes(topic))?.reads ?? [];
}

/**
 * In rounds, because one of these topics may depend on another. Within a round Kafka takes the most of what is known by then, so the
 * order of `waiting` may decide the figure. A topic of which nothing can be known stays out.
 */
export function deriveCounts(
  counts: Map<TopicName, number>,
  waiting: readonly TopicName[],
  read: (topic: TopicName) => readonly TopicName[],
): void {
  for (let before = -1; counts.size > before; ) {
    before = counts.size;
    for (const topic of waiting) {
      const candidates = counts.has(topic) ? [] : read(topic).flatMap((each) => counts.get(each) ?? []);
      if (candidates.length > 0) counts.set(topic, Math.max(...candidates));
    }
  }
}

/** Gives derived counts the number of their group: that of a topic that is not derived, else the largest. */
export function alignCounts(
  counts: Map<TopicName, number>,
  groups: readonly Copartitioned[],
  isDerived: (topic: TopicName) => boolean,
): void {
  for (const group of united(groups.map(({ sides }) => sides.flatMap(({ topics }) => topics)))) {
    const fixed = group.filter((topic) => !isDerived(topic)).flatMap((topic) => counts.get(topic) ?? []);
    const count = fixed[0] ?? Math.max(0, ...group.flatMap((topic) => counts.get(topic) ?? []));
    if (count > 0) for (const topic of group.filter(isDerived)) counts.set(topic, count);
  }
}

/** Groups that share a topic are one. */
function united(groups: readonly (readonly TopicName[])[]): readonly (readonly TopicName[])[] {
  let result: (readonly TopicName[])[] = [];
  for (const group of groups) {
    const touching = result.filter((other) => other.some((topic) => group.includes(topic)));
    result = [...result.filter((other) => !touching.includes(other)), [...new Set([...touching.flat(), ...group])]];
  }
  return result;
}
