/**
 * What the parser must know of operators and clauses: their words, and nothing else.
 * Operators and clauses are data. The parser merges the words of a phrase and says where it stands; what it takes and means is
 * the checker's affair.
 *
 * How phrases come out in the tree:
 * - Fixed words belong to the phrase. A choice is several phrases: `on error fail`, `on error skip`, `on error dead letter`;
 *   `cleanup compact`, `cleanup delete`, `cleanup compact delete`; `offset earliest`, `offset back`; `timestamp`,
 *   `timestamp record time`, `timestamp wall clock`; `emit on close`; `then shut down`. So a flag is a clause without an argument,
 *   and a clause with a value has exactly that value: `on error dead letter "t"` has the text, `offset back 5m` the duration.
 * - What continues a property is a clause after it: `timestamp value.at else partition time` is `timestamp` with an expression,
 *   then the flag `else partition time`. An `else` that an open `if` waits for stays with the `if`; so does a `then`.
 * - Formats, streams, stores, processors and functions are expressions, mostly a `name`: `key as session` has the name `session`,
 *   `key as windowed(60s)` a call; `merge a, b` has two values, `using a, b` too.
 * - Clauses come in text order and may repeat: `cogroup from e add e with s add e` is the operator `cogroup` without an argument,
 *   then `from`, `add`, `with`, `add`.
 * - `{ key = value }` comes out as `entries`, any other brace as a record; `{}` is an empty record, also after `config`.
 * - An operator, clause or property that is not in the vocabulary was reported by the parser. An unknown operator stays in the
 *   tree, so that its stage is not lost: the checker takes a stage that it does not know silently. Unknown clauses are left out.
 * - A bare word in the cell of a test's table is a `name`; there it stands for the text.
 */

interface OperatorWords {
  /** Words joined by one space, such as `key by`. */
  readonly phrase: string;
  /** False: nothing but clauses can follow, so `repartition by (e)` is no call of `by`. */
  readonly argument?: boolean;
  /** Besides `commonClauses`. */
  readonly clauses: readonly string[];
}

export type BlockKind = "app" | "topic" | "source" | "split" | "store" | "sink" | "connect";

export interface Vocabulary {
  readonly operators: readonly OperatorWords[];
  /** Properties that a declaration's block takes. */
  readonly blocks: Readonly<Record<BlockKind, readonly string[]>>;
}

/** What to do with a record that fails; for `blocks.app`, `blocks.source` and `blocks.sink`, and part of `commonClauses`. */
export const errorClauses: readonly string[] = ["on error fail", "on error skip", "on error dead letter"];

/** Clauses of every stage; the parser adds them to each operator's own. */
export const commonClauses: readonly string[] = ["named", ...errorClauses];
