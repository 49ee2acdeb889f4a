/** R04: a processor asks its context for a store that it is not connected to; global tables and global stores are there for all. */
import type { LogicalGraph } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import type { Rule } from "./rule.js";

export const storeNotDeclared: Rule = {
  codes: ["R04"],
  check: ({ graph, report }) => {
    const global = globalStores(graph);
    for (const node of graph.nodes) {
      if (node.kind !== "process") continue;
      const { processor, stores } = node;
      const missing = new Set(processor.uses.filter((name) => !global.has(name) && !stores.some((store) => store === name)));
      for (const store of missing) {
        const known = graph.stores.find(({ name }) => name === store);
        const help = known
          ? `Add \`${known.declaration}\` to \`using\`.`
          : `Declare it, as in \`store n: keyvalue<K, V> as ${JSON.stringify(store)}\`, and add it to \`using\`.`;
        report("R04", placeOf(node, graph), { store, processor: processor.name }, { help });
      }
    }
  },
};

function globalStores({ nodes, stores }: LogicalGraph): ReadonlySet<string> {
  const tables = nodes.flatMap((node) => (node.kind === "globalTable" ? [node.store.name] : []));
  return new Set([...tables, ...stores.flatMap((store) => (store.global ? [store.name] : []))]);
}
