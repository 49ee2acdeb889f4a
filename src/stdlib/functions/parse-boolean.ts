import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boolean, boxed, print, takes, text } from "./signature.js";

export const parseBoolean = defineFunction({
  name: "parseBoolean",
  summary: "True for `true`, false for `false`, null for any other text.",
  signatures: ["parseBoolean(text: string): boolean?"],
  ...takes([text], nullable(boolean)),
  javascript: print((of) => call`${use("parseBoolean")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Texts")}.parseBoolean(${of})`)),
  examples: [
    { call: 'parseBoolean("true")', result: "true" },
    { call: 'parseBoolean("yes")', result: "null" },
  ],
});
