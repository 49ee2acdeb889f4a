/**
 * Checked test blocks: what the runner of `testing/` does step by step, and what it compares.
 * Plain data; names are resolved to topics and nodes, times to milliseconds, keys and values are checked functions.
 */
import type { Millis, StoreName, TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { Type } from "../types/type.js";
import type { Fn, LogicalGraph, NodeId, Serde } from "./graph.js";

export interface CheckedTest {
  readonly title: string;
  readonly titleAt: Span;
  readonly at: Span;
  /** `partitions N`: of all topics without a declared count. */
  readonly partitions: number | undefined;
  /** Where the test's clock stands at the beginning: what `start` says, else the epoch. */
  readonly startMs: Millis;
  /** The program with the parameters that the test `set`s; undefined when it sets none: then the program as it is. */
  readonly graph: LogicalGraph | undefined;
  readonly steps: readonly TestStep[];
}

export type TestStep =
  /** Stops and restores. */
  | { readonly kind: "restart"; readonly at: Span }
  | { readonly kind: "send"; readonly at: Span; readonly topic: TopicName; readonly items: readonly SendItem[] }
  /** Moves the wall clock by a length of time, or to a time since the epoch. */
  | { readonly kind: "advance"; readonly at: Span; readonly how: "to" | "by"; readonly ms: Millis }
  /** All records since the last look, exactly and in order within a partition; `contains`: these are among them. */
  | {
      readonly kind: "expect";
      readonly at: Span;
      readonly target: Observed;
      readonly contains: boolean;
      readonly records: readonly ExpectedRecord[];
    }
  | { readonly kind: "expectNothing"; readonly at: Span; readonly target: Observed }
  /** Counts since the last look of the named reasons; all others must be 0. */
  | { readonly kind: "expectDropped"; readonly at: Span; readonly counts: Readonly<Partial<Record<DropReason, number>>> }
  /** All rows of the store, in any order. */
  | { readonly kind: "expectStore"; readonly at: Span; readonly store: StoreName; readonly records: readonly ExpectedRecord[] }
  /** One row; an expected null means that there is none. */
  | {
      readonly kind: "expectStoreAt";
      readonly at: Span;
      readonly store: StoreName;
      readonly key: Fn;
      readonly keyType: Type;
      readonly window?: WindowTimes;
      readonly value: Expectation;
    };

/** Why a record did not go on, as the runtime counts it (`language.md` section 14). */
export type DropReason =
  | "undecodable"
  | "badTime"
  | "nullKey"
  | "nullValue"
  | "late"
  | "expired"
  | "outdated"
  | "noPartition"
  | "failed"
  | "unkeyed";

export const dropReasons: readonly DropReason[] = [
  "undecodable",
  "badTime",
  "nullKey",
  "nullValue",
  "late",
  "expired",
  "outdated",
  "noPartition",
  "failed",
  "unkeyed",
];

/** One record to send, or one each `everyMs` from `fromMs` for `forMs` (the end excluded), whose functions read `at` (ms since the epoch). */
export type SendItem =
  | { readonly kind: "record"; readonly at: Span; readonly record: SentRecord }
  | {
      readonly kind: "every";
      readonly at: Span;
      readonly everyMs: Millis;
      readonly fromMs: Millis;
      readonly forMs: Millis;
      readonly record: SentRecord;
    };

/** Of a windowed key; an `endMs` is written for sessions, whose length nothing else says. */
export interface WindowTimes {
  readonly startMs: Millis;
  readonly endMs: Millis | undefined;
}

export interface SentRecord {
  readonly at: Span;
  /** Undefined: null. A function may give null too. Of a windowed key, the key in it. */
  readonly key: SentValue | undefined;
  readonly window?: WindowTimes;
  readonly value: SentValue | undefined;
  /** Milliseconds since the epoch; undefined: the test's clock, or the instant of `every`. */
  readonly timestampMs: Millis | undefined;
  /** Header values are texts, sent in UTF-8. */
  readonly headers: readonly SentHeader[];
  /** Undefined: Kafka's partitioner decides. */
  readonly partition: number | "all" | undefined;
}

export interface SentHeader {
  readonly name: string;
  readonly value: Fn;
}

/** What is sent and how it is written. Its scope has `at` alone. */
export interface SentValue {
  readonly value: Fn;
  readonly serde: Serde;
}

/** Where a test looks: the records that a stage sends on, or those of a topic. */
export type Observed =
  | { readonly kind: "declaration"; readonly name: string; readonly node: NodeId }
  | { readonly kind: "topic"; readonly topic: TopicName; readonly keySerde: Serde; readonly valueSerde: Serde };

/** What is undefined is not compared. */
export interface ExpectedRecord {
  readonly at: Span;
  /** Of a windowed key, the key in it. */
  readonly key: Expectation | undefined;
  readonly window?: WindowTimes;
  readonly value: Expectation | undefined;
  readonly timestampMs: Millis | undefined;
  /** The last value of each named header; others are not compared. */
  readonly headers: readonly SentHeader[] | undefined;
  readonly partition: number | undefined;
}

/** What a key or value should be. Functions of expectations read nothing. */
export type Expectation =
  /** Equal by value to what the function gives; `type` is the type of both. */
  | { readonly kind: "value"; readonly at: Span; readonly value: Fn; readonly type: Type }
  /** Holds a `...` somewhere: the named fields are as expected; without `rest` there are no others. */
  | {
      readonly kind: "record";
      readonly at: Span;
      readonly fields: readonly { readonly name: string; readonly is: Expectation }[];
      readonly rest: boolean;
    }
  | { readonly kind: "list"; readonly at: Span; readonly items: readonly Expectation[] };
