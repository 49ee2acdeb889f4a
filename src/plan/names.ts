/**
 * Names of processors and internal topics. They come from declarations and operators, never from positions:
 * `<declaration>-<operator>`, and the second of one name in a declaration ends in `-2`, then `-3`; see docs/decisions/0004.
 * Kafka's own index-based names (`naming = positional`) would be a second namer here.
 */
import { type ProcessorName, processorName, type TopicName, topicName } from "../core/names.js";
import type { NodeId, NodeOf, RunnableGraph, RunnableKind, RunnableNode } from "../ir/graph.js";
import { repartitionTopic } from "../ir/shuffles.js";

/** The operator's words as they stand in names. A branch is named after its split instead. */
const words: { readonly [K in Exclude<RunnableKind, "branch">]: (node: NodeOf<K>) => string } = {
  source: () => "source",
  filter: (node) => (node.negated ? "reject" : "filter"),
  mapValues: () => "map",
  map: () => "map-entry",
  selectKey: (node) => node.operator.replace(" ", "-"),
  flatMapValues: () => "flatmap",
  flatMap: () => "flatmap-entries",
  merge: () => "merge",
  split: () => "split",
  print: () => "print",
  // Its processors are called after its topic.
  repartition: () => "repartition",
  aggregate: (node) => node.aggregation.kind,
  toStream: () => "to-stream",
  sink: () => "sink",
};

function operatorWords<K extends Exclude<RunnableKind, "branch">>(kind: K, node: NodeOf<K>): string {
  return words[kind](node);
}

/** The name of every stage's processor. Clashes are possible, because `named` is free; `makePlan` reports them. */
export function nameStages(graph: RunnableGraph): ReadonlyMap<NodeId, ProcessorName> {
  const names = new Map<NodeId, ProcessorName>();
  const seen = new Map<string, number>();
  for (const node of graph.nodes) names.set(node.id, processorName(nameOf(node, graph, names, seen)));
  return names;
}

function nameOf(node: RunnableNode, graph: RunnableGraph, names: ReadonlyMap<NodeId, ProcessorName>, seen: Map<string, number>): string {
  if (node.kind === "branch") return `${names.get(node.input)}-${branchName(graph, node)}`;
  if (node.named !== undefined) return continuesMerge(node, graph) ? numbered(node, node.named, seen) : first(node, node.named, seen);
  return numbered(node, `${node.declaration}-${operatorWords(node.kind, node as never)}`, seen);
}

function branchName(graph: RunnableGraph, branch: NodeOf<"branch">): string {
  const split = graph.nodes[branch.input];
  const name = split?.kind === "split" ? split.branches[branch.index]?.name : undefined;
  if (name === undefined) throw new Error(`internal error: branch ${branch.id} has no split`);
  return name;
}

/** `merge a, b named "n"` is one stage in the text but two merges: only there may a given name be numbered. */
function continuesMerge(node: RunnableNode, graph: RunnableGraph): boolean {
  if (node.kind !== "merge" || node.at === undefined) return false;
  const before = graph.nodes[node.inputs[0]];
  return before?.kind === "merge" && before.at?.start === node.at.start && before.at.source === node.at.source;
}

const countKey = (node: RunnableNode, name: string) => `${node.declaration}\n${name}`;

function first(node: RunnableNode, name: string, seen: Map<string, number>): string {
  seen.set(countKey(node, name), 1);
  return name;
}

function numbered(node: RunnableNode, name: string, seen: Map<string, number>): string {
  const count = (seen.get(countKey(node, name)) ?? 0) + 1;
  seen.set(countKey(node, name), count);
  return count === 1 ? name : `${name}-${count}`;
}

/** Names of a repartition's topic and its three processors. */
export interface RepartitionNames {
  /** Without the application's prefix, as descriptions print it. */
  readonly topic: TopicName;
  readonly filter: ProcessorName;
  readonly sink: ProcessorName;
  readonly source: ProcessorName;
}

/** `prefix`: of an unnamed grouping the store, of `repartition` its name. */
export function repartitionNames(prefix: string): RepartitionNames {
  const topic = repartitionTopic(prefix);
  return {
    topic: topicName(topic),
    filter: processorName(`${topic}-filter`),
    sink: processorName(`${topic}-sink`),
    source: processorName(`${topic}-source`),
  };
}
