/**
 * Which streams carry Kafka's mark "repartition required": their key was set since the last shuffle, so the next stage that needs
 * equal keys in one place reads them through a topic first. (`repartitionRequired` of Kafka's `KStreamImpl`.)
 */
import type { LogicalGraph, NodeId, NodeKind, NodeOf } from "./graph.js";

type Mark<K extends NodeKind> = (node: NodeOf<K>, of: (id: NodeId) => boolean) => boolean;

const sets = () => true;
const clears = () => false;
const keeps = (node: { readonly input: NodeId }, of: (id: NodeId) => boolean) => of(node.input);

const marks: { readonly [K in NodeKind]: Mark<K> } = {
  source: clears,
  tableSource: clears,
  globalTable: clears,
  filter: keeps,
  mapValues: keeps,
  map: sets,
  selectKey: sets,
  flatMapValues: keeps,
  flatMap: sets,
  merge: (node, of) => node.inputs.some(of),
  split: keeps,
  branch: keeps,
  print: keeps,
  peek: keeps,
  setTimestamp: keeps,
  setHeaders: keeps,
  process: (node, of) => !node.valuesOnly || of(node.input),
  repartition: clears,
  through: clears,
  dedupe: clears,
  // Tables are where their keys are.
  toTable: clears,
  tableFilter: clears,
  tableMapValues: clears,
  groupTable: clears,
  suppress: clears,
  expire: clears,
  aggregate: clears,
  windowedAggregate: clears,
  tableAggregate: clears,
  cogroup: clears,
  streamJoin: clears,
  streamTableJoin: clears,
  globalJoin: (node, of) => of(node.inputs[0]),
  tableJoin: clears,
  foreignKeyJoin: clears,
  toStream: clears,
  sink: keeps,
  computedSink: keeps,
  foreach: keeps,
};

/** The nodes whose records are rekeyed. */
export function rekeyedNodes(graph: Pick<LogicalGraph, "nodes">): ReadonlySet<NodeId> {
  const rekeyed = new Set<NodeId>();
  const of = (id: NodeId) => rekeyed.has(id);
  for (const node of graph.nodes) if (isRekeyed(node.kind, node as never, of)) rekeyed.add(node.id);
  return rekeyed;
}

function isRekeyed<K extends NodeKind>(kind: K, node: NodeOf<K>, of: (id: NodeId) => boolean): boolean {
  return marks[kind](node, of);
}
