/**
 * A picture of a program as plain data, before any layout: what is drawn, how it hangs together, and what each thing is called.
 * Made from the logical graph, not from the plan: it shows what a person wrote, and the topics and stores that follow from it.
 */
import type { LogicalGraph, NodeKind } from "../ir/graph.js";
import { edgesOf } from "./drawn-edges.js";
import { type Stage, type StageKind, type Store, stageId, type Topic, type TopicKind } from "./stage.js";
import { drawnStages } from "./stages.js";
import { subtopologyNumbers } from "./subtopology-numbers.js";
import { connected, deadLetter, topicKey } from "./topics.js";

export type DrawnNode = DrawnStage | DrawnTopic | DrawnStore | DrawnFile;

/** A source, a sink, a global table, or a stage of a pipeline. */
export interface DrawnStage {
  readonly id: string;
  readonly kind: StageKind;
  readonly operator: NodeKind;
  readonly declaration: string;
  /** What `named "x"` says. */
  readonly named: string | undefined;
  /** In the words of the language, whole: `filter value.ms >= 1000`. A window and what is computed in it are two. */
  readonly words: readonly string[];
  /** Other declarations that are no more than another name of this stage's result. */
  readonly aliases: readonly string[];
  /** From `///`. */
  readonly doc: string | undefined;
  /** Types in Topo's words. */
  readonly key: string;
  readonly value: string;
  /** Undefined for global tables and stores: every instance has all of them. */
  readonly subtopology: number | undefined;
}

/** A topic of somebody else, or one of the application's own between two sub-topologies (`repartition`). */
export interface DrawnTopic extends Topic {
  readonly id: string;
  readonly kind: TopicKind;
}

export interface DrawnStore extends Store {
  readonly id: string;
  readonly subtopology: number | undefined;
}

/** A file whose lines go to a topic, or that gets a topic's records. */
export interface DrawnFile {
  readonly id: string;
  readonly kind: "file";
  /** Its path. */
  readonly name: string;
  readonly doc: string | undefined;
}

export interface DrawnEdge {
  readonly from: string;
  readonly to: string;
  /**
   * Records go along it; a stage keeps its state there; a stage looks rows up in a table or a store; or records go aside, because
   * they come too late or because a step fails on them.
   */
  readonly kind: "records" | "state" | "lookup" | "late" | "failed";
  /** Which side of a join the records are. */
  readonly side: "left" | "right" | undefined;
}

export interface Drawing {
  readonly application: string;
  readonly doc: string | undefined;
  /** In the order of the program: topics, then stages, then stores, then files. */
  readonly topics: readonly DrawnTopic[];
  readonly stages: readonly DrawnStage[];
  readonly stores: readonly DrawnStore[];
  readonly files: readonly DrawnFile[];
  readonly edges: readonly DrawnEdge[];
  /** Numbers of those sub-topologies in which something is drawn, as Kafka Streams counts them. */
  readonly subtopologies: readonly number[];
}

export function drawingOf(graph: LogicalGraph): Drawing {
  const stages = drawnStages(graph);
  const numbers = subtopologyNumbers(stages);
  const topics = topicsOf(graph, stages);
  const stores = storesOf(stages, numbers);
  const files = filesOf(graph);
  const drawn = stages.flatMap((stage) => drawnStage(graph, stage, numbers));
  const grouped = [...drawn, ...stores].flatMap(({ subtopology }) => subtopology ?? []);
  return {
    application: graph.applicationId,
    doc: graph.doc,
    topics,
    stages: drawn,
    stores,
    files,
    edges: edgesOf(graph, { stages, topics, stores, files }),
    subtopologies: [...new Set(grouped)].sort((a, b) => a - b),
  };
}

type Numbers = ReadonlyMap<string, number>;

const subtopologyOf = ({ id, global }: Stage, numbers: Numbers): number | undefined => (global ? undefined : numbers.get(id));

function drawnStage(graph: LogicalGraph, stage: Stage, numbers: Numbers): readonly DrawnStage[] {
  const { id, kind, operator, declaration, named, words, key, value } = stage;
  if (kind === "topic") return [];
  const ends = graph.declarations.filter(({ node }) => stageId(node) === id);
  const aliases = ends.map(({ name }) => name).filter((name) => name !== declaration);
  const doc = docOf(stage, ends);
  return [{ id, kind, operator, declaration, named, words, aliases, doc, key, value, subtopology: subtopologyOf(stage, numbers) }];
}

function docOf({ doc }: Stage, ends: LogicalGraph["declarations"]): string | undefined {
  const docs = ends.flatMap((end) => end.doc ?? []);
  return docs.length > 0 ? docs.join("\n") : doc;
}

/** What more than one thing says of a topic is put together; a topic that is used otherwise too is no mere place for dead letters. */
function topicsOf(graph: LogicalGraph, stages: readonly Stage[]): readonly DrawnTopic[] {
  const used = stages.flatMap(({ reads, writes, inputs, asides }) => [
    ...reads,
    ...inputs.flatMap(({ through }) => through ?? []),
    ...writes,
    ...asides.filter(({ kind }) => kind === "late").map(({ topic }) => topic),
  ]);
  const failed = stages.flatMap(({ asides }) => asides.filter(({ kind }) => kind === "failed").map(({ topic }) => topic));
  const ofAll = deadLetter(graph.onError, "dead letters of every stage");
  const topics = new Map<string, Topic>();
  for (const topic of [...used, ...graph.connectors.map((each) => connected(graph, each)), ...ofAll, ...failed]) {
    const known = topics.get(topicKey(topic));
    topics.set(topicKey(topic), known ? { ...known, key: known.key ?? topic.key, value: known.value ?? topic.value } : topic);
  }
  return [...topics.values()].map((topic, index) => ({ id: `t${index}`, ...topic }));
}

function storesOf(stages: readonly Stage[], numbers: Numbers): readonly DrawnStore[] {
  const stores = new Map<string, Omit<DrawnStore, "id">>();
  for (const stage of stages)
    for (const store of stage.stores)
      if (!stores.has(store.name)) stores.set(store.name, { ...store, subtopology: subtopologyOf(stage, numbers) });
  return [...stores.values()].map((store, index) => ({ id: `s${index}`, ...store }));
}

/** The same file may be read and written. */
function filesOf({ connectors }: LogicalGraph): readonly DrawnFile[] {
  const docs = new Map<string, string | undefined>();
  for (const { file, doc } of connectors) docs.set(file, docs.get(file) ?? doc);
  return [...docs].map(([name, doc], index) => ({ id: `f${index}`, kind: "file", name, doc }));
}
