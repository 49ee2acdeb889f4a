/** Printing `key = value`. The `=` of neighbours on lines of their own stand below each other. */
import type { Entry } from "../ast.js";
import { infixWords } from "../shape/phrases.js";
import { concat, type Doc, ifBroken, nothing, space, spaces, widest } from "./doc.js";
import { expression } from "./expressions.js";
import type { Feed } from "./feed.js";

/** One printer for each entry. */
export function entryItems(f: Feed, entries: readonly Entry[]): readonly (() => Doc)[] {
  return runsOf(f, entries).flatMap((run) => {
    const width = widest(run.map(({ key }) => f.widthOf(key.at)));
    return run.map((each) => () => entry(f, each, width - f.widthOf(each.key.at)));
  });
}

/** Entries without an empty line between them. */
function runsOf(f: Feed, entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const runs: Entry[][] = [];
  for (const each of entries) {
    if (runs.length > 0 && !f.blankBefore(each.at)) runs.at(-1)?.push(each);
    else runs.push([each]);
  }
  return runs;
}

function entry(f: Feed, { value }: Entry, padding: number): Doc {
  const key: Doc[] = [];
  while (!f.is("=")) key.push(f.take());
  const gap = padding > 0 ? ifBroken(spaces(padding), nothing) : nothing;
  return concat(...key, gap, space, f.take("="), space, expression(f, value));
}

/** Whether the next key would go on with the value before it if no comma stood between. */
export const keepsComma = (f: Feed): boolean => infixWords.has(f.next.text);
