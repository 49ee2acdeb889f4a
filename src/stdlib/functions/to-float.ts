import { call, codeAt, level, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { printKind, takesOne } from "./signature.js";

export const toFloat = defineFunction({
  name: "toFloat",
  summary: "The number as a float, the nearest one: 32 bits, about seven digits.",
  signatures: ["toFloat(value: number): float"],
  ...takesOne("a number", isNumber, () => ({ kind: "float" })),
  javascript: printKind((kind, value) => {
    if (kind === "float") return value;
    // A decimal's zero has no sign, but big.js keeps one.
    if (kind === "decimal") return call`Math.fround(${codeAt(level.sum)`Number(${value}) + 0`})`;
    return kind === "bigint" ? call`Math.fround(Number(${value}))` : call`Math.fround(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "float") return value;
    const double = kind === "bigint" || kind === "decimal" ? call`${value}.doubleValue()` : value;
    return call`${use("topo.support.Numbers")}.toFloat(${double})`;
  }),
  examples: [
    { call: "toFloat(0.1)", result: "0.10000000149011612" },
    { call: "toFloat(16777217)", result: "16777216.0" },
  ],
});
