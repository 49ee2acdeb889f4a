/** Stores of one name. A name that a table's store would have is taken also while nothing needs the store. */
import type { LogicalGraph } from "../ir/graph.js";
import { type GraphStore, storesOf } from "../ir/stores.js";

export interface StoreClash {
  readonly store: GraphStore;
  /** The earlier one. */
  readonly first: GraphStore;
}

export function storeClashes(graph: LogicalGraph): readonly StoreClash[] {
  const firsts = new Map<string, GraphStore>();
  return storesOf(graph).flatMap((store) => {
    const first = firsts.get(store.name);
    if (!first) firsts.set(store.name, store);
    return first ? [{ store, first }] : [];
  });
}

/** Whether a stage keeps it; else it is declared, for processors. */
export const isKept = ({ node }: GraphStore): boolean => node !== undefined;
