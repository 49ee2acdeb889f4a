/** One handler per kind of processor; a kind without one does not compile. */
import type { PlanKind, PlanNode } from "../../plan/plan.js";
import type { Process } from "../record.js";
import { aggregate } from "./aggregate.js";
import { filter } from "./filter.js";
import { flatMap } from "./flat-map.js";
import { flatMapValues } from "./flat-map-values.js";
import { map } from "./map.js";
import { mapValues } from "./map-values.js";
import { pass } from "./pass.js";
import { print } from "./print.js";
import { repartitionFilter } from "./repartition-filter.js";
import { selectKey } from "./select-key.js";
import { sink } from "./sink.js";
import type { Handler, Site } from "./site.js";
import { source } from "./source.js";
import { split } from "./split.js";

const handlers: { readonly [K in PlanKind]: Handler<K> } = {
  source,
  filter,
  mapValues,
  map,
  selectKey,
  flatMapValues,
  flatMap,
  merge: pass,
  split,
  branch: pass,
  print,
  aggregate,
  toStream: pass,
  repartitionFilter,
  sink,
};

/** Builds the processor of a node. A source's takes no notice of its argument: it makes the record itself. */
export function build(node: PlanNode, site: Site): Process {
  const handler = handlers[node.kind] as (node: PlanNode, site: Site) => Process;
  return handler(node, site);
}
