import { defineFunction } from "../define.js";
import { extreme, extremePrinters } from "./extreme.js";

export const max = defineFunction({
  name: "max",
  summary: "The larger of two values, or the largest item of a list (null when it is empty).",
  signatures: ["max(a: T, b: T): T", "max(list: T[]): T?"],
  ...extreme,
  ...extremePrinters("max", "larger", "greatest"),
  examples: [
    { call: "max(2, 3)", result: "3" },
    { call: "max([2.5, -1.0])", result: "2.5" },
    { call: 'max("b", "a")', result: '"b"' },
  ],
});
