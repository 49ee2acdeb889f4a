/** One function per logical kind: the processors, stores and internal topics that Kafka Streams makes of the stage, in its order. */
import { invariant } from "../core/errors.js";
import type { ProcessorName } from "../core/names.js";
import type { NodeId, NodeOf, RunnableGraph, RunnableKind, RunnableNode, Serde } from "../ir/graph.js";
import { changelogName, prefixed } from "../ir/internal-names.js";
import { rekeyedNodes } from "../ir/rekeyed.js";
import { type DistributiveOmit, Draft, type DraftNode } from "./draft.js";
import { type RepartitionNames, repartitionNames } from "./names.js";
import type { PlanId } from "./plan.js";
import { runnableSerde } from "./runnable.js";
import { sameSource } from "./sources.js";

interface Lowering {
  readonly graph: RunnableGraph;
  readonly draft: Draft;
  readonly names: ReadonlyMap<NodeId, ProcessorName>;
  readonly rekeyed: ReadonlySet<NodeId>;
}

/** Where the stage's records come out. */
type Lower<K extends RunnableKind> = (node: NodeOf<K>, to: Lowering) => PlanId;

const lowerings: { readonly [K in RunnableKind]: Lower<K> } = {
  source: lowerSource,
  filter: (node, to) => processor(node, to, { kind: "filter", predicate: node.predicate, negated: node.negated }),
  mapValues: (node, to) => processor(node, to, { kind: "mapValues", mapper: node.mapper }),
  map: (node, to) => processor(node, to, { kind: "map", mapper: node.mapper }),
  selectKey: (node, to) => processor(node, to, { kind: "selectKey", mapper: node.mapper }),
  flatMapValues: (node, to) => processor(node, to, { kind: "flatMapValues", mapper: node.mapper }),
  flatMap: (node, to) => processor(node, to, { kind: "flatMap", mapper: node.mapper }),
  merge: (node, to) => processor(node, to, { kind: "merge" }),
  split: (node, to) => processor(node, to, { kind: "split", predicates: node.branches.map(({ predicate }) => predicate) }),
  branch: (node, to) => processor(node, to, { kind: "branch" }),
  print: (node, to) => processor(node, to, { kind: "print", label: node.label }),
  repartition: (node, to) => throughTopic(node, repartitionNames(node.name), node, to),
  aggregate: lowerAggregate,
  toStream: (node, to) => processor(node, to, { kind: "toStream" }),
  sink: (node, to) => {
    return processor(node, to, { kind: "sink", topic: node.topic, internal: false, ...serdesOf(node) });
  },
};

/** Lowers the nodes in their order, which is the order of Kafka Streams' DSL calls and so its build order. */
export function lower(graph: RunnableGraph, names: ReadonlyMap<NodeId, ProcessorName>): Draft {
  const to: Lowering = { graph, draft: new Draft(), names, rekeyed: rekeyedNodes(graph) };
  for (const node of graph.nodes) to.draft.output(node, lowerNode(node.kind, node as never, to));
  return to.draft;
}

function lowerNode<K extends RunnableKind>(kind: K, node: NodeOf<K>, to: Lowering): PlanId {
  return lowerings[kind](node, to);
}

type Body = DistributiveOmit<DraftNode, "id" | "name" | "stage" | "parents" | "stores">;

/** A node that reads the stage's inputs and has no store. */
function processor(node: RunnableNode, to: Lowering, body: Body): PlanId {
  const inputs = node.kind === "merge" ? node.inputs : "input" in node ? [node.input] : [];
  return to.draft.add({ ...base(node, to), parents: to.draft.parents(inputs), stores: [], ...body });
}

function base(node: RunnableNode, { names }: Lowering) {
  const name = names.get(node.id);
  if (name === undefined) throw new Error(`internal error: node ${node.id} has no name`);
  return { name, stage: node.id };
}

/** Two sources of the same topics are one node in Kafka Streams, the first. */
function lowerSource(node: NodeOf<"source">, to: Lowering): PlanId {
  const topics = [...new Set(node.topics)];
  const first = sameSource(topics, to.draft);
  if (first !== undefined) return first;
  return to.draft.add({ ...base(node, to), kind: "source", parents: [], stores: [], topics, internal: false, ...serdesOf(node) });
}

function lowerAggregate(node: NodeOf<"aggregate">, to: Lowering): PlanId {
  const { store, keySerde, inputSerde, aggregation } = node;
  invariant(aggregation.kind === "count", `${aggregation.kind} is to be planned`);
  const grouped = { keySerde, valueSerde: inputSerde };
  const isRekeyed = to.rekeyed.has(node.input);
  const parent = isRekeyed ? throughTopic(node, repartitionNames(store.name), grouped, to) : to.draft.of(node.input);
  const changelog = store.logged ? prefixed(to.graph.applicationId, changelogName(store.name)) : undefined;
  const { name, inMemory, lru, logged } = store;
  to.draft.addStore({ name, kind: "keyValue", inMemory, lru, logged, ...serdesOf(node), changelog });
  return to.draft.add({
    ...base(node, to),
    kind: "aggregate",
    parents: [parent],
    stores: [name],
    aggregator: aggregation.kind,
    store: name,
  });
}

interface Serdes {
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

function serdesOf({ keySerde, valueSerde }: Serdes) {
  return { keySerde: runnableSerde(keySerde), valueSerde: runnableSerde(valueSerde) };
}

/** Writes the stage's input to a topic by its key and reads it again; the records come out of the topic's source. */
function throughTopic(
  { id, input }: NodeOf<"aggregate" | "repartition">,
  { topic, filter, sink, source }: RepartitionNames,
  written: Serdes,
  { draft }: Lowering,
): PlanId {
  const common = { stage: id, stores: [] };
  const serdes = serdesOf(written);
  const filtered = draft.add({ ...common, kind: "repartitionFilter", name: filter, parents: [draft.of(input)] });
  draft.add({ ...common, kind: "sink", name: sink, parents: [filtered], topic, internal: true, ...serdes });
  return draft.add({ ...common, kind: "source", name: source, parents: [], topics: [topic], internal: true, ...serdes });
}
