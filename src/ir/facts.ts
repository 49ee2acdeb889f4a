/** What checks have shown of values: not null, or which members of a union. Made by `check/expressions/facts.ts`. */
import type { RecordType } from "../types/type.js";
import type { ScopeName } from "./expr.js";

export interface Fact {
  readonly nonNull: boolean;
  /** The members of a union that are still possible. */
  readonly members: readonly RecordType[] | undefined;
}

/** By a path, such as `value."a"."b"`: it holds wherever the path can be read, so behind a `?.` only where that reads on. */
export type Facts = ReadonlyMap<string, Fact>;

export const noFacts: Facts = new Map();

const rootOf = (path: string): string => path.split(/[.[]/, 1)[0] ?? "";

/** The facts about what begins with one of the names. */
export function factsAbout(facts: Facts, roots: readonly ScopeName[]): Facts {
  if (facts.size === 0) return noFacts;
  return new Map([...facts].filter(([path]) => (roots as readonly string[]).includes(rootOf(path))));
}

/** The facts about one name as those about another, which stands for the same. */
export function factsAs(facts: Facts, from: ScopeName, to: ScopeName): Facts {
  return new Map([...factsAbout(facts, [from])].map(([path, fact]) => [`${to}${path.slice(from.length)}`, fact]));
}
