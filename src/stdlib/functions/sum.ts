import { atom, call, use } from "../../ir/code.js";
import { isNumber, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { double, long, printTyped, takesList, wanted } from "./signature.js";

const sums: Partial<Record<Type["kind"], { readonly helper: string; readonly result: Type }>> = {
  int: { helper: "sumLong", result: long },
  long: { helper: "sumLong", result: long },
  float: { helper: "sumDouble", result: double },
  double: { helper: "sumDouble", result: double },
  bigint: { helper: "sumBigint", result: { kind: "bigint" } },
  decimal: { helper: "sumDecimal", result: { kind: "decimal" } },
};

function sumOf(type: Type): { readonly helper: string; readonly result: Type } {
  const list = withoutNull(type);
  const found = list.kind === "list" ? sums[list.element.kind] : undefined;
  if (!found) throw new Error(`internal error: no sum of ${type.kind}`);
  return found;
}

export const sum = defineFunction({
  name: "sum",
  summary:
    "The sum of the items, from the first to the last: of ints and longs a long, of floats and doubles a double; 0 for an empty list.",
  signatures: ["sum(list: number[]): number"],
  ...takesList((list) => (isNumber(list.element) ? { result: sumOf(list).result } : { problem: wanted(0, "a list of numbers", list) })),
  javascript: printTyped((type, list) => call`${use(sumOf(type).helper)}(${list})`),
  java: printTyped((type, list) => call`${use("topo.support.Lists")}.${atom(sumOf(type).helper)}(${list})`),
  examples: [
    { call: "sum([1, 2, 3])", result: "6" },
    { call: "sum([0.5, 0.25])", result: "0.75" },
  ],
});
