import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takes, text } from "./signature.js";

export const split = defineFunction({
  name: "split",
  summary: "The parts of the text between the places that the pattern matches; the pattern is a constant, in RE2's syntax.",
  signatures: ["split(text: string, pattern: string): string[]"],
  ...takes([text, text], { kind: "list", element: text }),
  patterns: [1],
  javascript: print((of, pattern) => call`${use("splitText")}(${of}, ${pattern})`),
  java: print((of, pattern) => call`${use("topo.support.Patterns")}.split(${of}, ${pattern})`),
  examples: [
    { call: 'split("a, b,,c", ", ?")', result: '["a", "b", "", "c"]' },
    { call: 'split("", ",")', result: '[""]' },
  ],
});
