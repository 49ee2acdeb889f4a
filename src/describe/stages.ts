/**
 * What each kind of logical node is in a picture: what it reads and writes, and the topics and stores that come with it. Most are one
 * stage with what `ir/` says of their inputs, shuffles and stores; those that differ are in the table here.
 */
import type { LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf, ProcessorStore } from "../ir/graph.js";
import { inputsOf } from "../ir/inputs.js";
import { type Shuffle, shufflesOf } from "../ir/shuffles.js";
import { typeText } from "../types/text.js";
import { type Aside, type Input, type Stage, type Store, stageId } from "./stage.js";
import { processorWords, wordsOf } from "./stage-words.js";
import { declaredStore, storesByNode } from "./stores.js";
import { deadLetter, external, foreignKey, repartition, typesIn, unnamed } from "./topics.js";
import { writtenAs } from "./words.js";

interface Program {
  readonly graph: LogicalGraph;
  readonly shuffles: ReadonlyMap<NodeId, readonly Shuffle[]>;
  readonly stores: ReadonlyMap<NodeId, readonly Store[]>;
}

type Differences = Partial<Pick<Stage, "kind" | "global" | "inputs" | "reads" | "writes" | "asides" | "stores">>;

/** What is not said is that of an operator whose inputs are its node's. `inputs`: those, through their topics. */
type Drawn<K extends NodeKind> = (node: NodeOf<K>, program: Program, inputs: readonly Input[]) => Differences;

type OfAny = (node: LogicalNode, program: Program, inputs: readonly Input[]) => Differences;

const sides: OfAny = (_, __, inputs) => ({ inputs: sided(inputs) });
const lookups: OfAny = (_, __, inputs) => ({
  inputs: sided(inputs).map((input) => (input.side === "right" ? { ...input, lookup: true } : input)),
});

const drawers: { readonly [K in NodeKind]?: Drawn<K> } = {
  source: (node, { graph }) => ({ kind: "source", reads: topicsRead(node, graph) }),
  tableSource: (node, { graph }) => ({ kind: "source", reads: [external(graph, node.topic, typesIn(node))] }),
  globalTable: (node, { graph }) => ({ kind: "globalTable", global: true, reads: [external(graph, node.topic, typesIn(node))] }),
  repartition: () => ({ kind: "topic" }),
  through: (node, { graph }, inputs) => ({
    kind: "topic",
    inputs: inputs.map((input) => ({ ...input, through: external(graph, node.topic, typesIn(node)) })),
  }),
  process: ({ stores }, { graph }, inputs) => ({ inputs: [...inputs, ...globalStoresRead(graph, stores)] }),
  windowedAggregate: ({ input, windowing: { lateTopic } }, { graph }) => {
    const topic = lateTopic && external(graph, lateTopic, graph.nodes[input]);
    return { asides: topic ? [{ kind: "late", topic }] : [] };
  },
  streamJoin: sides,
  tableJoin: sides,
  streamTableJoin: lookups,
  globalJoin: lookups,
  foreignKeyJoin: answered,
  sink: (node, { graph }) => ({ kind: "sink", writes: [external(graph, node.topic, typesIn(node))] }),
  computedSink: (node) => ({ kind: "sink", writes: [unnamed(topicWords(node), "computed for each record", typesIn(node))] }),
  foreach: () => ({ kind: "sink" }),
};

/** Those that fill global stores, then those of the nodes in their order. */
export function drawnStages(graph: LogicalGraph): readonly Stage[] {
  const program: Program = { graph, shuffles: shufflesOf(graph), stores: storesByNode(graph) };
  const filled = graph.stores.flatMap((store) => globalStage(graph, store));
  return [...filled, ...graph.nodes.flatMap((node) => stagesOf(node, program))];
}

function stagesOf(node: LogicalNode, program: Program): readonly Stage[] {
  const { stores } = program;
  const stage: Stage = {
    ...common(node, wordsOf(node, program.graph)),
    inputs: inputsThrough(node, program),
    stores: stores.get(node.id) ?? [],
  };
  const differences = (drawers[node.kind] as Drawn<NodeKind> | undefined)?.(node, program, stage.inputs) ?? {};
  const asides = [...(differences.asides ?? []), ...failures(node)];
  const drawn = { ...stage, ...differences, asides };
  return node.kind === "foreignKeyJoin" ? [asked(node, program, stage), drawn] : [drawn];
}

/** Of a stage that is drawn alone and keeps nothing. */
function common(node: LogicalNode, words: Stage["words"]): Stage {
  return {
    id: stageId(node.id),
    node: node.id,
    kind: "operator",
    operator: node.kind,
    declaration: node.declaration,
    named: node.named,
    doc: node.doc,
    words,
    key: typeText(node.key),
    value: typeText(node.value),
    global: false,
    inputs: [],
    reads: [],
    writes: [],
    asides: [],
    stores: [],
  };
}

function failures({ onError }: LogicalNode): readonly Aside[] {
  return deadLetter(onError).map((topic) => ({ kind: "failed", topic }));
}

/** Both sides of a join may be the same stream, each through a topic of its own. */
function inputsThrough(node: LogicalNode, { graph, shuffles }: Program): readonly Input[] {
  const left = [...(shuffles.get(node.id) ?? [])];
  return inputsOf(node).map((from) => {
    const at = left.findIndex(({ input }) => input === from);
    const [shuffle] = at < 0 ? [] : left.splice(at, 1);
    return { from: stageId(from), ...(shuffle ? { through: repartition(graph, shuffle) } : {}) };
  });
}

function sided(inputs: readonly Input[]): readonly Input[] {
  return inputs.map((input, index) => ({ ...input, side: index === 0 ? "left" : "right" }));
}

function topicsRead({ topics, pattern, key, value }: NodeOf<"source">, graph: LogicalGraph): Stage["reads"] {
  const records = { key, value };
  if (pattern) return topics.map((topic) => unnamed(topic, "all that match", records));
  return [...new Set(topics)].map((topic) => external(graph, topic, records));
}

function topicWords({ topicOf }: NodeOf<"computedSink">): string {
  const words = topicOf.kind === "expr" ? writtenAs(topicOf.expr) : undefined;
  return words ?? "computed topic";
}

// ---- foreign-key joins: the rows of the left ask at the right, where their partners are, and the answers come back ----

const subscriptions = ({ name }: Store): boolean => name.endsWith("-subscription-store");

function topicsBetween(node: NodeOf<"foreignKeyJoin">, { graph, shuffles }: Program) {
  const [registration, response] = shuffles.get(node.id) ?? [];
  if (!registration || !response) throw new Error(`internal error: the foreign-key join ${node.id} has no topics`);
  const [left, right] = node.inputs.map((input) => graph.nodes[input]);
  return { asks: foreignKey(graph, registration, "subscriptions", right), answers: foreignKey(graph, response, "answers", left) };
}

const askedId = (node: LogicalNode): string => `${stageId(node.id)}s`;

/** Where the right table is; it keeps who asks for which row. */
function asked(node: NodeOf<"foreignKeyJoin">, program: Program, { inputs: [left, right], stores }: Stage): Stage {
  const on = node.on.kind === "expr" ? writtenAs(node.on.expr) : undefined;
  const { asks } = topicsBetween(node, program);
  return {
    ...common(node, [on === undefined ? "subscriptions" : `subscriptions on ${on}`]),
    id: askedId(node),
    doc: undefined,
    inputs: [
      ...(left ? [{ ...left, side: "left" as const, through: asks }] : []),
      ...(right ? [{ from: right.from, side: "right" as const }] : []),
    ],
    stores: stores.filter(subscriptions),
  };
}

/** An answer counts while the row that asked is still the same, so that is looked up. */
function answered(node: NodeOf<"foreignKeyJoin">, program: Program, [left]: readonly Input[]): Differences {
  const { answers } = topicsBetween(node, program);
  const stores = (program.stores.get(node.id) ?? []).filter((store) => !subscriptions(store));
  const rows: readonly Input[] = left ? [{ from: left.from, lookup: true }] : [];
  return { inputs: [...rows, { from: askedId(node), through: answers }], stores };
}

// ---- global stores ----

const globalId = (index: number): string => `g${index}`;

/** The processor that fills a global store; Kafka Streams gives it a sub-topology without tasks. */
function globalStage(graph: LogicalGraph, store: ProcessorStore): readonly Stage[] {
  const { global, declaration, doc, key, value } = store;
  if (!global) return [];
  return [
    {
      id: globalId(graph.stores.indexOf(store)),
      node: undefined,
      kind: "operator",
      operator: "process",
      declaration,
      named: undefined,
      doc,
      words: [`process ${processorWords(global.processor)}`],
      key: typeText(key),
      value: typeText(value),
      global: true,
      inputs: [],
      reads: [external(graph, global.topic)],
      writes: [],
      asides: [],
      stores: [declaredStore(store)],
    },
  ];
}

/** Of those that a processor lists; it may read others unlisted. */
function globalStoresRead(graph: LogicalGraph, names: readonly string[]): readonly Input[] {
  return graph.stores.flatMap(({ name, global }, index) =>
    global && names.includes(name) ? [{ from: globalId(index), lookup: true }] : [],
  );
}
