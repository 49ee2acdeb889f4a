/** The branches of a split: `app.split(tweets, { english: ({ value }) => value.lang === "en", foreign: otherwise })`. */
import type { Relation } from "../ir/builder.js";
import type { Fn } from "../ir/graph.js";
import type { Type } from "../types/type.js";
import type { Descriptor } from "./descriptor.js";
import { native, type Place } from "./pipeline.js";
import type { StreamRecord } from "./record.js";
import { type Narrowed, narrowedBy } from "./stages.js";
import type { DeclaredStream } from "./stream.js";

/** The branch of all records that no branch before it takes; the last one. */
export const otherwise = { rest: "otherwise" } as const;

/** In the last place: records that no branch takes are dropped. The name beside it is not used: `otherwise: drop`. */
export const drop = { rest: "drop" } as const;

export type Otherwise = typeof otherwise;
export type Drop = typeof drop;

type Predicate<K, V> = (record: StreamRecord<K, V>) => boolean;

/** A predicate, or `otherwise`, with the narrower types that its records have: `{ when: ({ value }) => value !== null, value: Order }`. */
export interface NarrowingBranch<K, V> extends Narrowed<K, V> {
  readonly when: Predicate<K, V> | Otherwise;
}

/** By name; the first one that holds takes the record. Ends with `otherwise` or `drop`. */
export type Branches<K, V> = Readonly<Record<string, Predicate<K, V> | NarrowingBranch<K, V> | Otherwise | Drop>>;

type KeyOf<B, K> = B extends { readonly key: Descriptor<infer L> } ? L : K;
type ValueOf<B, V> = B extends { readonly value: Descriptor<infer W> } ? W : V;

/** A declared stream for each branch, by its name. */
export type BranchStreams<B, K, V> = {
  readonly [N in keyof B as B[N] extends Drop ? never : N]: DeclaredStream<KeyOf<B[N], K>, ValueOf<B[N], V>>;
};

interface BranchSpec {
  readonly name: string;
  readonly predicate: Fn | undefined;
  readonly key: Type;
  readonly value: Type;
}

/** The branches as the graph wants them; `drop` is none. */
export function branchesOf<K, V>(branches: Branches<K, V>, input: Relation, place: Place): readonly BranchSpec[] {
  const all = Object.entries(branches);
  const rest = all.findIndex(([, branch]) => isRest(branch));
  if (rest < 0) place.problems.report("A03", place.at, {});
  else for (const [name] of all.slice(rest + 1)) place.problems.report("A04", place.at, { name });
  return all.filter(([, branch]) => branch !== drop).map(([name, branch]) => specOf(name, branch, input));
}

type Branch<K, V> = Branches<K, V>[string];

/** It takes every record. */
function isRest<K, V>(branch: Branch<K, V>): boolean {
  return "rest" in branch || ("when" in branch && branch.when === otherwise);
}

function specOf<K, V>(name: string, branch: Branch<K, V>, input: Relation): BranchSpec {
  const { when, narrowed } = "when" in branch ? { when: branch.when, narrowed: branch } : { when: branch, narrowed: {} };
  return { name, predicate: typeof when === "function" ? native(when) : undefined, ...narrowedBy(input, narrowed) };
}
