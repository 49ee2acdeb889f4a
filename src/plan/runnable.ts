/** Which node kinds have a plan; the checker names the others, so that none comes here. */
import { invariant } from "../core/errors.js";
import type {
  FormatName,
  LaterFormat,
  LogicalGraph,
  LogicalNode,
  RunnableGraph,
  RunnableKind,
  RunnableNode,
  RunnableSerde,
  Serde,
} from "../ir/graph.js";

const kinds: { readonly [K in RunnableKind]: true } = {
  source: true,
  filter: true,
  mapValues: true,
  map: true,
  selectKey: true,
  flatMapValues: true,
  flatMap: true,
  merge: true,
  split: true,
  branch: true,
  print: true,
  repartition: true,
  aggregate: true,
  toStream: true,
  sink: true,
};

function isRunnable(node: LogicalNode): node is RunnableNode {
  return Object.hasOwn(kinds, node.kind);
}

/** The graph, whose nodes must all be of kinds that have a plan. */
export function runnable(graph: LogicalGraph): RunnableGraph {
  const nodes = graph.nodes.filter(isRunnable);
  invariant(nodes.length === graph.nodes.length, "a node that cannot run is to be planned");
  return { ...graph, nodes };
}

const later: { readonly [F in LaterFormat]: true } = { avro: true, windowed: true, session: true };

function isFormat(format: Serde["format"]): format is FormatName {
  return !Object.hasOwn(later, format);
}

/** The serde, whose format must be one that can be read and written. */
export function runnableSerde(serde: Serde): RunnableSerde {
  const { format } = serde;
  invariant(isFormat(format), `the format ${format} is to be planned`);
  return { ...serde, format };
}
