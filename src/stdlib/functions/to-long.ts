import { call, codeAt, level, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { long, printKind, takesOne } from "./signature.js";

export const toLong = defineFunction({
  name: "toLong",
  summary: "The number as a long, its fraction dropped; an error outside ±(2^53 − 1), and for NaN.",
  signatures: ["toLong(value: number): long"],
  ...takesOne("a number", isNumber, () => long),
  javascript: printKind((kind, value) => {
    if (kind === "int" || kind === "long") return value;
    return kind === "bigint" || kind === "decimal" ? call`${use("toLong")}(Number(${value}))` : call`${use("toLong")}(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "long") return value;
    if (kind === "int") return codeAt(level.unary)`(long) ${value}`;
    if (kind === "bigint" || kind === "decimal") return call`${use("topo.support.Numbers")}.toLong(${value}.doubleValue())`;
    return call`${use("topo.support.Numbers")}.toLong(${value})`;
  }),
  examples: [
    { call: "toLong(-2.9)", result: "-2" },
    { call: "toLong(1e3)", result: "1000" },
  ],
});
