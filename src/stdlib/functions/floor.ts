import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { double, print, takes } from "./signature.js";

export const floor = defineFunction({
  name: "floor",
  summary: "The largest whole number that is not above it.",
  signatures: ["floor(value: double): double"],
  ...takes([double], double),
  javascript: print((value) => call`Math.floor(${value})`),
  java: print((value) => call`Math.floor(${value})`),
  examples: [{ call: "floor(-2.5)", result: "-3.0" }],
});
