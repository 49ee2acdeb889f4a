import { call, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { int, printKind, takesOne } from "./signature.js";

export const toInt = defineFunction({
  name: "toInt",
  summary: "The number as an int, its fraction dropped; an error outside the range of int, and for NaN.",
  signatures: ["toInt(value: number): int"],
  ...takesOne("a number", isNumber, () => int),
  javascript: printKind((kind, value) => {
    if (kind === "int") return value;
    return kind === "bigint" || kind === "decimal" ? call`${use("toInt")}(Number(${value}))` : call`${use("toInt")}(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "int") return value;
    if (kind === "bigint" || kind === "decimal") return call`${use("topo.support.Numbers")}.toInt(${value}.doubleValue())`;
    return kind === "long" ? call`Math.toIntExact(${value})` : call`${use("topo.support.Numbers")}.toInt(${value})`;
  }),
  examples: [
    { call: "toInt(2.9)", result: "2" },
    { call: "toInt(-7)", result: "-7" },
  ],
});
