/** Printing stages and clauses. */
import type { Argument, Clause, Entry, Stage } from "../ast.js";
import { blockBraces, bracketed, spaced } from "./brackets.js";
import { concat, type Doc, fill, indent, space } from "./doc.js";
import { entryItems, keepsComma } from "./entries.js";
import { expressions } from "./expressions.js";
import type { Feed } from "./feed.js";

/** `| operator argument clause …`; clauses that do not fit go on lines of their own. */
export function stage(f: Feed, { operator, argument: of, clauses }: Stage): Doc {
  const bar = f.take("|");
  const head = phrase(f, operator.text, of);
  return concat(bar, space, indent(fill([head, ...clauses.map((each) => clause(f, each))])));
}

export const clause = (f: Feed, { phrase: words, argument: of }: Clause): Doc => phrase(f, words.text, of);

function phrase(f: Feed, words: string, of: Argument | undefined): Doc {
  const written = f.words(words);
  return of === undefined ? written : spaced(written, argument(f, of));
}

const argumentPrinters: { readonly [K in Argument["kind"]]: (f: Feed, of: Extract<Argument, { kind: K }>) => Doc } = {
  values: (f, of) => expressions(f, of.values),
  entries: (f, of) => config(f, of.entries),
};

const argument = (f: Feed, of: Argument): Doc => (argumentPrinters[of.kind] as (f: Feed, of: Argument) => Doc)(f, of);

const config = (f: Feed, entries: readonly Entry[]): Doc =>
  bracketed(f, entryItems(f, entries), { ...blockBraces, asWritten: () => keepsComma(f) });
