/**
 * What the log keeps of the program that runs on it, so that commands need no program: how keys and values of topics and stores are
 * written. Kept as JSON with the metadata of a commit.
 */
import type { StoreName, TopicName } from "../core/names.js";
import type { FormatName, RunnableSerde } from "../ir/graph.js";
import type { Plan, PlanNode, StorePlan, TopicPlan } from "../plan/plan.js";

export interface ProgramFacts {
  readonly application: string;
  readonly topics: readonly TopicFacts[];
  readonly stores: readonly StoreFacts[];
}

export interface TopicFacts {
  readonly name: TopicName;
  readonly role: TopicPlan["role"];
  readonly key: FormatName;
  readonly value: FormatName;
}

/** Enough to open the store again. */
export interface StoreFacts extends Omit<StorePlan, "users"> {
  readonly partitions: number;
}

type PartitionsOf = (store: StoreName) => number;

/** The name of the facts among the log's metadata. */
const memory = "program";

export function programFacts(plan: Plan, partitionsOf: PartitionsOf): ProgramFacts {
  return {
    application: plan.graph.applicationId,
    topics: plan.topics.flatMap((topic) => topicFacts(plan, topic) ?? []),
    stores: plan.stores.map(({ users: _, ...store }) => ({ ...store, partitions: partitionsOf(store.name) })),
  };
}

/** What is to be remembered with the next commit; undefined: the log knows it. */
export function newProgramFacts(
  plan: Plan,
  partitionsOf: PartitionsOf,
  metadata: ReadonlyMap<string, string>,
): readonly [name: string, text: string] | undefined {
  const text = JSON.stringify(programFacts(plan, partitionsOf));
  return metadata.get(memory) === text ? undefined : [memory, text];
}

export function knownProgramFacts(metadata: ReadonlyMap<string, string>): ProgramFacts | undefined {
  const text = metadata.get(memory);
  return text === undefined ? undefined : (JSON.parse(text) as ProgramFacts);
}

function topicFacts(plan: Plan, { name, fullName, role }: TopicPlan): TopicFacts | undefined {
  const serdes = role === "changelog" ? storeOf(plan, fullName) : nodeOf(plan, name, role);
  return serdes && { name: fullName, role, key: serdes.keySerde.format, value: serdes.valueSerde.format };
}

interface Serdes {
  readonly keySerde: RunnableSerde;
  readonly valueSerde: RunnableSerde;
}

function storeOf(plan: Plan, changelog: TopicName): Serdes | undefined {
  return plan.stores.find((store) => store.changelog === changelog);
}

/** As a source reads the topic, else as a sink writes it. */
function nodeOf(plan: Plan, name: TopicName, role: TopicPlan["role"]): Serdes | undefined {
  const isInternal = role === "repartition";
  const reads = (node: PlanNode) => node.kind === "source" && node.internal === isInternal && node.topics.includes(name);
  const writes = (node: PlanNode) => node.kind === "sink" && node.internal === isInternal && node.topic === name;
  const found = plan.nodes.find(reads) ?? plan.nodes.find(writes);
  return found?.kind === "source" || found?.kind === "sink" ? found : undefined;
}
