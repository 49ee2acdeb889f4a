import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { double, print, takes } from "./signature.js";

export const round = defineFunction({
  name: "round",
  summary: "The nearest whole number; a half goes up, as in ECMAScript: -2.5 gives -2.",
  signatures: ["round(value: double): double"],
  ...takes([double], double),
  javascript: print((value) => call`Math.round(${value})`),
  java: print((value) => call`${use("topo.support.Numbers")}.round(${value})`),
  examples: [{ call: "round(-2.5)", result: "-2.0" }],
});
