/**
 * Whether anybody looks at the key, or the value, of a source's records. Where nobody does, the source leaves it as bytes
 * (`undefined` in the record) and sinks copy them, which saves decoding and encoding. Decided once, from the plan.
 */
import type { ScopeName } from "../ir/expr.js";
import type { Fn, Serde } from "../ir/graph.js";
import type { Plan, PlanId, PlanKind, PlanNode, PlanNodeOf } from "../plan/plan.js";

export type Part = "key" | "value";

/** What a processor does with a part of its record. */
interface Use {
  readonly reads: boolean;
  /** Its children get the part as it was. */
  readonly passes: boolean;
}

type Uses = { readonly [K in PlanKind]: (node: PlanNodeOf<K>, part: Part, written: Serde) => Use };

const passesOn = (): Use => ({ reads: false, passes: true });

const uses: Uses = {
  source: passesOn,
  filter: ({ predicate }, part) => ({ reads: reads(predicate, part), passes: true }),
  mapValues: ({ mapper }, part) => ({ reads: reads(mapper, part), passes: part === "key" }),
  map: ({ mapper }, part) => ({ reads: reads(mapper, part), passes: false }),
  selectKey: ({ mapper }, part) => ({ reads: reads(mapper, part), passes: part === "value" }),
  flatMapValues: ({ mapper }, part) => ({ reads: reads(mapper, part), passes: part === "key" }),
  flatMap: ({ mapper }, part) => ({ reads: reads(mapper, part), passes: false }),
  merge: passesOn,
  split: ({ predicates }, part) => ({ reads: predicates.some((each) => each !== undefined && reads(each, part)), passes: true }),
  branch: passesOn,
  print: () => ({ reads: true, passes: true }),
  // `count` looks at the value for null alone, which is known without decoding.
  aggregate: (_, part) => ({ reads: part === "key", passes: part === "key" }),
  toStream: passesOn,
  repartitionFilter: passesOn,
  sink: (node, part, written) => ({ reads: serdeOf(node, part).format !== written.format, passes: false }),
};

/** `observed`: processors whose output somebody outside looks at. */
export function isRead(plan: Plan, source: PlanNodeOf<"source">, part: Part, observed: (id: PlanId) => boolean): boolean {
  const written = serdeOf(source, part);
  const seen = new Set<PlanId>();
  const waiting: PlanNode[] = [source];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const use = useOf(node, part, written);
    if (use.reads || (use.passes && observed(node.id))) return true;
    if (use.passes) waiting.push(...node.children.flatMap((id) => plan.nodes[id] ?? []));
  }
  return false;
}

function useOf<K extends PlanKind>(node: PlanNodeOf<K>, part: Part, written: Serde): Use {
  return uses[node.kind as K](node, part, written);
}

function serdeOf(node: PlanNodeOf<"source"> | PlanNodeOf<"sink">, part: Part): Serde {
  return part === "key" ? node.keySerde : node.valueSerde;
}

/** A TypeScript function may read anything. */
function reads(fn: Fn, part: ScopeName): boolean {
  return fn.kind === "native" || fn.reads.has(part);
}
