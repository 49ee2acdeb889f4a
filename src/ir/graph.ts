/**
 * The logical graph: what a program means, before names of processors, repartitions and sub-topologies.
 * Both front ends build it (`check/` from text, `streams/` from TypeScript), always through `ir/builder.ts`.
 * Plain data; node ids are indexes into `nodes`, and nodes stand in the order in which they take effect.
 */
import type { StoreName, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Type } from "../types/type.js";
import type { Expr, ScopeName } from "./expr.js";

declare const nodeId: unique symbol;
export type NodeId = number & { readonly [nodeId]: true };

/**
 * A function of a stage: a checked expression, or a TypeScript function given to the streams API.
 * Either way it is called with one argument, the record (or `{ left, right, key }` and such), whose properties are the scope names.
 */
export type Fn =
  | { readonly kind: "expr"; readonly expr: Expr /** Scope names it reads. */; readonly reads: ReadonlySet<ScopeName> }
  // biome-ignore lint/suspicious/noExplicitAny: the streams API has checked its parameter and result types.
  | { readonly kind: "native"; readonly call: (scope: any) => unknown };

/** How keys or values of a topic or a store are written: a format of `stdlib/formats` and the type it is applied to. */
export interface Serde {
  readonly format: FormatName;
  readonly type: Type;
}

export type FormatName = "string" | "int" | "long" | "float" | "double" | "boolean" | "bytes" | "uuid" | "json" | "void";

/** A store as a stage asks for it. */
export interface StoreSpec {
  readonly name: StoreName;
  readonly inMemory: boolean;
  readonly logged: boolean;
  /** Settings of the changelog topic, in Kafka's names. */
  readonly changelog: Readonly<Record<string, string>>;
}

interface NodeBase {
  readonly id: NodeId;
  /** The declaration that the stage belongs to; names of processors and stores begin with it. */
  readonly declaration: string;
  /** What `named "x"` says. */
  readonly named?: string;
  /** Types of what the node sends on. */
  readonly key: Type;
  readonly value: Type;
  /** Where the stage stands in the text, for messages; none for the streams API. */
  readonly at?: Span;
  /** The `///` text of the declaration, on its last node. */
  readonly doc?: string;
}

interface Unary {
  readonly input: NodeId;
}

export interface SourceNode extends NodeBase {
  readonly kind: "source";
  readonly topics: readonly TopicName[];
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

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

/** Writes the records to a topic of the application and reads them from there. `repartition by e` has a `selectKey` in front. */
export interface RepartitionNode extends NodeBase, Unary {
  readonly kind: "repartition";
  /** The topic is `<app>-<name>-repartition`; a name that ends so already stays as it is. */
  readonly name: string;
  /** Undefined: derived. */
  readonly partitions: number | undefined;
  /** Of the topic. */
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

/** An aggregate of a grouped stream; repartitioned first when the input is rekeyed (`ir/rekeyed.ts`). */
export interface AggregateNode extends NodeBase, Unary {
  readonly kind: "aggregate";
  /** A name of `stdlib/aggregators`. */
  readonly aggregator: "count";
  readonly store: StoreSpec;
  /** Of the grouped input: the repartition topic's serdes; `keySerde` is the store's too. */
  readonly keySerde: Serde;
  readonly inputSerde: Serde;
  /** Of the result in the store. */
  readonly valueSerde: Serde;
}

export interface ToStreamNode extends NodeBase, Unary {
  readonly kind: "toStream";
}

export interface SinkNode extends NodeBase, Unary {
  readonly kind: "sink";
  readonly topic: TopicName;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

export type LogicalNode =
  | SourceNode
  | FilterNode
  | MapValuesNode
  | MapNode
  | SelectKeyNode
  | FlatMapValuesNode
  | FlatMapNode
  | MergeNode
  | SplitNode
  | BranchNode
  | PrintNode
  | RepartitionNode
  | AggregateNode
  | ToStreamNode
  | SinkNode;

export type NodeKind = LogicalNode["kind"];
export type NodeOf<K extends NodeKind> = Extract<LogicalNode, { kind: K }>;

/** What is known of a topic from `topic "…" { … }`. */
export interface TopicDeclaration {
  readonly name: TopicName;
  readonly partitions?: number;
  readonly replication?: number;
  /** Kafka's topic settings. */
  readonly config: Readonly<Record<string, string>>;
  readonly at?: Span;
}

export interface LogicalGraph {
  readonly applicationId: string;
  readonly doc?: string;
  /** Kafka Streams configuration as written, values as text. */
  readonly config: Readonly<Record<string, string>>;
  readonly nodes: readonly LogicalNode[];
  readonly topics: readonly TopicDeclaration[];
  /** Where each declared stream, table and branch ends, by name; the same node can end several. */
  readonly declarations: readonly Declared[];
}

export interface Declared {
  readonly name: string;
  readonly relation: "stream" | "table" | "globalTable";
  readonly node: NodeId;
  readonly doc?: string;
  readonly at?: Span;
}
