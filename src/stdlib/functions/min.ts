import { defineFunction } from "../define.js";
import { extreme, extremePrinters } from "./extreme.js";

export const min = defineFunction({
  name: "min",
  summary: "The smaller of two values, or the smallest item of a list (null when it is empty).",
  signatures: ["min(a: T, b: T): T", "min(list: T[]): T?"],
  ...extreme,
  ...extremePrinters("min", "smaller", "least"),
  examples: [
    { call: "min(2, 3)", result: "2" },
    { call: "min([2.5, -1.0])", result: "-1.0" },
    { call: 'min("b", "a")', result: '"a"' },
  ],
});
