/** What each kind of logical node is in a picture: its words, what it reads and writes, and the topics and stores that come with it. */
import type { TopicName } from "../core/names.js";
import type { Fn, LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf, Serde, StoreSpec } from "../ir/graph.js";
import { rekeyedNodes } from "../ir/rekeyed.js";
import { changelogName, prefixed, repartitionNames } from "../plan/names.js";
import { typeText } from "../types/text.js";
import { writtenAs } from "./words.js";

export type StageKind = "source" | "operator" | "sink" | "globalTable";

interface Serdes {
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

/** A topic of the application that the records are written to and read from again, so that equal keys meet. */
export interface Shuffle extends Serdes {
  readonly topic: TopicName;
  readonly fullName: TopicName;
  readonly partitions: number | undefined;
}

export interface Input {
  readonly from: NodeId;
  /** Of a join. */
  readonly side?: "left" | "right";
  /** Rows are looked up there; its records do not come. */
  readonly lookup?: true;
  readonly through?: Shuffle | undefined;
}

export interface Store extends Serdes {
  readonly name: string;
  readonly inMemory: boolean;
  readonly changelog: TopicName | undefined;
}

export interface Stage {
  readonly node: LogicalNode;
  /** `repartition`: nothing but the topic of its input. */
  readonly kind: StageKind | "repartition";
  readonly words: string;
  readonly inputs: readonly Input[];
  readonly reads?: Serdes & { readonly topics: readonly TopicName[] };
  readonly writes?: Serdes & { readonly topic: TopicName };
  readonly stores: readonly Store[];
}

interface Program {
  readonly graph: LogicalGraph;
  readonly rekeyed: ReadonlySet<NodeId>;
}

/** What is not said is that of an operator with the node's inputs and without state. */
type Drawn<K extends NodeKind> = (node: NodeOf<K>, program: Program) => Partial<Omit<Stage, "node" | "words">> & Pick<Stage, "words">;

const drawers: { readonly [K in NodeKind]: Drawn<K> } = {
  source: (node) => ({
    kind: "source",
    words: `stream<${typeText(node.key)}, ${typeText(node.value)}>`,
    reads: { topics: [...new Set(node.topics)], keySerde: node.keySerde, valueSerde: node.valueSerde },
  }),
  filter: ({ negated, predicate }) => ({ words: withFn(negated ? "reject" : "filter", predicate) }),
  mapValues: ({ mapper }) => ({ words: withFn("map", mapper) }),
  map: ({ mapper }) => ({ words: withFn("map entry", mapper) }),
  selectKey: ({ operator, mapper }) => ({ words: withFn(operator, mapper) }),
  flatMapValues: ({ mapper }) => ({ words: withFn("flatmap", mapper) }),
  flatMap: ({ mapper }) => ({ words: withFn("flatmap entries", mapper) }),
  merge: ({ inputs }) => ({ words: "merge", inputs: inputs.map((from) => ({ from })) }),
  split: () => ({ words: "split" }),
  branch: (node, { graph }) => ({ words: branchWords(node, graph) }),
  print: ({ label }) => ({ words: `print ${JSON.stringify(label)}` }),
  repartition: (node, { graph }) => ({
    kind: "repartition",
    words: "repartition",
    inputs: [{ from: node.input, through: shuffle(graph, node.name, node, node.partitions) }],
  }),
  aggregate: (node, { graph, rekeyed }) => {
    const { input, store, keySerde, inputSerde } = node;
    const through = rekeyed.has(input) ? shuffle(graph, store.name, { keySerde, valueSerde: inputSerde }) : undefined;
    return { words: node.aggregator, inputs: [{ from: input, through }], stores: [storeOf(graph, store, node)] };
  },
  toStream: () => ({ words: "to stream" }),
  sink: ({ topic, keySerde, valueSerde }) => ({ kind: "sink", words: "sink", writes: { topic, keySerde, valueSerde } }),
};

/** By the ids of their nodes. */
export function drawnStages(graph: LogicalGraph): readonly Stage[] {
  const program: Program = { graph, rekeyed: rekeyedNodes(graph) };
  return graph.nodes.map((node) => {
    const inputs = "input" in node ? [{ from: node.input }] : [];
    return { node, kind: "operator", inputs, stores: [], ...drawn(node.kind, node as never, program) };
  });
}

function drawn<K extends NodeKind>(kind: K, node: NodeOf<K>, program: Program): ReturnType<Drawn<K>> {
  return drawers[kind](node, program);
}

/** An operator and its argument as it was written; a function of TypeScript has no words of its own. */
function withFn(operator: string, fn: Fn): string {
  const written = fn.kind === "expr" ? writtenAs(fn.expr) : undefined;
  return written === undefined ? operator : `${operator} ${written}`;
}

function branchWords({ input, index }: NodeOf<"branch">, { nodes }: LogicalGraph): string {
  const split = nodes[input];
  const predicate = split?.kind === "split" ? split.branches[index]?.predicate : undefined;
  return predicate ? withFn("when", predicate) : "otherwise";
}

function shuffle(graph: LogicalGraph, prefix: string, { keySerde, valueSerde }: Serdes, partitions?: number): Shuffle {
  const { topic } = repartitionNames(prefix);
  return { topic, fullName: prefixed(graph.applicationId, topic), partitions, keySerde, valueSerde };
}

function storeOf(graph: LogicalGraph, { name, inMemory, logged }: StoreSpec, { keySerde, valueSerde }: Serdes): Store {
  const changelog = logged ? prefixed(graph.applicationId, changelogName(name)) : undefined;
  return { name, inMemory, changelog, keySerde, valueSerde };
}
