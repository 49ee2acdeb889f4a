import { type Code, call, codeAt, level, use } from "../../ir/code.js";
import { commonType, isNullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { boxed, wanted } from "./signature.js";

/** Without `?` when the last value has none. */
function resultOf(args: readonly Type[]): Type | undefined {
  const last = args.at(-1);
  const common = args
    .slice(0, -1)
    .reduceRight<Type | undefined>((type, arg) => type && commonType(withoutNull(arg), type), last && withoutNull(last));
  return common && last && isNullable(last) ? commonType({ kind: "null" }, common) : common;
}

export const coalesce = defineFunction({
  name: "coalesce",
  summary: "The first value that is not null; the same as `??` between them.",
  signatures: ["coalesce(value: T?, …, last: T): T"],
  parameters: { least: 2, most: 16 },
  // Without `?`, so that a last value without it stays so.
  expects: (index, before) => (index > 0 && before[0] ? { type: withoutNull(before[0]) } : undefined),
  typing: (args) => {
    const result = resultOf(args);
    return result ? { result } : { problem: wanted(args.length - 1, "of the type of those before it", args.at(-1)) };
  },
  javascript: (args) => args.reduce((a, b) => codeAt(level.coalesce)`${a} ?? ${b}`),
  java: (args) => args.reduceRight((rest, value) => orElse(value, rest)),
  examples: [
    { call: 'coalesce(parseInt("x"), parseInt("7"), 0)', result: "7" },
    { call: "coalesce(null, 1)", result: "1" },
    { call: 'coalesce(parseInt("x"), 5) + 1', result: "6" },
  ],
});

function orElse(value: Code, rest: Code): Code {
  return boxed(call`${use("topo.support.Values")}.orElse(${value}, () -> ${rest})`);
}
