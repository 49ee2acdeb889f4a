/** Stages on their way into a drawing: what each reads, writes and keeps, by names. */
import type { NodeId, NodeKind } from "../ir/graph.js";

export type StageKind = "source" | "operator" | "sink" | "globalTable";

/**
 * `topic`: somebody else's; `topics`: such as are known only while the program runs; `repartition`: one of the application's own
 * between two stages; `deadLetter`: for records that failed.
 */
export type TopicKind = "topic" | "topics" | "repartition" | "deadLetter";

export interface Topic {
  readonly kind: TopicKind;
  readonly name: string;
  /** The name on the broker. */
  readonly fullName: string;
  /** What it is for, where its kind does not say it all. */
  readonly purpose?: string;
  /** Where the program says it. */
  readonly partitions?: number | undefined;
  /** Types in Topo's words; undefined: not known. */
  readonly key?: string | undefined;
  readonly value?: string | undefined;
}

export interface Input {
  /** A stage, by its id. */
  readonly from: string;
  /** Of a join. */
  readonly side?: "left" | "right";
  /** Rows are looked up there; its records do not come. */
  readonly lookup?: true;
  readonly through?: Topic | undefined;
}

/** Where some records go besides. */
export interface Aside {
  readonly kind: "late" | "failed";
  readonly topic: Topic;
}

export interface Store {
  readonly name: string;
  /** `globalStore`: every instance has all of it, and a processor of its own fills it. */
  readonly kind: "store" | "globalStore";
  /** How it keeps what it keeps: `in memory`. */
  readonly traits: readonly string[];
  /** Undefined: not known. */
  readonly inMemory: boolean | undefined;
  readonly logged: boolean | undefined;
  readonly changelog: string | undefined;
  readonly key: string | undefined;
  readonly value: string | undefined;
}

export interface Stage {
  readonly id: string;
  readonly node: NodeId | undefined;
  /** `topic`: nothing but the topic of its input. */
  readonly kind: StageKind | "topic";
  readonly operator: NodeKind;
  readonly declaration: string;
  readonly named: string | undefined;
  readonly doc: string | undefined;
  readonly words: readonly string[];
  readonly key: string;
  readonly value: string;
  /** Every instance does it for all partitions; it is in no task. */
  readonly global: boolean;
  readonly inputs: readonly Input[];
  readonly reads: readonly Topic[];
  readonly writes: readonly Topic[];
  readonly asides: readonly Aside[];
  readonly stores: readonly Store[];
}

export const stageId = (id: NodeId): string => `n${id}`;
