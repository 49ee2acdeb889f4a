/** Two counts in a row, with a repartition before each; what must be in the stores follows from the words alone. */
import { compile } from "../../../src/compile.js";
import type { Plan } from "../../../src/plan/plan.js";

const text = `app "twice"
source words: stream<string?, string> from "words"
table perWord = words
  | group by value
  | count as "per-word"
sink perWord to "word-counts"
table perLength = perWord
  | to stream
  | group by length(key)
  | count as "per-length"
sink perLength to "length-counts"
`;

let made: Plan | undefined;

export function twoCounts(): Plan {
  if (made) return made;
  const { plan, diagnostics } = compile({ path: "twice.topo", text }, {});
  if (!plan) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  made = plan;
  return plan;
}

/** How often each is there. */
export function countsOf(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
