/** Sources of one topic: Kafka Streams merges those with equal topics and refuses those that overlap otherwise. */
import type { Diagnostics } from "../core/diagnostic.js";
import type { TopicName } from "../core/names.js";
import type { NodeOf, RunnableGraph, Serde } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import { equalTypes } from "../types/relations.js";
import type { Draft, DraftNode } from "./draft.js";
import type { PlanId } from "./plan.js";

type DraftSource = Extract<DraftNode, { kind: "source" }>;

interface Context {
  readonly graph: RunnableGraph;
  readonly draft: Draft;
  readonly diagnostics: Diagnostics;
}

/** The earlier source that this one becomes part of. A mistake is reported, and then the earlier one stands in too. */
export function sameSource(node: NodeOf<"source">, topics: readonly TopicName[], to: Context): PlanId | undefined {
  const earlier = to.draft.nodes.find((each): each is DraftSource => sharesTopic(each, topics));
  if (!earlier) return undefined;
  const problem = problemOf(node, topics, earlier);
  if (problem !== undefined) report(node, earlier, problem, to);
  return earlier.id;
}

function sharesTopic(node: DraftNode, topics: readonly TopicName[]): node is DraftSource {
  return node.kind === "source" && node.topics.some((topic) => topics.includes(topic));
}

function problemOf(node: NodeOf<"source">, topics: readonly TopicName[], earlier: DraftSource): string | undefined {
  if (topics.length !== earlier.topics.length || !topics.every((topic) => earlier.topics.includes(topic)))
    return `${listed(earlier.topics)} in one and ${listed(topics)} in the other`;
  if (!equalSerdes(node.keySerde, earlier.keySerde)) return "which read its keys differently";
  if (!equalSerdes(node.valueSerde, earlier.valueSerde)) return "which read its values differently";
  return undefined;
}

const listed = (topics: readonly TopicName[]) => topics.map((topic) => JSON.stringify(topic)).join(", ");

const equalSerdes = (a: Serde, b: Serde) => a.format === b.format && equalTypes(a.type, b.type);

function report(node: NodeOf<"source">, earlier: DraftSource, problem: string, { graph, diagnostics }: Context): void {
  const shared = node.topics.find((topic) => earlier.topics.includes(topic));
  const first = graph.nodes[earlier.stage];
  diagnostics.report(
    "G02",
    placeOf(node, graph),
    { topic: JSON.stringify(shared), problem },
    { labels: first?.at ? [{ at: first.at, text: "the first source" }] : [] },
  );
}
