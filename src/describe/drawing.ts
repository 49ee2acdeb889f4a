/**
 * A picture of a program as plain data, before any layout: what is drawn, how it hangs together, and what each thing is called.
 * Made from the logical graph, not from the plan: it shows what a person wrote, and the topics and stores that follow from it.
 */
import type { TopicName } from "../core/names.js";
import type { LogicalGraph, LogicalNode, NodeId, NodeKind, Serde } from "../ir/graph.js";
import { typeText } from "../types/text.js";
import { drawnStages, type Shuffle, type Stage, type StageKind, type Store } from "./stages.js";
import { subtopologyNumbers } from "./subtopology-numbers.js";

export type DrawnNode = DrawnStage | DrawnTopic | DrawnStore;

interface Records {
  /** Types in Topo's words. */
  readonly key: string;
  readonly value: string;
}

/** A source, a sink, a global table, or a stage of a pipeline. */
export interface DrawnStage extends Records {
  readonly id: string;
  readonly kind: StageKind;
  readonly operator: NodeKind;
  readonly declaration: string;
  /** What `named "x"` says. */
  readonly named: string | undefined;
  /** In the words of the language, whole, on one line: `filter value.ms >= 1000`. */
  readonly words: string;
  /** Other declarations that are no more than another name of this stage's result. */
  readonly aliases: readonly string[];
  /** From `///`. */
  readonly doc: string | undefined;
  /** Undefined for a global table: every task has all of it. */
  readonly subtopology: number | undefined;
}

/** A topic of somebody else, or one of the application's own between two sub-topologies (`repartition`). */
export interface DrawnTopic {
  readonly id: string;
  readonly kind: "topic" | "repartition";
  readonly name: string;
  /** The name on the broker. */
  readonly fullName: string;
  /** Where the program says it. */
  readonly partitions: number | undefined;
  readonly key: string;
  readonly value: string;
}

export interface DrawnStore extends Records {
  readonly id: string;
  readonly kind: "store";
  readonly name: string;
  readonly inMemory: boolean;
  /** The changelog topic on the broker, where there is one. */
  readonly changelog: string | undefined;
  readonly subtopology: number | undefined;
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /** Records go along it; a stage keeps its state there; or a stage looks rows up in a global table. */
  readonly kind: "records" | "state" | "lookup";
  /** Which side of a join the records are. */
  readonly side: "left" | "right" | undefined;
}

export interface Drawing {
  readonly application: string;
  readonly doc: string | undefined;
  /** In the order of the program: topics, then stages, then stores. */
  readonly topics: readonly DrawnTopic[];
  readonly stages: readonly DrawnStage[];
  readonly stores: readonly DrawnStore[];
  readonly edges: readonly DrawnEdge[];
  /** Numbers of those sub-topologies in which something is drawn, as Kafka Streams counts them. */
  readonly subtopologies: readonly number[];
}

export function drawingOf(graph: LogicalGraph): Drawing {
  const stages = drawnStages(graph);
  const numbers = subtopologyNumbers(stages);
  const topics = topicsOf(graph, stages);
  const stores = storesOf(stages, numbers);
  const drawn = stages.filter(({ kind }) => kind !== "repartition").map((stage) => drawnStage(graph, stage, numbers));
  const grouped = [...drawn, ...stores].flatMap(({ subtopology }) => subtopology ?? []);
  return {
    application: graph.applicationId,
    doc: graph.doc,
    topics,
    stages: drawn,
    stores,
    edges: edgesOf(stages, topics, stores),
    subtopologies: [...new Set(grouped)].sort((a, b) => a - b),
  };
}

const stageId = (id: NodeId) => `n${id}`;

function drawnStage(graph: LogicalGraph, stage: Stage, numbers: ReadonlyMap<NodeId, number>): DrawnStage {
  const { node, words } = stage;
  const ends = graph.declarations.filter((declared) => declared.node === node.id);
  return {
    id: stageId(node.id),
    kind: stage.kind === "repartition" ? "operator" : stage.kind,
    operator: node.kind,
    declaration: node.declaration,
    named: node.named,
    words,
    aliases: ends.map(({ name }) => name).filter((name) => name !== node.declaration),
    doc: docOf(node, ends),
    key: typeText(node.key),
    value: typeText(node.value),
    subtopology: stage.kind === "globalTable" ? undefined : numbers.get(node.id),
  };
}

function docOf(node: LogicalNode, ends: LogicalGraph["declarations"]): string | undefined {
  const docs = ends.flatMap(({ doc }) => doc ?? []);
  return docs.length > 0 ? docs.join("\n") : node.doc;
}

// ---- topics ----

function topicsOf(graph: LogicalGraph, stages: readonly Stage[]): readonly DrawnTopic[] {
  const topics = new Map<string, Omit<DrawnTopic, "id">>();
  const add = (topic: Omit<DrawnTopic, "id">) => {
    if (!topics.has(topic.fullName)) topics.set(topic.fullName, topic);
  };
  for (const { reads, writes, inputs } of stages) {
    if (reads) for (const topic of reads.topics) add(external(graph, topic, reads));
    for (const { through } of inputs) if (through) add(repartition(through));
    if (writes) add(external(graph, writes.topic, writes));
  }
  return [...topics.values()].map((topic, index) => ({ id: `t${index}`, ...topic }));
}

interface Serdes {
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

const typesOf = ({ keySerde, valueSerde }: Serdes): Records => ({ key: typeText(keySerde.type), value: typeText(valueSerde.type) });

function external(graph: LogicalGraph, name: TopicName, serdes: Serdes): Omit<DrawnTopic, "id"> {
  const declared = graph.topics.find((topic) => topic.name === name);
  return { kind: "topic", name, fullName: name, partitions: declared?.partitions, ...typesOf(serdes) };
}

function repartition(shuffle: Shuffle): Omit<DrawnTopic, "id"> {
  const { topic, fullName, partitions } = shuffle;
  return { kind: "repartition", name: topic, fullName, partitions, ...typesOf(shuffle) };
}

// ---- stores ----

function storesOf(stages: readonly Stage[], numbers: ReadonlyMap<NodeId, number>): readonly DrawnStore[] {
  const stores = new Map<string, Omit<DrawnStore, "id">>();
  for (const { node, stores: kept, kind } of stages) {
    const subtopology = kind === "globalTable" ? undefined : numbers.get(node.id);
    for (const store of kept) if (!stores.has(store.name)) stores.set(store.name, drawnStore(store, subtopology));
  }
  return [...stores.values()].map((store, index) => ({ id: `s${index}`, ...store }));
}

function drawnStore(store: Store, subtopology: number | undefined): Omit<DrawnStore, "id"> {
  const { name, inMemory, changelog } = store;
  return { kind: "store", name, inMemory, changelog, ...typesOf(store), subtopology };
}

// ---- edges ----

function edgesOf(stages: readonly Stage[], topics: readonly DrawnTopic[], stores: readonly DrawnStore[]): readonly DrawnEdge[] {
  const topicId = idsBy(topics, ({ fullName }) => fullName);
  const storeId = idsBy(stores, ({ name }) => name);
  /** Where the records of a stage are taken from: a repartition is no more than its topic. */
  const outOf = (id: NodeId): string => {
    const stage = stages[id];
    const through = stage?.kind === "repartition" ? stage.inputs[0]?.through : undefined;
    return through ? topicId(through.fullName) : stageId(id);
  };
  return stages.flatMap((stage) => {
    const to = stageId(stage.node.id);
    const edge = (from: string, target: string, more: Partial<DrawnEdge> = {}): DrawnEdge => ({
      from,
      to: target,
      kind: "records",
      side: undefined,
      ...more,
    });
    const read = (stage.reads?.topics ?? []).map((topic) => edge(topicId(topic), to));
    const inputs = stage.inputs.flatMap(({ from, side, lookup, through }) => {
      const last = { side, kind: lookup ? ("lookup" as const) : ("records" as const) };
      if (!through) return [edge(outOf(from), to, last)];
      const topic = topicId(through.fullName);
      return [edge(outOf(from), topic), ...(stage.kind === "repartition" ? [] : [edge(topic, to, last)])];
    });
    const written = stage.writes ? [edge(to, topicId(stage.writes.topic))] : [];
    return [...read, ...inputs, ...written, ...stage.stores.map(({ name }) => edge(to, storeId(name), { kind: "state" }))];
  });
}

function idsBy<T extends { readonly id: string }>(all: readonly T[], nameOf: (one: T) => string): (name: string) => string {
  const ids = new Map(all.map((one) => [nameOf(one), one.id] as const));
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`internal error: nothing called ${name} is drawn`);
    return id;
  };
}
