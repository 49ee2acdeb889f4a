import { call, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { printKind, takesOne } from "./signature.js";

export const toDecimal = defineFunction({
  name: "toDecimal",
  summary: "The number as a decimal: of a float or a double, the number that its text shows. An error for NaN and infinities.",
  signatures: ["toDecimal(value: number): decimal"],
  ...takesOne("a number", isNumber, () => ({ kind: "decimal" })),
  javascript: printKind((kind, value) => {
    if (kind === "decimal") return value;
    if (kind === "bigint") return call`${use("decimal")}(String(${value}))`;
    return kind === "int" || kind === "long" ? call`${use("decimal")}(${value})` : call`${use("toDecimal")}(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "decimal") return value;
    if (kind === "bigint") return call`new ${use("java.math.BigDecimal")}(${value})`;
    if (kind === "int" || kind === "long") return call`${use("java.math.BigDecimal")}.valueOf(${value})`;
    return call`${use("topo.support.Numbers")}.toDecimal(${value})`;
  }),
  examples: [
    { call: "toText(toDecimal(0.1) + toDecimal(0.2))", result: '"0.3"' },
    { call: "toText(toDecimal(1e21))", result: '"1000000000000000000000"' },
  ],
});
