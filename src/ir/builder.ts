/**
 * Builds the logical graph. Both front ends go through it, so that `filter` means the same from text and from TypeScript.
 * A `Relation` is a handle on a node with the types of its records; it never changes.
 */
import type { Millis, StoreName, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import { nullable } from "../types/relations.js";
import type { Type } from "../types/type.js";
import type {
  Connector,
  Declared,
  ErrorPolicy,
  Fn,
  LogicalGraph,
  LogicalNode,
  NodeId,
  NodeKind,
  NodeOf,
  ProcessorStore,
  Serde,
  SourceNode,
  StoreSpec,
  TopicDeclaration,
} from "./graph.js";
import type { Windowing } from "./windows.js";

/** A stream or a table on its way through a pipeline. */
export interface Relation {
  readonly kind: "stream" | "table" | "globalTable";
  readonly node: NodeId;
  readonly key: Type;
  readonly value: Type;
  /** The key was set since the last shuffle. */
  readonly rekeyed: boolean;
  /** A table that can hold tombstones. */
  readonly deletes: boolean;
  /** How the source or the last repartition wrote keys and values, while their types are unchanged; else the default of the type. */
  readonly keySerde: Serde | undefined;
  readonly valueSerde: Serde | undefined;
  /** Of a table of windows: how long after its end a window still takes records. */
  readonly windowGraceMs?: Millis;
  /** Of a versioned table: how far back it can be looked up. */
  readonly historyMs?: Millis;
}

/** What `group by` and `window` give: not a relation yet, only an aggregate can follow. */
export interface Aggregating {
  readonly kind: "groupedStream" | "groupedTable" | "windowedStream";
  readonly input: Relation;
  /** Of a windowed stream. */
  readonly windowing?: Windowing;
}

/** What every stage says about itself. */
export interface StageInfo {
  readonly declaration: string;
  readonly named?: string | undefined;
  readonly at?: Span | undefined;
  readonly whole?: Span | undefined;
  readonly onError?: ErrorPolicy | undefined;
}

type Without<K extends NodeKind> = Omit<NodeOf<K>, "id" | "declaration" | "named" | "at" | "whole" | "doc" | "onError">;

type Writable<T> = { -readonly [K in keyof T]: T[K] };

export class Graph {
  private readonly nodes: LogicalNode[] = [];
  private readonly topics: TopicDeclaration[] = [];
  private readonly stores: ProcessorStore[] = [];
  private readonly connectors: Connector[] = [];
  private readonly declared: Declared[] = [];

  /** Adds a node as it is; the named methods below are the usual way. */
  add<K extends NodeKind>(stage: StageInfo, node: Without<K> & { readonly kind: K }): NodeId {
    const id = this.nodes.length as NodeId;
    const { declaration, named, at, whole, onError } = stage;
    // Made in place: a graph has many nodes, and spreading several objects into one is slow.
    const made: Partial<Writable<StageInfo>> & { readonly id: NodeId } = { ...node, id, declaration };
    if (named !== undefined) made.named = named;
    if (at !== undefined) made.at = at;
    if (whole !== undefined) made.whole = whole;
    if (onError !== undefined) made.onError = onError;
    this.nodes.push(made as unknown as LogicalNode);
    return id;
  }

  node(id: NodeId): LogicalNode {
    const node = this.nodes[id];
    if (!node) throw new Error(`internal error: no node ${id}`);
    return node;
  }

  source(
    stage: StageInfo,
    topics: readonly TopicName[],
    keySerde: Serde,
    valueSerde: Serde,
    more: Pick<SourceNode, "pattern" | "time" | "offset"> = {},
  ): Relation {
    const node = this.add(stage, { kind: "source", topics, keySerde, valueSerde, ...more, key: keySerde.type, value: valueSerde.type });
    return { kind: "stream", node, key: keySerde.type, value: valueSerde.type, rekeyed: false, deletes: false, keySerde, valueSerde };
  }

  /** `value`: the type after the check, when the predicate narrows it. */
  filter(stage: StageInfo, input: Relation, predicate: Fn, negated: boolean, narrowed?: { key: Type; value: Type }): Relation {
    const { key, value } = narrowed ?? input;
    const node = this.add(stage, { kind: "filter", input: input.node, predicate, negated, key, value });
    return { ...input, node, key, value, deletes: input.kind === "table" || input.deletes };
  }

  mapValues(stage: StageInfo, input: Relation, mapper: Fn, value: Type): Relation {
    const node = this.add(stage, { kind: "mapValues", input: input.node, mapper, key: input.key, value });
    return { ...input, node, value, valueSerde: undefined };
  }

  map(stage: StageInfo, input: Relation, mapper: Fn, key: Type, value: Type): Relation {
    const node = this.add(stage, { kind: "map", input: input.node, mapper, key, value });
    return { ...input, node, key, value, rekeyed: true, keySerde: undefined, valueSerde: undefined };
  }

  selectKey(stage: StageInfo, input: Relation, mapper: Fn, key: Type, operator: NodeOf<"selectKey">["operator"]): Relation {
    const node = this.add(stage, { kind: "selectKey", input: input.node, mapper, operator, key, value: input.value });
    return { ...input, node, key, rekeyed: true, keySerde: undefined };
  }

  flatMapValues(stage: StageInfo, input: Relation, mapper: Fn, value: Type): Relation {
    const node = this.add(stage, { kind: "flatMapValues", input: input.node, mapper, key: input.key, value });
    return { ...input, node, value, valueSerde: undefined };
  }

  flatMap(stage: StageInfo, input: Relation, mapper: Fn, key: Type, value: Type): Relation {
    const node = this.add(stage, { kind: "flatMap", input: input.node, mapper, key, value });
    return { ...input, node, key, value, rekeyed: true, keySerde: undefined, valueSerde: undefined };
  }

  /** Key and value are the common types of both; the caller has checked that there are such. */
  merge(stage: StageInfo, first: Relation, second: Relation, key: Type, value: Type): Relation {
    const node = this.add(stage, { kind: "merge", inputs: [first.node, second.node], key, value });
    const { keySerde, valueSerde } = first;
    return { kind: "stream", node, key, value, rekeyed: first.rekeyed || second.rekeyed, deletes: false, keySerde, valueSerde };
  }

  /** `types`: of each branch's records, as its predicate and those before it narrow them. */
  split(
    stage: StageInfo,
    input: Relation,
    branches: readonly { readonly name: string; readonly predicate: Fn | undefined; readonly key: Type; readonly value: Type }[],
  ): readonly Relation[] {
    const split = this.add(stage, {
      kind: "split",
      input: input.node,
      branches: branches.map(({ name, predicate }) => ({ name, predicate })),
      key: input.key,
      value: input.value,
    });
    return branches.map(({ name, key, value }, index) => {
      const node = this.add({ ...stage, declaration: name, named: undefined }, { kind: "branch", input: split, index, key, value });
      return { ...input, node, key, value };
    });
  }

  print(stage: StageInfo, input: Relation, label: string): Relation {
    this.add(stage, { kind: "print", input: input.node, label, key: input.key, value: input.value });
    return input;
  }

  /** `topic`: its name and number of partitions, and how it is written. */
  repartition(
    stage: StageInfo,
    input: Relation,
    topic: Pick<NodeOf<"repartition">, "name" | "partitions" | "intoAt" | "keySerde" | "valueSerde">,
  ): Relation {
    const { key, value } = input;
    const node = this.add(stage, { kind: "repartition", input: input.node, ...topic, key, value });
    return { ...input, node, rekeyed: false, keySerde: topic.keySerde, valueSerde: topic.valueSerde };
  }

  toStream(stage: StageInfo, input: Relation): Relation {
    const value: Type = input.deletes ? nullable(input.value) : input.value;
    const node = this.add(stage, { kind: "toStream", input: input.node, key: input.key, value });
    const { windowGraceMs: _, historyMs: __, ...others } = input;
    return { ...others, kind: "stream", node, value, deletes: false };
  }

  sink(
    stage: StageInfo,
    input: Relation,
    topic: TopicName,
    keySerde: Serde,
    valueSerde: Serde,
    more: Pick<NodeOf<"sink">, "partitioner" | "feedback" | "topicAt"> = {},
  ): void {
    this.add(stage, { kind: "sink", input: input.node, topic, keySerde, valueSerde, ...more, key: input.key, value: input.value });
  }

  topic(declaration: TopicDeclaration): void {
    this.topics.push(declaration);
  }

  store(store: ProcessorStore): void {
    this.stores.push(store);
  }

  connector(connector: Connector): void {
    this.connectors.push(connector);
  }

  declare(declared: Declared): void {
    this.declared.push(declared);
  }

  finish(app: Pick<LogicalGraph, "applicationId" | "doc" | "config" | "onError">): LogicalGraph {
    const { nodes, topics, stores, connectors, declared } = this;
    return {
      ...app,
      nodes: [...nodes],
      topics: [...topics],
      stores: [...stores],
      connectors: [...connectors],
      declarations: [...declared],
    };
  }
}

/** The store that a stage gets when it says nothing. */
export function defaultStore(name: StoreName): StoreSpec {
  return { name, inMemory: false, logged: true, changelog: {} };
}
