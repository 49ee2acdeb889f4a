import { call, use } from "../../ir/code.js";
import { stringLiteral } from "../../ir/javascript-literals.js";
import { bareType } from "../../types/bare.js";
import { defineFunction } from "../define.js";
import { printTyped, text } from "./signature.js";

export const toJson = defineFunction({
  name: "toJson",
  summary: "The value as JSON text, exactly as a sink with the format `json` writes it.",
  signatures: ["toJson(value: T): string"],
  parameters: { least: 1, most: 1 },
  expects: () => undefined,
  typing: () => ({ result: text }),
  javascript: printTyped((type, value) => call`${use("toJson")}(${value}, ${stringLiteral(bareType(type))})`),
  java: printTyped((_, value) => call`${use("topo.support.Json")}.text(${value})`),
  examples: [
    { call: 'toJson({ a: 1, b: ["x"] })', result: '"{\\"a\\":1,\\"b\\":[\\"x\\"]}"' },
    { call: "toJson(null)", result: '"null"' },
  ],
});
