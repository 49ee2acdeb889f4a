import { call, codeAt, level, use } from "../../ir/code.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { long, printKind, takesOne } from "./signature.js";

export const toLong = defineFunction({
  name: "toLong",
  summary:
    "The number as a long, its fraction dropped; an error outside ±(2^53 − 1), and for NaN. Of an instant the milliseconds since 1970-01-01T00:00:00Z, of a duration its milliseconds.",
  signatures: ["toLong(value: number): long", "toLong(at: instant): long", "toLong(time: duration): long"],
  ...takesOne(
    "a number, an instant or a duration",
    (type) => isNumber(type) || type.kind === "instant" || type.kind === "duration",
    () => long,
  ),
  javascript: printKind((kind, value) => {
    if (kind === "int" || kind === "long" || kind === "instant" || kind === "duration") return value;
    return kind === "bigint" || kind === "decimal" ? call`${use("toLong")}(Number(${value}))` : call`${use("toLong")}(${value})`;
  }),
  java: printKind((kind, value) => {
    if (kind === "long") return value;
    if (kind === "instant") return call`${value}.toEpochMilli()`;
    if (kind === "duration") return call`${value}.toMillis()`;
    if (kind === "int") return codeAt(level.unary)`(long) ${value}`;
    if (kind === "bigint" || kind === "decimal") return call`${use("topo.support.Numbers")}.toLong(${value}.doubleValue())`;
    return call`${use("topo.support.Numbers")}.toLong(${value})`;
  }),
  examples: [
    { call: "toLong(-2.9)", result: "-2" },
    { call: "toLong(1e3)", result: "1000" },
    { call: "toLong(1m)", result: "60000" },
  ],
});
