import { call, use } from "../../ir/code.js";
import { isOrdered } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { commonOrdered } from "./ordered.js";
import { boolean, wanted } from "./signature.js";

export const between = defineFunction({
  name: "between",
  summary: "Whether the value lies within the two bounds, which belong to it: numbers, texts, instants or durations. NaN lies nowhere.",
  signatures: ["between(value: T, low: T, high: T): boolean"],
  parameters: { least: 3, most: 3 },
  expects: (index, [first]) => (index > 0 && first && isOrdered(first) ? { type: first } : undefined),
  typing: (args) => {
    const bad = args.findIndex((arg) => arg.kind !== "error" && !isOrdered(arg));
    if (bad >= 0) return { problem: wanted(bad, "a number, a text or a time", args[bad]) };
    return commonOrdered(args) ? { result: boolean } : { problem: "the three values should be of one type" };
  },
  javascript: ([value, low, high], types) => {
    if (!value || !low || !high) throw new Error(`internal error: between of ${types.length} values`);
    return call`${use("between")}(${value}, ${low}, ${high})`;
  },
  java: ([value, low, high], types) => {
    if (!value || !low || !high) throw new Error(`internal error: between of ${types.length} values`);
    const primitive = ["int", "long", "float", "double"].includes(types[0]?.kind ?? "");
    return call`${use(primitive ? "topo.support.Numbers" : "topo.support.Values")}.between(${value}, ${low}, ${high})`;
  },
  examples: [
    { call: "between(5, 1, 5)", result: "true" },
    { call: 'between("b", "c", "d")', result: "false" },
    { call: "between(90s, 1m, 2m)", result: "true" },
  ],
});
