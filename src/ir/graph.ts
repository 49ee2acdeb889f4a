/**
 * The logical graph: what a program means, before names of processors, repartitions and sub-topologies.
 * Both front ends build it (`check/` from text, `streams/` from TypeScript), always through `ir/builder.ts` and `ir/build/`.
 * Plain data; node ids are indexes into `nodes`, and nodes stand in the order in which they take effect. The kinds are in `nodes/`.
 */
import type { Millis, StoreName, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Type } from "../types/type.js";
import type { AggregateNode, CogroupNode, TableAggregateNode, WindowedAggregateNode } from "./nodes/aggregates.js";
import type { ErrorPolicy, NodeId, ProcessorRef } from "./nodes/base.js";
import type { ForeignKeyJoinNode, GlobalJoinNode, StreamJoinNode, StreamTableJoinNode, TableJoinNode } from "./nodes/joins.js";
import type { ComputedSinkNode, ForeachNode, SinkNode } from "./nodes/sinks.js";
import type { GlobalTableNode, SourceNode, TableSourceNode } from "./nodes/sources.js";
import type {
  BranchNode,
  DedupeNode,
  FilterNode,
  FlatMapNode,
  FlatMapValuesNode,
  MapNode,
  MapValuesNode,
  MergeNode,
  PeekNode,
  PrintNode,
  ProcessNode,
  RepartitionNode,
  SelectKeyNode,
  SetHeadersNode,
  SetTimestampNode,
  SplitNode,
  ThroughNode,
} from "./nodes/streams.js";
import type {
  ExpireNode,
  GroupTableNode,
  SuppressNode,
  TableFilterNode,
  TableMapValuesNode,
  ToStreamNode,
  ToTableNode,
} from "./nodes/tables.js";

export type {
  AggregateNode,
  Aggregation,
  CogroupInput,
  CogroupNode,
  TableAggregateNode,
  WindowedAggregateNode,
} from "./nodes/aggregates.js";
export type {
  AnyFormat,
  ErrorPolicy,
  Fn,
  FormatName,
  LaterFormat,
  NodeId,
  ProcessorRef,
  RunnableSerde,
  Serde,
  StoreSpec,
} from "./nodes/base.js";
export type { ForeignKeyJoinNode, GlobalJoinNode, JoinHow, StreamJoinNode, StreamTableJoinNode, TableJoinNode } from "./nodes/joins.js";
export type { ComputedSinkNode, ForeachNode, SinkNode } from "./nodes/sinks.js";
export type { GlobalTableNode, OffsetSpec, SourceNode, TableSourceNode, TimestampSpec } from "./nodes/sources.js";
export type {
  BranchNode,
  DedupeNode,
  FilterNode,
  FlatMapNode,
  FlatMapValuesNode,
  MapNode,
  MapValuesNode,
  MergeNode,
  PeekNode,
  PrintNode,
  ProcessNode,
  RepartitionNode,
  SelectKeyNode,
  SetHeadersNode,
  SetTimestampNode,
  SplitNode,
  ThroughNode,
} from "./nodes/streams.js";
export type {
  ExpireNode,
  GroupTableNode,
  SuppressNode,
  TableFilterNode,
  TableMapValuesNode,
  ToStreamNode,
  ToTableNode,
} from "./nodes/tables.js";

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
  /** Of a store of windows: how long they are, how long they are kept, and where that is written. */
  readonly sizeMs?: Millis;
  readonly retainMs?: Millis;
  readonly retainAt?: Span;
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
