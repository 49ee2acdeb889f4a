/** What a checker must know of values: texts that stand for instants, patterns of texts and times, and regular expressions. */
export { holesIn } from "../values/format.js";
export { patternProblem } from "../values/regex.js";
export { instantOf } from "../values/time.js";
export { timeTokens } from "../values/time-patterns.js";
