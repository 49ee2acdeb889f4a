import { call, use } from "../../ir/code.js";
import { textOf } from "../../ir/javascript-text.js";
import { defineFunction } from "../define.js";
import { printTyped, text } from "./signature.js";

export const toText = defineFunction({
  name: "toText",
  summary:
    "The value as a template shows it: numbers as ECMAScript writes them, times in ISO-8601, records and lists as JSON, null as `null`.",
  signatures: ["toText(value: T): string"],
  parameters: { least: 1, most: 1 },
  expects: () => undefined,
  typing: () => ({ result: text }),
  javascript: printTyped((type, value) => textOf(value, type)),
  java: printTyped((type, value) => {
    if (type.kind === "string" || type.kind === "enum") return value;
    // Any JSON value, a text too, has its JSON.
    return type.kind === "any" ? call`${use("topo.support.Json")}.text(${value})` : call`${use("topo.support.Texts")}.of(${value})`;
  }),
  examples: [
    { call: "toText(1.0)", result: '"1"' },
    { call: "toText(1e21)", result: '"1e+21"' },
    { call: "toText([1, 2])", result: '"[1,2]"' },
  ],
});
