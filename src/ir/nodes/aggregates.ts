/** Aggregates: of grouped streams, in windows or without, of grouped tables, and of several streams at once. */
import type { Span } from "../../core/source.js";
import type { Windowing } from "../windows.js";
import type { Fn, NodeBase, NodeId, Serde, StoreSpec, Unary } from "./base.js";

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
