import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, print, takes, text } from "./signature.js";

export const parseBigint = defineFunction({
  name: "parseBigint",
  summary: "The text as a bigint: digits with perhaps a sign. Null for any other text.",
  signatures: ["parseBigint(text: string): bigint?"],
  ...takes([text], nullable({ kind: "bigint" })),
  javascript: print((of) => call`${use("parseBigint")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Numbers")}.parseBigint(${of})`)),
  examples: [
    { call: 'parseBigint("-9007199254740993")', result: "-9007199254740993n" },
    { call: 'parseBigint("1.0")', result: "null" },
  ],
});
