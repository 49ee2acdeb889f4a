/** N01: two stages whose stores have one name. A store is found again by its name, so each needs one of its own. */
import type { Fix } from "../core/diagnostic.js";
import type { LogicalGraph, NodeId } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import { type GraphStore, storesOf } from "../ir/stores.js";
import { clauseAfter } from "./edits.js";
import type { Rule } from "./rule.js";
import { isKept, storeClashes } from "./store-clashes.js";

export const anonymousState: Rule = {
  codes: ["N01"],
  check: ({ graph, report }) => {
    const told = new Set<NodeId | undefined>();
    for (const { store, first } of storeClashes(graph)) {
      if (!isKept(store) || !isKept(first) || told.has(store.node)) continue;
      told.add(store.node);
      const node = store.node === undefined ? undefined : graph.nodes[store.node];
      const labels = first.at ? [{ at: first.at, text: "the other one" }] : [];
      const fix = nameFix(store, graph);
      report("N01", placeOf(node, graph), { name: store.name }, { labels, ...(fix ? { fix } : {}) });
    }
  },
};

/** Only a derived name: what is written was meant. */
function nameFix({ node: id, spec }: GraphStore, graph: LogicalGraph): Fix | undefined {
  const node = id === undefined ? undefined : graph.nodes[id];
  if (!node || !spec || spec.nameAt) return undefined;
  const taken = new Set(storesOf(graph).flatMap((store) => [store.name, store.spec?.name]));
  const free = numbers(taken.size + 2).find((count) => !taken.has(`${spec.name}-${count}` as typeof spec.name));
  const name = `${spec.name}-${free}`;
  return clauseAfter(`Call its store ${JSON.stringify(name)}.`, node, `as ${JSON.stringify(name)}`);
}

/** 2, 3 and so on. */
const numbers = (upTo: number): readonly number[] => Array.from({ length: upTo }, (_, i) => i + 2);
