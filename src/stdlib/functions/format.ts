import { type Code, call, code, level, use } from "../../ir/code.js";
import { textOf } from "../../ir/javascript-text.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { holesIn } from "../constants.js";
import { defineFunction } from "../define.js";
import { text, wanted } from "./signature.js";
import { toText } from "./to-text.js";

const noText: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(["bytes", "void", "null", "windowed"]);

function hasText(type: Type): boolean {
  return type.kind === "any" || !(isNullable(type) || noText.has(withoutNull(type).kind));
}

function list(parts: readonly Code[]): Code {
  return code(parts.map((part) => part.text).join(", "), level.primary, ...parts);
}

export const format = defineFunction({
  name: "format",
  summary:
    "The constant pattern with the text of each value, as `toText` gives it, in place of a `{}`; `{{` and `}}` are the braces themselves. For digits after the point: `toText(x, 2)`.",
  signatures: ["format(pattern: string, value: T, …): string"],
  parameters: { least: 1, most: 16 },
  expects: (index) => (index === 0 ? { type: text } : undefined),
  typing: (args) => {
    const [pattern, ...values] = args;
    if (pattern && pattern.kind !== "string" && pattern.kind !== "enum") return { problem: wanted(0, "string", pattern) };
    const bad = values.findIndex((value) => !hasText(value));
    return bad < 0 ? { result: text } : { problem: wanted(bad + 1, "a value that has a text", values[bad]) };
  },
  constants: {
    0: (pattern, args) => {
      const holes = holesIn(pattern);
      if (holes === undefined) return "a brace stands alone in the pattern; `{}` is the place of a value, `{{` and `}}` are braces";
      const values = args.length - 1;
      return holes === values
        ? undefined
        : `the pattern has ${holes} \`{}\`, and there ${values === 1 ? "is 1 value" : `are ${values} values`}`;
    },
  },
  javascript: ([pattern, ...values], types) => {
    const texts = values.map((value, i) => textOf(value, types[i + 1] as Type));
    return call`${use("format")}(${list([pattern as Code, ...texts])})`;
  },
  java: ([pattern, ...values], types) => {
    const texts = values.map((value, i) => toText.java([value], [types[i + 1] as Type]));
    return call`${use("topo.support.Texts")}.format(${list([pattern as Code, ...texts])})`;
  },
  examples: [
    { call: 'format("{} of {}", 3, 4.5)', result: '"3 of 4.5"' },
    { call: 'format("{{}} {}", "x")', result: '"{} x"' },
    { call: 'format("{} %", toText(2.0 / 3.0 * 100.0, 1))', result: '"66.7 %"' },
  ],
});
