/** Names of locals in printed JavaScript: identifiers that clash with no keyword, scope name, helper or other local. */
import { helpers } from "../values/helpers.js";
import { surroundingNames } from "./surroundings.js";

const taken: ReadonlySet<string> = new Set([
  ..."key value timestamp headers topic partition offset agg left right at partitions".split(" "),
  ...(
    "arguments async await break case catch class const continue debugger default delete do else enum eval export extends false " +
    "finally for function if implements import in instanceof interface let new null package private protected public return static " +
    "super switch this throw true try typeof undefined var void while with yield NaN Infinity Array BigInt Boolean Math Number " +
    "Object String Date JSON"
  ).split(" "),
  ...Object.keys(helpers),
  ...surroundingNames,
]);

/** The name if it can be used, else with `_` for what no identifier has, and numbered from 2. */
export function freshName(wanted: string, others: Iterable<string>): string {
  const used = new Set(others);
  const word = wanted.replace(/[^A-Za-z0-9_$]/g, "_").replace(/^(?=[0-9]|$)/, "_");
  const free = (name: string): boolean => !taken.has(name) && !used.has(name);
  if (free(word)) return word;
  for (let n = 2; ; n++) if (free(`${word}${n}`)) return `${word}${n}`;
}
