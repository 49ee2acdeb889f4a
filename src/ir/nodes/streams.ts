/** Stages of streams. */
import type { Millis, StoreName, TopicName } from "../../core/names.js";
import type { Span } from "../../core/source.js";
import type { Fn, NodeBase, NodeId, ProcessorRef, Serde, StoreSpec, Unary } from "./base.js";

export interface FilterNode extends NodeBase, Unary {
  readonly kind: "filter";
  readonly predicate: Fn;
  /** `reject`: passes what the predicate does not hold for. */
  readonly negated: boolean;
}

export interface MapValuesNode extends NodeBase, Unary {
  readonly kind: "mapValues";
  readonly mapper: Fn;
}

/** `map entry { key: e, value: e }`. */
export interface MapNode extends NodeBase, Unary {
  readonly kind: "map";
  /** Gives `{ key, value }`. */
  readonly mapper: Fn;
}

export interface SelectKeyNode extends NodeBase, Unary {
  readonly kind: "selectKey";
  readonly mapper: Fn;
  /** The others are first halves, of `group by e` and of `repartition by e`, which have their own words in names. */
  readonly operator: "key by" | "group by" | "repartition by";
}

export interface FlatMapValuesNode extends NodeBase, Unary {
  readonly kind: "flatMapValues";
  /** Gives a list of values. */
  readonly mapper: Fn;
}

export interface FlatMapNode extends NodeBase, Unary {
  readonly kind: "flatMap";
  /** Gives a list of `{ key, value }`. */
  readonly mapper: Fn;
}

/** Kafka Streams merges two at a time, so does this; `merge a, b` is two nodes. */
export interface MergeNode extends NodeBase {
  readonly kind: "merge";
  readonly inputs: readonly [NodeId, NodeId];
}

export interface SplitNode extends NodeBase, Unary {
  readonly kind: "split";
  /** The branches follow as `branch` nodes, in this order; `predicate` undefined: `otherwise`, always last. Without it the rest is dropped. */
  readonly branches: readonly { readonly name: string; readonly predicate: Fn | undefined }[];
}

/** One branch of a split; its declaration is the branch's own name, `input` the split. */
export interface BranchNode extends NodeBase, Unary {
  readonly kind: "branch";
  readonly index: number;
}

/** Writes `[label]: key, value` to standard output; the stage below reads its input, not it. */
export interface PrintNode extends NodeBase, Unary {
  readonly kind: "print";
  readonly label: string;
}

/** Calls a function of the person's for each record. */
export interface PeekNode extends NodeBase, Unary {
  readonly kind: "peek";
  readonly action: Fn;
}

export interface SetTimestampNode extends NodeBase, Unary {
  readonly kind: "setTimestamp";
  /** Gives milliseconds since the epoch. */
  readonly mapper: Fn;
}

export interface SetHeadersNode extends NodeBase, Unary {
  readonly kind: "setHeaders";
  /** In the order written; null removes. */
  readonly headers: readonly { readonly name: string; readonly value: Fn }[];
}

/** Writes the records to a topic of the application and reads them from there. `repartition by e` has a `selectKey` in front. */
export interface RepartitionNode extends NodeBase, Unary {
  readonly kind: "repartition";
  /** The topic is `<app>-<name>-repartition`; a name that ends so already stays as it is. */
  readonly name: string;
  /** Undefined: derived. */
  readonly partitions: number | undefined;
  /** Where `into` and its number stand. */
  readonly intoAt?: Span;
  /** Of the topic. */
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

/** Writes to a topic of somebody's own and reads it back. */
export interface ThroughNode extends NodeBase, Unary {
  readonly kind: "through";
  readonly topic: TopicName;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly partitioner?: Fn;
}

/** A processor of the person's, with its stores. */
export interface ProcessNode extends NodeBase, Unary {
  readonly kind: "process";
  readonly processor: ProcessorRef;
  /** `process value`: the key stays. */
  readonly valuesOnly: boolean;
  readonly stores: readonly StoreName[];
}

export interface DedupeNode extends NodeBase, Unary {
  readonly kind: "dedupe";
  readonly withinMs: Millis;
  readonly graceMs: Millis;
  readonly by: Fn | undefined;
  readonly store: StoreSpec;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}
