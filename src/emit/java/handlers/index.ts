/** One handler per kind of stage; a kind without one does not compile. */
import type { NodeOf, RunnableKind, RunnableNode } from "../../../ir/graph.js";
import type { Emission, Handler } from "../emission.js";
import type { Call } from "../layout.js";
import { aggregate } from "./aggregate.js";
import { branch } from "./branch.js";
import { filter } from "./filter.js";
import { flatMap } from "./flat-map.js";
import { flatMapValues } from "./flat-map-values.js";
import { map } from "./map.js";
import { mapValues } from "./map-values.js";
import { merge } from "./merge.js";
import { print } from "./print.js";
import { repartition } from "./repartition.js";
import { selectKey } from "./select-key.js";
import { sink } from "./sink.js";
import { source } from "./source.js";
import { split } from "./split.js";
import { toStream } from "./to-stream.js";

const handlers: { readonly [K in RunnableKind]: Handler<NodeOf<K>> } = {
  source,
  filter,
  mapValues,
  map,
  selectKey,
  flatMapValues,
  flatMap,
  merge,
  split,
  branch,
  print,
  repartition,
  aggregate,
  toStream,
  sink,
};

/** The DSL calls of a stage, to be made on its input. */
export function callsOf(node: RunnableNode, emission: Emission): readonly Call[] {
  return emit(node.kind, node as never, emission);
}

function emit<K extends RunnableKind>(kind: K, node: NodeOf<K>, emission: Emission): readonly Call[] {
  return handlers[kind](node, emission);
}
