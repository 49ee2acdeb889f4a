import { call, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { printKind, takesOne } from "./signature.js";

export const abs = defineFunction({
  name: "abs",
  summary: "The number or duration without its sign; an error for the smallest int, whose opposite is no int.",
  signatures: ["abs(value: T): T"],
  ...takesOne(
    "a number or a duration",
    (type) => isNumber(type) || type.kind === "duration",
    (type) => type,
  ),
  javascript: printKind((kind, value) => {
    if (kind === "bigint" || kind === "decimal") return call`${use("absolute")}(${value})`;
    return kind === "int" ? call`${use("checkedInt")}(Math.abs(${value}))` : call`Math.abs(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "bigint" || kind === "decimal" || kind === "duration") return call`${value}.abs()`;
    return kind === "int" ? call`Math.absExact(${value})` : call`Math.abs(${value})`;
  }),
  examples: [
    { call: "abs(-3)", result: "3" },
    { call: "abs(-2.5)", result: "2.5" },
    { call: "abs(-90s)", result: "90s" },
  ],
});
