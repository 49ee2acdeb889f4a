import { call, codeAt, level } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { long, print, takes, text } from "./signature.js";

export const length = defineFunction({
  name: "length",
  summary: "How many UTF-16 code units the text has, as in TypeScript and Java; an emoji has two. Of a list: `count`.",
  signatures: ["length(text: string): long"],
  ...takes([text], long),
  javascript: print((of) => call`${of}.length`),
  java: print((of) => codeAt(level.unary)`(long) ${call`${of}.length()`}`),
  examples: [
    { call: 'length("")', result: "0" },
    { call: '"a😀".length()', result: "3" },
  ],
});
