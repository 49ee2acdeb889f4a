import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takes, text } from "./signature.js";

export const replace = defineFunction({
  name: "replace",
  summary: "The text with another in place of all that the pattern matches; the pattern is a constant, in RE2's syntax.",
  signatures: ["replace(text: string, pattern: string, by: string): string"],
  ...takes([text, text, text], text),
  patterns: [1],
  javascript: print((of, pattern, by) => call`${use("replaceAll")}(${of}, ${pattern}, ${by})`),
  java: print((of, pattern, by) => call`${use("topo.support.Patterns")}.replaceAll(${of}, ${pattern}, ${by})`),
  examples: [
    { call: 'replace("a-b-c", "-", "+")', result: '"a+b+c"' },
    { call: 'replace("x12y3", "[0-9]+", "$1")', result: '"x$1y$1"' },
  ],
});
