import { call, use } from "../../ir/code.js";
import { textOf } from "../../ir/javascript-text.js";
import { isNumber } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { int, printTyped, text, wanted } from "./signature.js";

export const toText = defineFunction({
  name: "toText",
  summary:
    "The value as a template shows it: numbers as ECMAScript writes them, times in ISO-8601, records and lists as JSON, null as `null`. With `digits` (0 to 20) a number has so many after the point, rounded half away from zero.",
  signatures: ["toText(value: T): string", "toText(value: number, digits: int): string"],
  parameters: { least: 1, most: 2 },
  expects: (index) => (index === 1 ? { type: int } : undefined),
  typing: ([value, digits]) => {
    if (!digits) return { result: text };
    if (value && !isNumber(value) && value.kind !== "error")
      return { problem: wanted(0, "a number, to have digits after its point", value) };
    return digits.kind === "int" || digits.kind === "error" ? { result: text } : { problem: wanted(1, "int", digits) };
  },
  javascript: printTyped((type, value, digits) => (digits ? call`${use("fixed")}(${value}, ${digits})` : textOf(value, type))),
  java: printTyped((type, value, digits) => {
    if (digits) return call`${use("topo.support.Texts")}.fixed(${value}, ${digits})`;
    if (type.kind === "string" || type.kind === "enum") return value;
    // Any JSON value, a text too, has its JSON.
    return type.kind === "any" ? call`${use("topo.support.Json")}.text(${value})` : call`${use("topo.support.Texts")}.of(${value})`;
  }),
  examples: [
    { call: "toText(1.0)", result: '"1"' },
    { call: "toText(1e21)", result: '"1e+21"' },
    { call: "toText([1, 2])", result: '"[1,2]"' },
    { call: "toText(2.5, 0)", result: '"3"' },
    { call: "toText(1.005, 2)", result: '"1.00"' },
  ],
});
