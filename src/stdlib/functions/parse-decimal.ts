import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, print, takes, text } from "./signature.js";

export const parseDecimal = defineFunction({
  name: "parseDecimal",
  summary: "The text as a decimal, every digit kept: digits with perhaps a sign and a point, no exponent. Null for any other text.",
  signatures: ["parseDecimal(text: string): decimal?"],
  ...takes([text], nullable({ kind: "decimal" })),
  javascript: print((of) => call`${use("parseDecimal")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Numbers")}.parseDecimal(${of})`)),
  examples: [
    { call: 'toText(parseDecimal("-12.50"))', result: '"-12.5"' },
    { call: 'parseDecimal("1e3")', result: "null" },
  ],
});
