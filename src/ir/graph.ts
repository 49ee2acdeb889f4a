/**
 * The logical graph: what a program means, before names of processors, repartitions and sub-topologies.
 * Both front ends build it (`check/` from text, `streams/` from TypeScript), always through `ir/builder.ts`.
 * Plain data; node ids are indexes into `nodes`, and nodes stand in the order in which they take effect.
 */
import type { Millis, StoreName, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Type } from "../types/type.js";
import type { Expr, ScopeName } from "./expr.js";
import type { Windowing } from "./windows.js";

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
  readonly format: AnyFormat;
  readonly type: Type;
  /** Of `windowed`: the size of the windows, which the bytes do not say. Undefined: never read, only written. */
  readonly windowMs?: Millis;
}

/** The formats that can be read and written. */
export type FormatName = "string" | "int" | "long" | "float" | "double" | "boolean" | "bytes" | "uuid" | "json" | "void";

/** Formats that nothing reads or writes yet. */
export type LaterFormat = "avro" | "windowed" | "session";

export type AnyFormat = FormatName | LaterFormat;

export type RunnableSerde = Serde & { readonly format: FormatName };

/** A store as a stage asks for it. */
export interface StoreSpec {
  readonly name: StoreName;
  readonly inMemory: boolean;
  readonly logged: boolean;
  /** Settings of the changelog topic, in Kafka's names. */
  readonly changelog: Readonly<Record<string, string>>;
  /** What `retain` asks for; undefined: derived. */
  readonly retainMs?: Millis;
  /** Only so many keys, those used last. */
  readonly lru?: number;
  /** Of a versioned table: how long old rows can be looked up. */
  readonly historyMs?: Millis;
  /** Its data was kept under this name before. */
  readonly movedFrom?: string;
  /** Where `retain` and its number stand. */
  readonly retainAt?: Span;
}

/** What becomes of a record that a step fails on. */
export type ErrorPolicy =
  | { readonly kind: "fail" | "skip" }
  | { readonly kind: "deadLetter"; readonly topic: TopicName; readonly at?: Span };

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
  /** Undefined: what the source says, else the application. */
  readonly onError?: ErrorPolicy;
}

interface Unary {
  readonly input: NodeId;
}

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

/** What an aggregate computes. Functions read `key` and `value`, in `add` and `remove` also `agg`. */
export type Aggregation =
  | { readonly kind: "count" | "first" | "last" }
  | { readonly kind: "sum" | "min" | "max" | "avg"; readonly of: Fn }
  | { readonly kind: "collect"; readonly of: Fn | undefined; readonly limit: number | undefined }
  /** The values with the `limit` largest `by`, descending. */
  | { readonly kind: "top"; readonly by: Fn; readonly limit: number }
  /** A function of two values, and its inverse. */
  | { readonly kind: "reduce"; readonly add: Fn; readonly remove: Fn | undefined }
  /** `merge`: of two sessions, from `left` and `right`. */
  | {
      readonly kind: "aggregate";
      readonly from: Fn;
      readonly add: Fn;
      readonly remove: Fn | undefined;
      readonly merge: Fn | undefined;
    };

interface Aggregated {
  readonly aggregation: Aggregation;
  readonly store: StoreSpec;
  /** Of the grouped input: the repartition topic's serdes; `keySerde` is that of the store's keys too, without their windows. */
  readonly keySerde: Serde;
  readonly inputSerde: Serde;
  /** Of the result in the store. */
  readonly valueSerde: Serde;
}

/** An aggregate of a grouped stream; repartitioned first when the input is rekeyed (`ir/rekeyed.ts`). */
export interface AggregateNode extends NodeBase, Unary, Aggregated {
  readonly kind: "aggregate";
}

/** The same in windows; its keys are `windowed`. */
export interface WindowedAggregateNode extends NodeBase, Unary, Aggregated {
  readonly kind: "windowedAggregate";
  readonly windowing: Windowing;
}

/** `group by` of a table: each update takes the old row out of its group and puts the new one in. An aggregate follows. */
export interface GroupTableNode extends NodeBase, Unary {
  readonly kind: "groupTable";
  readonly mapper: Fn;
}

/** An aggregate of a grouped table; always through a topic. `input` is the `groupTable`. */
export interface TableAggregateNode extends NodeBase, Unary, Aggregated {
  readonly kind: "tableAggregate";
}

/** One result of several streams, each grouped by its key and each with its own `add`. The first input is the pipeline's own. */
export interface CogroupNode extends NodeBase {
  readonly kind: "cogroup";
  readonly inputs: readonly CogroupInput[];
  readonly from: Fn;
  readonly merge: Fn | undefined;
  readonly windowing?: Windowing;
  readonly store: StoreSpec;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
}

export interface CogroupInput {
  readonly node: NodeId;
  /** The stream's declaration, which its repartition topic is called after. */
  readonly name: string;
  readonly add: Fn;
  readonly serde: Serde;
  readonly at?: Span;
}

export interface ToStreamNode extends NodeBase, Unary {
  readonly kind: "toStream";
}

export interface SinkNode extends NodeBase, Unary {
  readonly kind: "sink";
  readonly topic: TopicName;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  /** Gives the partition, or a list of them. */
  readonly partitioner?: Fn;
  /** Why the loop ends that goes through this topic. */
  readonly feedback?: string;
  readonly topicAt?: Span;
}

/** A topic for each record. */
export interface ComputedSinkNode extends NodeBase, Unary {
  readonly kind: "computedSink";
  readonly topicOf: Fn;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly partitioner?: Fn;
}

/** `sink s foreach f(value)`: calls a function of the person's. */
export interface ForeachNode extends NodeBase, Unary {
  readonly kind: "foreach";
  readonly action: Fn;
}

export interface TableFilterNode extends NodeBase, Unary {
  readonly kind: "tableFilter";
  readonly predicate: Fn;
  readonly negated: boolean;
  readonly store: StoreSpec | undefined;
}

export interface TableMapValuesNode extends NodeBase, Unary {
  readonly kind: "tableMapValues";
  readonly mapper: Fn;
  readonly store: StoreSpec | undefined;
}

/** Has a store when it is named, or when a stage below needs one. */
export interface ToTableNode extends NodeBase, Unary {
  readonly kind: "toTable";
  readonly store: StoreSpec;
  readonly stored: boolean;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
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

/** A class of a TypeScript file and what its constructor gets. */
export interface ProcessorRef {
  readonly name: string;
  readonly path: string;
  readonly arguments: readonly Fn[];
  /** Stores that its class asks for by name. */
  readonly uses: readonly string[];
}

export type JoinHow = "inner" | "left" | "outer";

interface Joined {
  /** Gives the result from `left`, `right` and `key`. */
  readonly joiner: Fn;
  /** Where the other side is named. */
  readonly otherAt?: Span;
}

/** Left and right are joined where `left.time - before <= right.time <= left.time + after`. */
export interface StreamJoinNode extends NodeBase, Joined {
  readonly kind: "streamJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: JoinHow;
  readonly beforeMs: Millis;
  readonly afterMs: Millis;
  readonly graceMs: Millis;
  /** The stores are called after it: `<name>-this-join-store` and so on. */
  readonly store: StoreSpec;
  readonly keySerde: Serde;
  readonly leftSerde: Serde;
  readonly rightSerde: Serde;
}

export interface StreamTableJoinNode extends NodeBase, Joined {
  readonly kind: "streamTableJoin";
  /** The stream, then the table. */
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: Exclude<JoinHow, "outer">;
  /** Records wait so long for the table's rows; of a versioned table. */
  readonly graceMs: Millis | undefined;
  readonly store: StoreSpec;
  readonly keySerde: Serde;
  readonly leftSerde: Serde;
}

export interface GlobalJoinNode extends NodeBase, Joined {
  readonly kind: "globalJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: Exclude<JoinHow, "outer">;
  /** Gives the global table's key. */
  readonly on: Fn;
}

export interface TableJoinNode extends NodeBase, Joined {
  readonly kind: "tableJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: JoinHow;
  /** Undefined: the result has no store. */
  readonly store: StoreSpec | undefined;
}

export interface ForeignKeyJoinNode extends NodeBase, Joined {
  readonly kind: "foreignKeyJoin";
  readonly inputs: readonly [NodeId, NodeId];
  readonly how: Exclude<JoinHow, "outer">;
  /** Gives the right table's key. */
  readonly on: Fn;
  readonly store: StoreSpec;
  /** `as` is written. */
  readonly stored: boolean;
}

export interface SuppressNode extends NodeBase, Unary {
  readonly kind: "suppress";
  readonly until: { readonly kind: "window closes" } | { readonly kind: "time"; readonly ms: Millis };
  /** Undefined: no bound. */
  readonly maxRecords: number | undefined;
  readonly maxBytes: number | undefined;
  readonly whenFull: "shut down" | "emit early";
  /** The buffer. */
  readonly store: StoreSpec;
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

export interface ExpireNode extends NodeBase, Unary {
  readonly kind: "expire";
  readonly afterMs: Millis;
  readonly store: StoreSpec;
}

/** Kinds that have no plan yet: they are checked, explained and drawn, and refused where a program is run or built. */
export type LaterNode =
  | TableSourceNode
  | GlobalTableNode
  | TableFilterNode
  | TableMapValuesNode
  | ToTableNode
  | WindowedAggregateNode
  | GroupTableNode
  | TableAggregateNode
  | CogroupNode
  | ComputedSinkNode
  | ForeachNode
  | PeekNode
  | SetTimestampNode
  | SetHeadersNode
  | ThroughNode
  | ProcessNode
  | StreamJoinNode
  | StreamTableJoinNode
  | GlobalJoinNode
  | TableJoinNode
  | ForeignKeyJoinNode
  | SuppressNode
  | DedupeNode
  | ExpireNode;

export type RunnableNode =
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

export type LogicalNode = RunnableNode | LaterNode;

/** The kinds that plan, runtime and emitters have. */
export type RunnableKind = RunnableNode["kind"];

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

/** A store for processors, from `store n: …`. */
export interface ProcessorStore {
  readonly declaration: string;
  readonly kind: "keyvalue" | "window" | "session" | "versioned";
  readonly name: StoreName;
  readonly key: Type;
  readonly value: Type;
  /** A global store: the topic and the processor that fill it. */
  readonly global?: { readonly topic: TopicName; readonly processor: ProcessorRef };
  readonly doc?: string;
  readonly at?: Span;
}

/** `connect`: lines of a file to a topic, or records of a topic to a file. */
export interface Connector {
  readonly direction: "file to topic" | "topic to file";
  readonly file: string;
  readonly topic: TopicName;
  readonly doc?: string;
  readonly at?: Span;
}

export interface LogicalGraph {
  readonly applicationId: string;
  readonly doc?: string;
  /** Kafka Streams configuration as written, values as text. */
  readonly config: Readonly<Record<string, string>>;
  readonly nodes: readonly LogicalNode[];
  readonly topics: readonly TopicDeclaration[];
  readonly stores: readonly ProcessorStore[];
  readonly connectors: readonly Connector[];
  /** Of records that fail anywhere, where nothing nearer says otherwise. */
  readonly onError?: ErrorPolicy;
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

/** A graph that plan, runtime and emitters can take. */
export interface RunnableGraph extends LogicalGraph {
  readonly nodes: readonly RunnableNode[];
}
