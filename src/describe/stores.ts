/** The stores that are there: those of `ir/stores.ts` without the ones that no stage asks for, and those of processors. */

import type { LogicalGraph, LogicalNode, NodeId, ProcessorStore, StoreSpec } from "../ir/graph.js";
import { changelogName, prefixed } from "../ir/internal-names.js";
import { keptTables } from "../ir/kept-tables.js";
import { type GraphStore, storesOf } from "../ir/stores.js";
import { typeText } from "../types/text.js";
import { durationWords } from "./measures.js";
import type { Store } from "./stage.js";

/** By the nodes that keep them. */
export function storesByNode(graph: LogicalGraph): ReadonlyMap<NodeId, readonly Store[]> {
  const kept = keptTables(graph);
  const found = new Map<NodeId, readonly Store[]>();
  for (const store of storesOf(graph)) {
    if (store.node === undefined || isLeftOut(store, graph.nodes[store.node], kept)) continue;
    found.set(store.node, [...(found.get(store.node) ?? []), ofNode(graph, store)]);
  }
  for (const node of graph.nodes) if (node.kind === "process") found.set(node.id, ofProcessor(graph, node.stores));
  return found;
}

/** The rows of a table that nobody asks for are not kept; the subscriptions of a foreign-key join are. */
function isLeftOut({ rows }: GraphStore, node: LogicalNode | undefined, kept: ReadonlySet<NodeId>): boolean {
  return node !== undefined && "stored" in node && rows !== undefined && !kept.has(node.id);
}

function ofNode(graph: LogicalGraph, { name, node, spec, rows }: GraphStore): Store {
  const logged = spec?.logged;
  const global = node !== undefined && graph.nodes[node]?.kind === "globalTable";
  return {
    name,
    kind: global ? "globalStore" : "store",
    traits: [...(rows ? [] : ["buffer"]), ...(spec ? traitsOf(spec) : [])],
    inMemory: spec?.inMemory,
    logged,
    changelog: logged ? prefixed(graph.applicationId, changelogName(name)) : undefined,
    key: rows && typeText(rows.key),
    value: rows && typeText(rows.value),
  };
}

function traitsOf({ inMemory, lru, historyMs }: StoreSpec): readonly string[] {
  const kept = lru === undefined ? [] : [`last ${lru} keys`];
  const versions = historyMs === undefined ? [] : [`versioned ${durationWords(historyMs)}`];
  return [...(inMemory ? ["in memory"] : []), ...kept, ...versions];
}

function ofProcessor(graph: LogicalGraph, names: readonly string[]): readonly Store[] {
  return graph.stores.filter(({ name, global }) => !global && names.includes(name)).map(declaredStore);
}

/** How it is kept and logged is not in the graph. */
export function declaredStore({ name, kind, key, value, global }: ProcessorStore): Store {
  return {
    name,
    kind: global ? "globalStore" : "store",
    traits: kind === "keyvalue" ? [] : [kind],
    inMemory: undefined,
    logged: global ? false : undefined,
    changelog: undefined,
    key: typeText(key),
    value: typeText(value),
  };
}
