/** Tables that are read from topics. */
import { withoutNull } from "../../types/relations.js";
import type { Graph, Relation, StageInfo } from "../builder.js";
import type { GlobalTableNode, TableSourceNode } from "../graph.js";

type Given<N> = Omit<N, "id" | "kind" | "declaration" | "named" | "at" | "doc" | "key" | "value">;

/** A null value deletes a row, so a table of a topic can always hold tombstones; a record without a key is dropped. Rows have both. */
export function tableSource(graph: Graph, stage: StageInfo, given: Given<TableSourceNode>): Relation {
  const { keySerde, valueSerde } = given;
  const types = { key: withoutNull(keySerde.type), value: withoutNull(valueSerde.type) };
  const node = graph.add(stage, { kind: "tableSource", ...given, ...types });
  const history = given.store.historyMs === undefined ? {} : { historyMs: given.store.historyMs };
  return { kind: "table", node, ...types, rekeyed: false, deletes: true, keySerde, valueSerde, ...history };
}

export function globalTable(graph: Graph, stage: StageInfo, given: Given<GlobalTableNode>): Relation {
  const { keySerde, valueSerde } = given;
  const types = { key: withoutNull(keySerde.type), value: withoutNull(valueSerde.type) };
  const node = graph.add(stage, { kind: "globalTable", ...given, ...types });
  return { kind: "globalTable", node, ...types, rekeyed: false, deletes: true, keySerde, valueSerde };
}
