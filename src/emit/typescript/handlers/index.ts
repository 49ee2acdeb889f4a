/** One handler per kind of stage; a kind without one does not compile. */
import type { Emission } from "../emission.js";
import type { Doc } from "../layout.js";
import type { StageKind, StageNode } from "../program.js";
import { aggregate } from "./aggregate.js";
import { filter } from "./filter.js";
import { flatMap } from "./flat-map.js";
import { flatMapValues } from "./flat-map-values.js";
import type { StageHandler } from "./handler.js";
import { map } from "./map.js";
import { mapValues } from "./map-values.js";
import { merge } from "./merge.js";
import { print } from "./print.js";
import { repartition } from "./repartition.js";
import { selectKey } from "./select-key.js";
import { toStream } from "./to-stream.js";

const handlers: { readonly [K in StageKind]: StageHandler<K> } = {
  filter,
  mapValues,
  map,
  selectKey,
  flatMapValues,
  flatMap,
  merge,
  print,
  repartition,
  aggregate,
  toStream,
};

/** The calls of a stage: usually one; a group by the key that is there has a call, but no node, and a `repartition by` two nodes. */
export function stageCalls(node: StageNode, emission: Emission): readonly Doc[] {
  const handler = handlers[node.kind] as (node: StageNode, emission: Emission) => Doc | undefined;
  const own = handler(node, emission);
  if (own === undefined) return [];
  return node.kind === "aggregate" && !isGrouped(node.input, emission) ? [".groupByKey()", own] : [own];
}

function isGrouped(input: StageNode["id"], { graph }: Emission): boolean {
  const node = graph.nodes[input];
  return node?.kind === "selectKey" && node.operator === "group by";
}
