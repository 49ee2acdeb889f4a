import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, long, print, takes, text } from "./signature.js";

export const parseLong = defineFunction({
  name: "parseLong",
  summary: "The text as a long (within ±(2^53 − 1)): digits with perhaps a sign. Null for any other text.",
  signatures: ["parseLong(text: string): long?"],
  ...takes([text], nullable(long)),
  javascript: print((of) => call`${use("parseLong")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Numbers")}.parseLong(${of})`)),
  examples: [
    { call: 'parseLong("-9007199254740991")', result: "-9007199254740991" },
    { call: 'parseLong("9007199254740992")', result: "null" },
  ],
});
