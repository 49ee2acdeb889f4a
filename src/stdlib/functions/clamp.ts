import { call, use } from "../../ir/code.js";
import { isOrdered } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { commonOrdered } from "./ordered.js";
import { printKind, wanted } from "./signature.js";

/** Of which JavaScript's and Java's own `max` and `min` take the values. */
const native: ReadonlySet<Type["kind"]> = new Set(["int", "long", "float", "double", "instant", "duration"]);
const javaNative: ReadonlySet<Type["kind"]> = new Set(["int", "long", "float", "double"]);

export const clamp = defineFunction({
  name: "clamp",
  summary: "The value, or the bound that it lies beyond: numbers, texts, instants or durations.",
  signatures: ["clamp(value: T, least: T, most: T): T"],
  parameters: { least: 3, most: 3 },
  expects: (index, [first]) => (index > 0 && first && isOrdered(first) ? { type: first } : undefined),
  typing: (args) => {
    const bad = args.findIndex((arg) => arg.kind !== "error" && !isOrdered(arg));
    if (bad >= 0) return { problem: wanted(bad, "a number, a text or a time", args[bad]) };
    const common = commonOrdered(args);
    return common ? { result: common } : { problem: "the three values should be of one type" };
  },
  javascript: printKind((kind, value, least, most) => {
    if (native.has(kind)) return call`${use("clamp")}(${value}, ${least}, ${most})`;
    return call`${use("smaller")}(${use("larger")}(${value}, ${least}), ${most})`;
  }),
  java: printKind((kind, value, least, most) => {
    if (javaNative.has(kind)) return call`Math.min(Math.max(${value}, ${least}), ${most})`;
    const values = use("topo.support.Values");
    return call`${values}.smaller(${values}.larger(${value}, ${least}), ${most})`;
  }),
  examples: [
    { call: "clamp(12, 0, 10)", result: "10" },
    { call: "clamp(0.5, 0.0, 1.0)", result: "0.5" },
    { call: "clamp(1h, 1m, 30m)", result: "30m" },
    { call: 'clamp("a", "b", "c")', result: '"b"' },
  ],
});
