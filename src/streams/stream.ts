/**
 * Streams and tables as TypeScript programs see them. Every method gives a new pipeline and leaves this one as it is.
 * Where the result's type decides how keys and values are written, its descriptor comes first and the function must give that type.
 * One file, because each kind leads to the others: a stream is grouped, a group counted, a table turned to a stream.
 */
import type { Descriptor } from "./descriptor.js";
import { mergeWith } from "./merge.js";
import type { HasPipeline, Pipeline, StageOptions } from "./pipeline.js";
import { followedBy, pipeline } from "./pipeline.js";
import type { Entry, StreamRecord } from "./record.js";
import type { EntryTypes, Narrowed, RepartitionOptions, StateOptions } from "./stages.js";
import * as stages from "./stages.js";

export class Stream<K, V> implements HasPipeline {
  readonly [pipeline]: Pipeline;

  constructor(stages: Pipeline) {
    this[pipeline] = stages;
  }

  /**
   * Passes the records for which the predicate holds.
   * `key` and `value` in the options say which narrower type they then have: `filter(({ value }) => value !== null, { value: User })`.
   */
  filter<L extends K = K, W extends V = V>(
    predicate: (record: StreamRecord<K, V>) => boolean,
    options: StageOptions & Narrowed<L, W> = {},
  ): Stream<L, W> {
    return new Stream(followedBy(this, stages.filter(predicate, false, options)));
  }

  /** Passes the records for which the predicate does not hold. */
  reject<L extends K = K, W extends V = V>(
    predicate: (record: StreamRecord<K, V>) => boolean,
    options: StageOptions & Narrowed<L, W> = {},
  ): Stream<L, W> {
    return new Stream(followedBy(this, stages.filter(predicate, true, options)));
  }

  /** A new value for each record; the key stays, so nothing is repartitioned. */
  map<W>(type: Descriptor<W>, mapper: (record: StreamRecord<K, V>) => NoInfer<W>, options: StageOptions = {}): Stream<K, W> {
    return new Stream(followedBy(this, stages.map(type, mapper, options)));
  }

  /** A new key and value for each record. */
  mapEntry<L, W>(
    types: EntryTypes<L, W>,
    mapper: (record: StreamRecord<K, V>) => Entry<NoInfer<L>, NoInfer<W>>,
    options: StageOptions = {},
  ): Stream<L, W> {
    return new Stream(followedBy(this, stages.mapEntry(types, mapper, options)));
  }

  /** A new key for each record. A stage below that needs equal keys in one place will repartition the stream. */
  keyBy<L>(type: Descriptor<L>, key: (record: StreamRecord<K, V>) => NoInfer<L>, options: StageOptions = {}): Stream<L, V> {
    return new Stream(followedBy(this, stages.selectKey(type, key, "key by", options)));
  }

  /** Any number of values for each record; `type` is that of one. */
  flatMap<W>(type: Descriptor<W>, mapper: (record: StreamRecord<K, V>) => readonly NoInfer<W>[], options: StageOptions = {}): Stream<K, W> {
    return new Stream(followedBy(this, stages.flatMap(type, mapper, options)));
  }

  /** Any number of keys and values for each record. */
  flatMapEntries<L, W>(
    types: EntryTypes<L, W>,
    mapper: (record: StreamRecord<K, V>) => readonly Entry<NoInfer<L>, NoInfer<W>>[],
    options: StageOptions = {},
  ): Stream<L, W> {
    return new Stream(followedBy(this, stages.flatMapEntries(types, mapper, options)));
  }

  /** The records of this stream and of another one of the same types; null may be among the values of either. */
  merge<L extends K | null, W extends V | null>(other: DeclaredStream<L, W>, options: StageOptions = {}): Stream<K | L, V | W> {
    return new Stream(followedBy(this, mergeWith(other, options)));
  }

  /** Writes `[label]: key, value` to standard output for each record, and passes it on. */
  print(label: string, options: StageOptions = {}): Stream<K, V> {
    return new Stream(followedBy(this, stages.print(label, options)));
  }

  /** Sends the records through a topic of the application, so that equal keys are in one place; those without a key are dropped. */
  repartition(options: RepartitionOptions = {}): Stream<K, V> {
    return new Stream(followedBy(this, stages.repartition(options)));
  }

  /** The same by a new key; `named` is the name of the processor that makes it. */
  repartitionBy<L>(
    type: Descriptor<L>,
    key: (record: StreamRecord<K, V>) => NoInfer<L>,
    options: RepartitionOptions & StageOptions = {},
  ): Stream<L, V> {
    const keyed = new Stream<L, V>(followedBy(this, stages.selectKey(type, key, "repartition by", options)));
    return keyed.repartition(options);
  }

  /** Groups by a new key; records that get none are left out. */
  groupBy<L>(
    type: Descriptor<L>,
    key: (record: StreamRecord<K, V>) => NoInfer<L>,
    options: StageOptions = {},
  ): GroupedStream<NonNullable<L>, V> {
    return new GroupedStream(followedBy(this, stages.selectKey(type, key, "group by", options)));
  }

  /** Groups by the key that the records have; those without one are left out. */
  groupByKey(): GroupedStream<NonNullable<K>, V> {
    return new GroupedStream(this[pipeline]);
  }
}

/** A stream under its name, as `app.source`, `app.stream` and `app.split` give it. */
export class DeclaredStream<K, V> extends Stream<K, V> {
  readonly name: string;

  constructor(name: string, stages: Pipeline) {
    super(stages);
    this.name = name;
  }
}

declare const grouped: unique symbol;

/** What `groupBy` gives: an aggregate has to follow. */
export class GroupedStream<K, V> implements HasPipeline {
  readonly [pipeline]: Pipeline;
  /** Only for tsc; there is no such property while running. */
  declare readonly [grouped]: V;

  constructor(stages: Pipeline) {
    this[pipeline] = stages;
  }

  /** How many records each key has; null keys and null values do not count. */
  count(options: StateOptions = {}): Table<K, number> {
    return new Table(followedBy(this, stages.count(options)));
  }
}

/** The latest value of each key. */
export class Table<K, V> implements HasPipeline {
  readonly [pipeline]: Pipeline;

  constructor(stages: Pipeline) {
    this[pipeline] = stages;
  }

  /** The table's updates. */
  toStream(options: StageOptions = {}): Stream<K, V> {
    return new Stream(followedBy(this, stages.toStream(options)));
  }
}

/** A table under its name, as `app.table` gives it. */
export class DeclaredTable<K, V> extends Table<K, V> {
  readonly name: string;

  constructor(name: string, stages: Pipeline) {
    super(stages);
    this.name = name;
  }
}
