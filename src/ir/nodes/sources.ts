/** Where records and rows come from. */
import type { Millis, TopicName } from "../../core/names.js";
import type { Fn, NodeBase, Serde, StoreSpec } from "./base.js";

export interface SourceNode extends NodeBase {
  readonly kind: "source";
  /** One expression, when `pattern`: all topics whose names it matches. */
  readonly topics: readonly TopicName[];
  readonly pattern?: true;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly time?: TimestampSpec;
  readonly offset?: OffsetSpec;
}

/** Where a record's timestamp comes from, and what if there is none; Kafka's timestamp extractors. */
export interface TimestampSpec {
  readonly from: { readonly kind: "expression"; readonly fn: Fn } | { readonly kind: "record time" | "wall clock" };
  readonly otherwise: "fail" | "skip" | "partition time" | "record time";
}

/** Where the first start reads from. */
export type OffsetSpec = { readonly kind: "earliest" | "latest" | "none" } | { readonly kind: "back"; readonly ms: Millis };

/** `source n: table<K, V>`; it has a store when it is named, or when a stage below needs one. */
export interface TableSourceNode extends NodeBase {
  readonly kind: "tableSource";
  readonly topic: TopicName;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly time?: TimestampSpec;
  readonly offset?: OffsetSpec;
  readonly store: StoreSpec;
  /** `as` is written: the store is there whatever reads the table. */
  readonly stored: boolean;
}

/** `source n: global table<K, V>`: every instance reads all of it; only ever the right side of a join. */
export interface GlobalTableNode extends NodeBase {
  readonly kind: "globalTable";
  readonly topic: TopicName;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly time?: TimestampSpec;
  readonly store: StoreSpec;
}
