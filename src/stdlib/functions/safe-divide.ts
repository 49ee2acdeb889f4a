import { atom, call, use } from "../../ir/code.js";
import { commonType, nullable } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { boxed, print, wanted } from "./signature.js";

const helpers: Partial<Record<Type["kind"], string>> = {
  int: "safeDivideInt",
  long: "safeDivideLong",
  double: "safeDivideDouble",
};

/** The kind that both numbers have, or widen to. */
function kindOf(types: readonly Type[]): Type | undefined {
  const [first, second] = types;
  const common = first && second && commonType(first, second);
  return common?.kind === "float" ? { kind: "double" } : common;
}

function helperFor(types: readonly Type[]): string {
  return helpers[kindOf(types)?.kind ?? "double"] ?? "safeDivideDouble";
}

export const safeDivide = defineFunction({
  name: "safeDivide",
  summary: "The quotient, or null when the divisor is 0; of integers truncated, as with `/`.",
  signatures: [
    "safeDivide(dividend: int, divisor: int): int?",
    "safeDivide(dividend: long, divisor: long): long?",
    "safeDivide(dividend: double, divisor: double): double?",
  ],
  parameters: { least: 2, most: 2 },
  expects: (index, [first]) => (index === 1 && first && helpers[first.kind] ? { type: first } : undefined),
  typing: (types) => {
    const bad = types.findIndex(({ kind }) => kind !== "error" && kind !== "float" && !helpers[kind]);
    const kind = kindOf(types);
    return bad < 0 && kind
      ? { result: nullable(kind) }
      : { problem: wanted(Math.max(bad, 0), "an int, a long or a double", types[Math.max(bad, 0)]) };
  },
  javascript: (args, types) => print((a, b) => call`${use(helperFor(types))}(${a}, ${b})`)(args, types),
  java: (args, types) => print((a, b) => boxed(call`${use("topo.support.Numbers")}.${atom(helperFor(types))}(${a}, ${b})`))(args, types),
  examples: [
    { call: "safeDivide(7, -2)", result: "-3" },
    { call: "safeDivide(1.0, 0.0)", result: "null" },
  ],
});
