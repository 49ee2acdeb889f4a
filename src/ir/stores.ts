/**
 * The stores of a graph under the names that Kafka Streams gives them (it adds suffixes to those of buffers and of joined streams),
 * and what their rows hold. A store that a table has only where a stage below needs one is here too: its name is taken either way.
 */
import type { StoreName } from "../core/names.js";
import { storeName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Type } from "../types/type.js";
import type { JoinHow, LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf, StoreSpec } from "./graph.js";

export interface GraphStore {
  readonly name: StoreName;
  /** The stage that keeps it; undefined: a declared one, for processors. */
  readonly node: NodeId | undefined;
  readonly declaration: string;
  readonly at: Span | undefined;
  readonly spec: StoreSpec | undefined;
  /** Types of its rows; undefined: a buffer that nobody reads. */
  readonly rows: { readonly key: Type; readonly value: Type } | undefined;
}

type Named = Pick<GraphStore, "name" | "rows" | "spec">;

type Rule<K extends NodeKind> = (node: NodeOf<K>) => readonly Named[];

const own = (node: { readonly store: StoreSpec | undefined; readonly key: Type; readonly value: Type }): readonly Named[] =>
  node.store ? [{ name: node.store.name, spec: node.store, rows: { key: node.key, value: node.value } }] : [];

/** Aggregates may store more than they send: the parts of a mean. */
const aggregated = (node: NodeOf<"aggregate" | "windowedAggregate" | "tableAggregate" | "cogroup">): readonly Named[] => [
  { name: node.store.name, spec: node.store, rows: { key: node.key, value: node.valueSerde.type } },
];

/** `key`, or `{ key, by }`, and the time of a record. */
const times = (store: StoreSpec, key: Type): readonly Named[] => [
  { name: store.name, spec: store, rows: { key, value: { kind: "long" } } },
];

const buffer = (store: StoreSpec, suffix: string): Named => ({ name: storeName(`${store.name}${suffix}`), spec: store, rows: undefined });

const joinSuffixes: { readonly [H in JoinHow]: readonly string[] } = {
  inner: ["-this-join-store", "-other-join-store"],
  left: ["-this-join-store", "-outer-other-join-store", "-left-shared-join-store"],
  outer: ["-outer-this-join-store", "-outer-other-join-store", "-outer-shared-join-store"],
};

const rules: { readonly [K in NodeKind]?: Rule<K> } = {
  tableSource: own,
  globalTable: own,
  tableFilter: own,
  tableMapValues: own,
  toTable: own,
  tableJoin: own,
  aggregate: aggregated,
  windowedAggregate: aggregated,
  tableAggregate: aggregated,
  cogroup: aggregated,
  dedupe: ({ store, key, by }) => times(store, by ? dedupeKey(key, by) : key),
  expire: ({ store, key }) => times(store, key),
  suppress: ({ store }) => [buffer(store, "-store")],
  streamJoin: ({ store, how }) => joinSuffixes[how].map((suffix) => buffer(store, suffix)),
  streamTableJoin: ({ store, graceMs }) => (graceMs === undefined ? [] : [buffer(store, "-buffer")]),
  foreignKeyJoin: (node) => [...own(node), buffer(node.store, "-subscription-store")],
};

function dedupeKey(key: Type, by: NonNullable<NodeOf<"dedupe">["by"]>): Type {
  const byType: Type = by.kind === "expr" ? by.expr.type : { kind: "any" };
  const field = (name: string, type: Type) => ({ name, optional: false, type });
  return { kind: "record", closed: true, fields: [field("key", key), field("by", byType)] };
}

/** In the order of the nodes, then those declared for processors. */
export function storesOf(graph: LogicalGraph): readonly GraphStore[] {
  const kept = graph.nodes.flatMap((node) =>
    storesIn(node).map((store) => ({ ...store, node: node.id, declaration: node.declaration, at: node.at })),
  );
  const declared = graph.stores.map(({ name, declaration, at, key, value }): GraphStore => {
    return { name, node: undefined, declaration, at, spec: undefined, rows: { key, value } };
  });
  return [...kept, ...declared];
}

function storesIn(node: LogicalNode): readonly Named[] {
  return (rules[node.kind] as Rule<NodeKind> | undefined)?.(node) ?? [];
}
