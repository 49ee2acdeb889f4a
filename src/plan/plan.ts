/**
 * The physical plan: processors with their final names, stores, topics and sub-topologies, as Kafka Streams would build them
 * from the emitted application. The runtime runs it, `describe/` prints it. Plain data but for the functions of the streams API.
 */
import type { ProcessorName, StoreName, TopicName } from "../core/names.js";
import type { Fn, NodeId, RunnableGraph, RunnableSerde } from "../ir/graph.js";

declare const planId: unique symbol;
/** Index into `Plan.nodes`, which stand in Kafka Streams' build order. Nodes and sub-topologies call topics by `TopicPlan.name`. */
export type PlanId = number & { readonly [planId]: true };

interface PlanBase {
  readonly id: PlanId;
  readonly name: ProcessorName;
  /** The stage that it runs; a repartition's three nodes have the stage that needed it. */
  readonly stage: NodeId;
  /** In the order in which Kafka Streams was told of them. */
  readonly parents: readonly PlanId[];
  /** In the order in which they are called. */
  readonly children: readonly PlanId[];
  /** Stores connected to the processor. */
  readonly stores: readonly StoreName[];
  readonly subtopology: number;
}

export type PlanNode =
  | (PlanBase & {
      readonly kind: "source";
      readonly topics: readonly TopicName[] /** Reads a repartition topic. */;
      readonly internal: boolean;
      readonly keySerde: RunnableSerde;
      readonly valueSerde: RunnableSerde;
    })
  | (PlanBase & { readonly kind: "filter"; readonly predicate: Fn; readonly negated: boolean })
  | (PlanBase & { readonly kind: "mapValues"; readonly mapper: Fn })
  | (PlanBase & { readonly kind: "map"; readonly mapper: Fn })
  | (PlanBase & { readonly kind: "selectKey"; readonly mapper: Fn })
  | (PlanBase & { readonly kind: "flatMapValues"; readonly mapper: Fn })
  | (PlanBase & { readonly kind: "flatMap"; readonly mapper: Fn })
  /** Passes everything on. */
  | (PlanBase & { readonly kind: "merge" })
  /** Sends each record to the first child whose predicate holds; `predicates[i]` belongs to `branches[i]`, undefined: always. */
  | (PlanBase & { readonly kind: "split"; readonly predicates: readonly (Fn | undefined)[]; readonly branches: readonly PlanId[] })
  /** Passes everything on. */
  | (PlanBase & { readonly kind: "branch" })
  | (PlanBase & { readonly kind: "print"; readonly label: string })
  /** Null keys and null values are dropped and counted. */
  | (PlanBase & { readonly kind: "aggregate"; readonly aggregator: "count"; readonly store: StoreName })
  | (PlanBase & { readonly kind: "toStream" })
  /** Drops null keys in front of a repartition topic (counted as `unkeyed`). */
  | (PlanBase & { readonly kind: "repartitionFilter" })
  | (PlanBase & {
      readonly kind: "sink";
      readonly topic: TopicName /** Writes a repartition topic. */;
      readonly internal: boolean;
      readonly keySerde: RunnableSerde;
      readonly valueSerde: RunnableSerde;
    });

export type PlanKind = PlanNode["kind"];
export type PlanNodeOf<K extends PlanKind> = Extract<PlanNode, { kind: K }>;

export interface StorePlan {
  readonly name: StoreName;
  readonly kind: "keyValue";
  readonly inMemory: boolean;
  /** Only so many keys, those used last; in memory. */
  readonly lru: number | undefined;
  readonly logged: boolean;
  readonly keySerde: RunnableSerde;
  readonly valueSerde: RunnableSerde;
  /** With the application's prefix; undefined when not logged. */
  readonly changelog: TopicName | undefined;
  readonly subtopology: number;
  readonly users: readonly PlanId[];
}

/** A topic that the application reads or writes. Internal ones have two names: `name` as the description prints it, `fullName` with the prefix. */
export interface TopicPlan {
  readonly name: TopicName;
  readonly fullName: TopicName;
  readonly role: "source" | "sink" | "repartition" | "changelog";
  /**
   * Declared; undefined: not known before the run (then `--partitions` or 1). Of a repartition topic what `into` says, else undefined,
   * as of a changelog: `partitionCounts` derives it.
   */
  readonly partitions: number | undefined;
  readonly config: Readonly<Record<string, string>>;
}

export interface Subtopology {
  readonly id: number;
  /** In build order. */
  readonly nodes: readonly PlanId[];
  /** External and repartition topics read, in build order of their sources. */
  readonly sourceTopics: readonly TopicName[];
  readonly stores: readonly StoreName[];
}

export interface Plan {
  readonly graph: RunnableGraph;
  readonly nodes: readonly PlanNode[];
  readonly stores: readonly StorePlan[];
  readonly topics: readonly TopicPlan[];
  readonly subtopologies: readonly Subtopology[];
  /** The processor that a stage became, for the emitters; a print's, a sink's, a source's too. */
  readonly nameOf: ReadonlyMap<NodeId, ProcessorName>;
}
