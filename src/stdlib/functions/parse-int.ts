import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, int, print, takes, text } from "./signature.js";

export const parseInt32 = defineFunction({
  name: "parseInt",
  summary: "The text as an int: digits with perhaps a sign. Null for any other text.",
  signatures: ["parseInt(text: string): int?"],
  ...takes([text], nullable(int)),
  javascript: print((of) => call`${use("parseInt32")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Numbers")}.parseInt(${of})`)),
  examples: [
    { call: 'parseInt("+12")', result: "12" },
    { call: 'parseInt("12a")', result: "null" },
  ],
});
