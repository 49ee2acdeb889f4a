import { call, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { printKind, takesOne } from "./signature.js";

export const toBigint = defineFunction({
  name: "toBigint",
  summary: "The number as a bigint, its fraction dropped; an error for NaN and infinities.",
  signatures: ["toBigint(value: number): bigint"],
  ...takesOne("a number", isNumber, () => ({ kind: "bigint" })),
  javascript: printKind((kind, value) => {
    if (kind === "bigint") return value;
    return kind === "int" || kind === "long" ? call`BigInt(${value})` : call`${use("toBigint")}(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "bigint") return value;
    if (kind === "decimal") return call`${value}.toBigInteger()`;
    if (kind === "int" || kind === "long") return call`${use("java.math.BigInteger")}.valueOf(${value})`;
    return call`${use("topo.support.Numbers")}.toBigint(${value})`;
  }),
  examples: [
    { call: "toBigint(-2.9)", result: "-2n" },
    { call: "toBigint(1e22)", result: "10000000000000000000000n" },
  ],
});
