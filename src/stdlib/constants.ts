/** What a checker must know of values: texts that stand for instants, and regular expressions. */
export { patternProblem } from "../values/regex.js";
export { instantOf } from "../values/time.js";
