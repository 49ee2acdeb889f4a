/** Stages of tables. Versions and the windows of keys go through them while the rows stay what they are. */
import { isNullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { Aggregating, Graph, Relation, StageInfo } from "../builder.js";
import type { ExpireNode, Fn, Serde, StoreSpec, SuppressNode } from "../graph.js";

interface Types {
  readonly key: Type;
  readonly value: Type;
}

/** Every row that does not pass is a deletion for who reads on. */
export function tableFilter(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: { readonly predicate: Fn; readonly negated: boolean; readonly store: StoreSpec | undefined },
  { key, value }: Types,
): Relation {
  const node = graph.add(stage, { kind: "tableFilter", input: input.node, ...given, key, value });
  return { ...unversionedBy(given.store, input), node, key, value, deletes: true };
}

/** A mapper that gives null deletes. */
export function tableMapValues(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: { readonly mapper: Fn; readonly store: StoreSpec | undefined },
  result: Type,
): Relation {
  const value = withoutNull(result);
  const node = graph.add(stage, { kind: "tableMapValues", input: input.node, ...given, key: input.key, value });
  return { ...unversionedBy(given.store, input), node, value, deletes: input.deletes || isNullable(result), valueSerde: undefined };
}

/** A store that keeps no history ends it. */
function unversionedBy(store: StoreSpec | undefined, input: Relation): Relation {
  const { historyMs: _, ...others } = input;
  return store ? others : input;
}

export function toTable(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: { readonly store: StoreSpec; readonly stored: boolean; readonly keySerde: Serde; readonly valueSerde: Serde },
): Relation {
  const value = withoutNull(input.value);
  const key = withoutNull(input.key);
  const node = graph.add(stage, { kind: "toTable", input: input.node, ...given, key, value });
  const history = given.store.historyMs === undefined ? {} : { historyMs: given.store.historyMs };
  const { keySerde, valueSerde } = given;
  return { kind: "table", node, key, value, rekeyed: false, deletes: isNullable(input.value), keySerde, valueSerde, ...history };
}

export function groupTable(graph: Graph, stage: StageInfo, input: Relation, mapper: Fn, key: Type): Aggregating {
  const node = graph.add(stage, { kind: "groupTable", input: input.node, mapper, key, value: input.value });
  const { historyMs: _, windowGraceMs: __, ...others } = input;
  return { kind: "groupedTable", input: { ...others, node, key, keySerde: undefined } };
}

export function suppress(
  graph: Graph,
  stage: StageInfo,
  input: Relation,
  given: Pick<SuppressNode, "until" | "maxRecords" | "maxBytes" | "whenFull" | "store">,
): Relation {
  const final = given.until.kind === "window closes";
  const node = graph.add(stage, { kind: "suppress", input: input.node, ...given, key: input.key, value: input.value });
  return { ...input, node, deletes: input.deletes && !final };
}

export function expire(graph: Graph, stage: StageInfo, input: Relation, given: Pick<ExpireNode, "afterMs" | "store">): Relation {
  const node = graph.add(stage, { kind: "expire", input: input.node, ...given, key: input.key, value: input.value });
  const { historyMs: _, ...others } = input;
  return { ...others, node, deletes: true };
}
