import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { boolean, print, takes, text } from "./signature.js";

export const endsWith = defineFunction({
  name: "endsWith",
  summary: "Whether the text ends with the other.",
  signatures: ["endsWith(text: string, end: string): boolean"],
  ...takes([text, text], boolean),
  javascript: print((of, end) => call`${of}.endsWith(${end})`),
  java: print((of, end) => call`${of}.endsWith(${end})`),
  examples: [{ call: '"topology".endsWith("logy")', result: "true" }],
});
