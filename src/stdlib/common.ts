/** Clauses that every stage, and those that several blocks take. */
import type { ClauseItem } from "./define.js";

const text = { kind: "constant", type: "text" } as const;

/** What happens to a record that a step fails on. */
export const onError: readonly ClauseItem[] = [
  { phrase: "on error fail", doc: "A record that fails stops the application. This is the default." },
  { phrase: "on error skip", doc: "A record that fails is counted and left out.", notYet: true },
  { phrase: "on error dead letter", doc: "A record that fails is written to this topic.", argument: text, notYet: true },
];

export const stageClauses: readonly ClauseItem[] = [
  { phrase: "named", doc: "The processor's name; derived from the declaration and the operator without it.", argument: text },
  ...onError,
];

/** How keys and values of a topic are written. */
export const formatClauses: readonly ClauseItem[] = [
  { phrase: "key as", doc: "The format of keys; the type's default without it.", argument: { kind: "format" } },
  { phrase: "value as", doc: "The format of values; the type's default without it.", argument: { kind: "format" } },
];
