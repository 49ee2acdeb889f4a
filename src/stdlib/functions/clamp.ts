import { call, use } from "../../ir/code.js";
import { commonType, isNumber } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { print, wanted } from "./signature.js";

/** Numbers that Math.min and Math.max take. */
function isPlain(type: Type): boolean {
  return isNumber(type) && type.kind !== "bigint" && type.kind !== "decimal";
}

export const clamp = defineFunction({
  name: "clamp",
  summary: "The value, or the bound that it lies beyond.",
  signatures: ["clamp(value: T, least: T, most: T): T"],
  parameters: { least: 3, most: 3 },
  expects: (index, [first]) => (index > 0 && first && isPlain(first) ? { type: first } : undefined),
  typing: (args) => {
    const bad = args.findIndex((arg) => arg.kind !== "error" && !isPlain(arg));
    if (bad >= 0) return { problem: wanted(bad, "an int, a long, a float or a double", args[bad]) };
    const common = args.reduce<Type | undefined>((a, b) => a && commonType(a, b), args[0]);
    return common ? { result: common } : { problem: "the three values should be of one type" };
  },
  javascript: print((value, least, most) => call`${use("clamp")}(${value}, ${least}, ${most})`),
  java: print((value, least, most) => call`Math.min(Math.max(${value}, ${least}), ${most})`),
  examples: [
    { call: "clamp(12, 0, 10)", result: "10" },
    { call: "clamp(0.5, 0.0, 1.0)", result: "0.5" },
  ],
});
