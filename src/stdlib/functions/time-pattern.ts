/** What `formatInstant` and `parseInstant` share: the pattern, and the arguments behind it. */
import { fits } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { timeTokens } from "../constants.js";
import type { FunctionItem } from "../define.js";
import { duration, text, wanted } from "./signature.js";

const parts = "yyyy MM dd HH mm ss SSS, and XXX for the offset";

/** What is wrong with the pattern. */
export function patternProblem(pattern: string): string | undefined {
  return timeTokens(pattern) ? undefined : `the parts of a pattern are ${parts}; other letters stand in single quotes`;
}

/** A text that is read must say its day, and each part once. */
export function readingProblem(pattern: string): string | undefined {
  const found = (timeTokens(pattern) ?? []).flatMap((token) => ("part" in token ? [token.part] : []));
  const twice = found.find((part, i) => found.indexOf(part) < i);
  if (twice) return `\`${twice}\` stands in the pattern twice`;
  const missing = (["yyyy", "MM", "dd"] as const).find((part) => !found.includes(part));
  return patternProblem(pattern) ?? (missing && `the pattern has no \`${missing}\`, so it says no day`);
}

/** A value of the type, a pattern, and an offset from UTC; the last may be left out. */
export function takesPattern(
  first: Type,
  what: string,
  result: Type,
  least: 1 | 2,
): Pick<FunctionItem, "parameters" | "expects" | "typing"> {
  const types = [first, text, duration];
  const names = [what, "a pattern (string)", "an offset from UTC (duration)"];
  return {
    parameters: { least, most: 3 },
    expects: (index) => (types[index] ? { type: types[index] } : undefined),
    typing: (args) => {
      const bad = args.findIndex((arg, i) => !fits(arg, types[i] as Type));
      return bad < 0 ? { result } : { problem: wanted(bad, names[bad] ?? "", args[bad]) };
    },
  };
}
