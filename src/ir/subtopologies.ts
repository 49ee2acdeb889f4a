/**
 * What Kafka Streams' sub-topologies read and write, as far as the logical graph says it: stages that hang together through streams,
 * tables or shared stores. A topic between two stages does not join them. Topics have their names on the broker.
 */
import { hashOrder } from "../core/java-hash.js";
import { type TopicName, topicName } from "../core/names.js";
import type { LogicalGraph, LogicalNode, NodeId } from "./graph.js";
import { inputsOf } from "./inputs.js";
import { prefixed } from "./internal-names.js";
import { type Shuffle, shufflesOf } from "./shuffles.js";

/** One sub-topology. */
export interface Reading {
  readonly reads: readonly TopicName[];
  readonly writes: readonly TopicName[];
}

/** A topic of the application. */
export interface InternalTopic {
  readonly name: TopicName;
  /** The stage that reads through it. */
  readonly node: NodeId;
  readonly input: NodeId;
  /** What `into` says. */
  readonly partitions: number | undefined;
}

export function internalTopicsOf(graph: LogicalGraph): readonly InternalTopic[] {
  return [...shufflesOf(graph)].flatMap(([node, shuffles]) =>
    shuffles.map(({ topic, input, partitions }) => ({ name: prefixed(graph.applicationId, topic), node, input, partitions })),
  );
}

/** External topics that a node reads; all topics that a pattern matches are known only where topics are. */
export function topicsReadBy(node: LogicalNode): readonly TopicName[] {
  if (node.kind === "source") return node.pattern ? [] : node.topics;
  return node.kind === "tableSource" || node.kind === "through" ? [node.topic] : [];
}

/** In the order of their first stages. */
export function readingsOf(graph: LogicalGraph): readonly Reading[] {
  const shuffles = shufflesOf(graph);
  const groups = new Groups(graph.nodes.length);
  for (const node of graph.nodes) for (const input of directInputs(node, shuffles, graph)) groups.unite(node.id, input);
  uniteStores(graph, groups);
  const readings = new Map<number, { readonly reads: Set<TopicName>; readonly writes: Set<TopicName> }>();
  const at = (id: NodeId) => {
    const root = groups.of(id);
    const known = readings.get(root) ?? { reads: new Set<TopicName>(), writes: new Set<TopicName>() };
    readings.set(root, known);
    return known;
  };
  for (const node of graph.nodes) for (const topic of topicsReadBy(node)) at(node.id).reads.add(topic);
  for (const { name, node, input } of internalTopicsOf(graph)) {
    at(readerOf(graph, node, input)).reads.add(name);
    at(input).writes.add(name);
  }
  return [...readings.values()].map(({ reads, writes }) => ({ reads: [...reads], writes: [...writes] }));
}

/** The topics of the application that are read, in the order in which Kafka Streams counts their partitions. */
export function inKafkaOrder(readings: readonly Reading[], internal: ReadonlySet<TopicName>): readonly TopicName[] {
  return readings.flatMap(({ reads }) => hashOrder(reads.filter((topic) => internal.has(topic))).map(topicName));
}

/** What of its inputs a node reads in its own task. A foreign-key join is where its left side is; a global table is no task's. */
export function directInputs(
  node: LogicalNode,
  shuffles: ReadonlyMap<NodeId, readonly Shuffle[]>,
  { nodes }: LogicalGraph,
): readonly NodeId[] {
  if (node.kind === "foreignKeyJoin") return [node.inputs[0]];
  if (node.kind === "through") return [];
  const shuffled = shuffles.get(node.id) ?? [];
  return inputsOf(node).filter((input) => nodes[input]?.kind !== "globalTable" && !shuffled.some((each) => each.input === input));
}

/** A foreign-key join's left side writes to the right one, which answers. */
function readerOf({ nodes }: LogicalGraph, node: NodeId, input: NodeId): NodeId {
  const join = nodes[node];
  return join?.kind === "foreignKeyJoin" && input === join.inputs[0] ? join.inputs[1] : node;
}

function uniteStores({ nodes }: LogicalGraph, groups: Groups): void {
  const users = new Map<string, NodeId>();
  for (const node of nodes) {
    if (node.kind !== "process") continue;
    for (const store of node.stores) {
      groups.unite(node.id, users.get(store) ?? node.id);
      users.set(store, node.id);
    }
  }
}

class Groups {
  private readonly parent: number[];

  constructor(size: number) {
    this.parent = Array.from({ length: size }, (_, i) => i);
  }

  of(id: number): number {
    const above = this.parent[id] ?? id;
    if (above === id) return id;
    const root = this.of(above);
    this.parent[id] = root;
    return root;
  }

  unite(a: number, b: number): void {
    this.parent[this.of(a)] = this.of(b);
  }
}
