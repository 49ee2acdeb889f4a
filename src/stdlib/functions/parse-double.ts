import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, double, print, takes, text } from "./signature.js";

export const parseDouble = defineFunction({
  name: "parseDouble",
  summary: "The text as a finite double, perhaps with an exponent. Null for any other text.",
  signatures: ["parseDouble(text: string): double?"],
  ...takes([text], nullable(double)),
  javascript: print((of) => call`${use("parseDouble")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Numbers")}.parseDouble(${of})`)),
  examples: [
    { call: 'parseDouble("-1.5e3")', result: "-1500.0" },
    { call: 'parseDouble("0x10")', result: "null" },
  ],
});
