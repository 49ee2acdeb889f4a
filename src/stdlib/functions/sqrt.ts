import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { double, print, takes } from "./signature.js";

export const sqrt = defineFunction({
  name: "sqrt",
  summary: "The square root; NaN of a negative number.",
  signatures: ["sqrt(value: double): double"],
  ...takes([double], double),
  javascript: print((value) => call`Math.sqrt(${value})`),
  java: print((value) => call`Math.sqrt(${value})`),
  examples: [{ call: "sqrt(2.25)", result: "1.5" }],
});
