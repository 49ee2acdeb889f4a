import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { double, print, takes } from "./signature.js";

export const pow = defineFunction({
  name: "pow",
  summary: "The first number to the power of the second; the same digits on every machine.",
  signatures: ["pow(base: double, exponent: double): double"],
  ...takes([double, double], double),
  javascript: print((base, exponent) => call`${use("power")}(${base}, ${exponent})`),
  java: print((base, exponent) => call`${use("topo.support.Power")}.power(${base}, ${exponent})`),
  examples: [
    { call: "pow(2, 10)", result: "1024.0" },
    { call: "pow(2.0, -0.5)", result: "0.7071067811865476" },
  ],
});
