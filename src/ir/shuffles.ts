/**
 * Where Kafka Streams puts topics of its own between stages: in front of what needs equal keys in one place and reads a stream that was
 * rekeyed, and always inside `repartition`, an aggregate of a grouped table and a foreign-key join. Names are without the application's
 * prefix.
 */
import type { LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf } from "./graph.js";
import { rekeyedNodes } from "./rekeyed.js";

export interface Shuffle {
  /** The node that is read through the topic. */
  readonly input: NodeId;
  readonly topic: string;
  /** What `into` says. */
  readonly partitions?: number;
}

type Rule<K extends NodeKind> = (node: NodeOf<K>, rekeyed: (id: NodeId) => boolean) => readonly Shuffle[];

/** Kafka Streams adds no second `-repartition`. */
export const repartitionTopic = (name: string): string => (name.endsWith("-repartition") ? name : `${name}-repartition`);

const beforeStore = (
  { input, store }: { readonly input: NodeId; readonly store: { readonly name: string } },
  rekeyed: (id: NodeId) => boolean,
): readonly Shuffle[] => (rekeyed(input) ? [{ input, topic: repartitionTopic(store.name) }] : []);

const rules: { readonly [K in NodeKind]?: Rule<K> } = {
  repartition: ({ input, name, partitions }) => [
    { input, topic: repartitionTopic(name), ...(partitions === undefined ? {} : { partitions }) },
  ],
  aggregate: beforeStore,
  windowedAggregate: beforeStore,
  toTable: beforeStore,
  dedupe: beforeStore,
  tableAggregate: ({ input, store }) => [{ input, topic: repartitionTopic(store.name) }],
  cogroup: ({ inputs, store }, rekeyed) =>
    inputs.filter(({ node }) => rekeyed(node)).map(({ node, name }) => ({ input: node, topic: repartitionTopic(`${store.name}-${name}`) })),
  streamJoin: ({ inputs: [left, right], store }, rekeyed) => [
    ...(rekeyed(left) ? [{ input: left, topic: repartitionTopic(`${store.name}-left`) }] : []),
    ...(rekeyed(right) ? [{ input: right, topic: repartitionTopic(`${store.name}-right`) }] : []),
  ],
  streamTableJoin: ({ inputs: [left], store }, rekeyed) =>
    rekeyed(left) ? [{ input: left, topic: repartitionTopic(`${store.name}-left`) }] : [],
  foreignKeyJoin: ({ inputs: [left, right], store }) => [
    { input: left, topic: `${store.name}-subscription-registration-topic` },
    { input: right, topic: `${store.name}-subscription-response-topic` },
  ],
};

/** By node, what it reads through topics of the application. Nodes that read everything directly are left out. */
export function shufflesOf(graph: Pick<LogicalGraph, "nodes">): ReadonlyMap<NodeId, readonly Shuffle[]> {
  const marked = rekeyedNodes(graph);
  const rekeyed = (id: NodeId) => marked.has(id);
  const found = new Map<NodeId, readonly Shuffle[]>();
  for (const node of graph.nodes) {
    const shuffles = shufflesBefore(node, rekeyed);
    if (shuffles.length > 0) found.set(node.id, shuffles);
  }
  return found;
}

function shufflesBefore(node: LogicalNode, rekeyed: (id: NodeId) => boolean): readonly Shuffle[] {
  return (rules[node.kind] as Rule<NodeKind> | undefined)?.(node, rekeyed) ?? [];
}
