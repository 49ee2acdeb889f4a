/**
 * A pipeline: a declared stream or table and the stages that shall follow. It is a value; nothing enters the graph before
 * `app.stream` or `app.table` declares it, so a pipeline may be kept, passed on and declared twice.
 */
import type { Diagnostics } from "../core/diagnostic.js";
import type { Span } from "../core/source.js";
import type { Graph, Relation, StageInfo } from "../ir/builder.js";
import type { Fn } from "../ir/graph.js";

/** Where a stage is being declared. */
export interface Place {
  readonly graph: Graph;
  readonly declaration: string;
  /** Stands for a place in a text, in messages. */
  readonly at: Span;
  readonly problems: Diagnostics;
}

/** One stage; adds itself to the graph. After a problem it returns its input, so that the rest can be looked at too. */
export type Step = (input: Relation, place: Place) => Relation;

export interface Pipeline {
  /** The topology that it belongs to. */
  readonly owner: object;
  readonly origin: Relation;
  readonly steps: readonly Step[];
}

/** The property of streams and tables that holds their pipeline; a symbol, so that editors do not offer it. */
export const pipeline: unique symbol = Symbol("pipeline");

export interface HasPipeline {
  readonly [pipeline]: Pipeline;
}

export function followedBy(before: HasPipeline, step: Step): Pipeline {
  const { owner, origin, steps } = before[pipeline];
  return { owner, origin, steps: [...steps, step] };
}

export interface StageOptions {
  /** Name of the processor, instead of `<declaration>-<operator>`. */
  readonly named?: string | undefined;
}

export function stageInfo({ declaration, at }: Place, { named }: StageOptions): StageInfo {
  return { declaration, named, at };
}

/** A function of the program, as the graph holds it. */
export function native<S>(call: (scope: S) => unknown): Fn {
  return { kind: "native", call };
}
