/** What each stage does to the graph; the classes in `stream.ts` give it its types. */
import { storeName } from "../core/names.js";
import { aggregate } from "../ir/build/aggregates.js";
import type { Relation } from "../ir/builder.js";
import { defaultStore } from "../ir/builder.js";
import type { SelectKeyNode, StoreSpec } from "../ir/graph.js";
import { count as counter } from "../stdlib/aggregators/count.js";
import { internalSerde } from "../stdlib/formats/index.js";
import { isPartitionCount, partitionCounts, repartitionName } from "../stdlib/repartition-topic.js";
import { serdeOf } from "../stdlib/serdes.js";
import { isKeyCount, keyCounts } from "../stdlib/store-sizes.js";
import { withoutNull } from "../types/relations.js";
import type { Descriptor } from "./descriptor.js";
import type { Settings } from "./options.js";
import type { Place, StageOptions, Step } from "./pipeline.js";
import { native, stageInfo } from "./pipeline.js";
import { topicSettings } from "./settings.js";

type Callback = (scope: never) => unknown;

/** What `filter` and the branches of a split say of the records that pass, when that is more than tsc sees. */
export interface Narrowed<K, V> {
  readonly key?: Descriptor<K> | undefined;
  readonly value?: Descriptor<V> | undefined;
}

/** The types of a record that a stage makes. */
export interface EntryTypes<K, V> {
  readonly key: Descriptor<K>;
  readonly value: Descriptor<V>;
}

/** How an aggregate keeps its state. */
export interface StateOptions extends StageOptions {
  /** Name of the store, instead of `<declaration>-<operator>`; its changelog is `<app>-<name>-changelog`. */
  readonly as?: string | undefined;
  /** Nothing is kept on disk; the state is read from the changelog at start. */
  readonly inMemory?: boolean | undefined;
  /** Only so many keys, those used last, in memory; reading a key uses it. */
  readonly lru?: number | undefined;
  /** `false`: no changelog, so the state is gone with its disk. */
  readonly logged?: boolean | undefined;
  /** Settings of the changelog topic, in Kafka's names. */
  readonly changelog?: Settings | undefined;
}

/** The topic of a `repartition`. */
export interface RepartitionOptions {
  /** The topic is `<app>-<as>-repartition`, and its processors are called after it; `<app>-<declaration>-repartition` without it. */
  readonly as?: string | undefined;
  /** How many partitions it has; without it as many as the largest topic above. */
  readonly partitions?: number | undefined;
}

export function narrowedBy(
  input: Relation,
  { key, value }: Narrowed<unknown, unknown>,
): { key: Relation["key"]; value: Relation["value"] } {
  return { key: key?.type ?? input.key, value: value?.type ?? input.value };
}

export function filter(predicate: Callback, negated: boolean, options: StageOptions & Narrowed<unknown, unknown>): Step {
  return (input, place) => place.graph.filter(stageInfo(place, options), input, native(predicate), negated, narrowedBy(input, options));
}

export function map(type: Descriptor<unknown>, mapper: Callback, options: StageOptions): Step {
  return (input, place) => place.graph.mapValues(stageInfo(place, options), input, native(mapper), type.type);
}

export function mapEntry({ key, value }: EntryTypes<unknown, unknown>, mapper: Callback, options: StageOptions): Step {
  return (input, place) => place.graph.map(stageInfo(place, options), input, native(mapper), key.type, value.type);
}

export function selectKey(type: Descriptor<unknown>, key: Callback, operator: SelectKeyNode["operator"], options: StageOptions): Step {
  return (input, place) => place.graph.selectKey(stageInfo(place, options), input, native(key), type.type, operator);
}

export function flatMap(type: Descriptor<unknown>, mapper: Callback, options: StageOptions): Step {
  return (input, place) => place.graph.flatMapValues(stageInfo(place, options), input, native(mapper), type.type);
}

export function flatMapEntries({ key, value }: EntryTypes<unknown, unknown>, mapper: Callback, options: StageOptions): Step {
  return (input, place) => place.graph.flatMap(stageInfo(place, options), input, native(mapper), key.type, value.type);
}

export function print(label: string, options: StageOptions): Step {
  return (input, place) => place.graph.print(stageInfo(place, options), input, label);
}

/** Records without a key are dropped in front of the topic. */
export function repartition({ as, partitions }: RepartitionOptions): Step {
  return (input, place) => {
    if (partitions !== undefined && !isPartitionCount(partitions))
      place.problems.report("C14", place.at, { what: "`partitions`", wanted: partitionCounts });
    const name = as ?? repartitionName(place.declaration);
    const serdes = { keySerde: serdeOf(input, "key"), valueSerde: serdeOf(input, "value") };
    return place.graph.repartition(stageInfo(place, {}), input, { name, partitions, ...serdes });
  };
}

/** Records without a key are dropped where they are counted, so the table's keys are never null. */
export function count(options: StateOptions): Step {
  return (input, place) => {
    const grouped = { ...input, key: withoutNull(input.key) };
    const result = counter.result(grouped);
    const serdes = { key: serdeOf(grouped, "key"), input: serdeOf(grouped, "value"), result: internalSerde(result) };
    const group = { kind: "groupedStream", input: grouped } as const;
    return aggregate(place.graph, stageInfo(place, options), group, { kind: "count" }, result, storeOf(place, "count", options), serdes);
  };
}

function storeOf(place: Place, operator: string, { as, inMemory = false, lru, logged = true, changelog = {} }: StateOptions): StoreSpec {
  const name = storeName(as ?? `${place.declaration}-${operator}`);
  if (lru !== undefined && !isKeyCount(lru)) place.problems.report("C14", place.at, { what: "`lru`", wanted: keyCounts });
  const kept = lru === undefined ? { inMemory } : { inMemory: true, lru };
  return { ...defaultStore(name), ...kept, logged, changelog: topicSettings(changelog, place) };
}

export function toStream(options: StageOptions): Step {
  return (input, place) => place.graph.toStream(stageInfo(place, options), input);
}
