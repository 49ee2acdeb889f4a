import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takes, text } from "./signature.js";

export const trim = defineFunction({
  name: "trim",
  summary: "The text without white space and line ends around it; ECMAScript's notion of white space, which includes no-break spaces.",
  signatures: ["trim(text: string): string"],
  ...takes([text], text),
  javascript: print((of) => call`${of}.trim()`),
  java: print((of) => call`${use("topo.support.Texts")}.trim(${of})`),
  examples: [{ call: 'trim(" a b\\n")', result: '"a b"' }],
});
