import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { double, print, takes } from "./signature.js";

export const ceil = defineFunction({
  name: "ceil",
  summary: "The smallest whole number that is not below it.",
  signatures: ["ceil(value: double): double"],
  ...takes([double], double),
  javascript: print((value) => call`Math.ceil(${value})`),
  java: print((value) => call`Math.ceil(${value})`),
  examples: [{ call: "ceil(2.1)", result: "3.0" }],
});
