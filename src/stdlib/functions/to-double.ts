import { call, codeAt, level } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { double, printKind, takesOne } from "./signature.js";

export const toDouble = defineFunction({
  name: "toDouble",
  summary: "The number as a double, the nearest one if it has more digits.",
  signatures: ["toDouble(value: number): double"],
  ...takesOne("a number", isNumber, () => double),
  javascript: printKind((kind, value) => {
    // A decimal's zero has no sign, but big.js keeps one.
    if (kind === "decimal") return codeAt(level.sum)`Number(${value}) + 0`;
    return kind === "bigint" ? call`Number(${value})` : value;
  }),
  java: printKind((kind, value) => {
    if (kind === "double") return value;
    return kind === "bigint" || kind === "decimal" ? call`${value}.doubleValue()` : codeAt(level.unary)`(double) ${value}`;
  }),
  examples: [{ call: "toDouble(3)", result: "3.0" }],
});
