import { atom, call, use } from "../../ir/code.js";
import { withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { double, long, printTyped, takesList, wanted } from "./signature.js";

interface Sum {
  readonly helper: string;
  /** The method of `Lists`, where it is not called like the helper. */
  readonly java?: string;
  readonly result: Type;
}

const sums: Partial<Record<Type["kind"], Sum>> = {
  int: { helper: "sumLong", result: long },
  long: { helper: "sumLong", result: long },
  float: { helper: "sumDouble", result: double },
  double: { helper: "sumDouble", result: double },
  bigint: { helper: "sumBigint", result: { kind: "bigint" } },
  decimal: { helper: "sumDecimal", result: { kind: "decimal" } },
  duration: { helper: "sumLong", java: "sumDuration", result: { kind: "duration" } },
};

function sumOf(type: Type): Sum {
  const list = withoutNull(type);
  const found = list.kind === "list" ? sums[list.element.kind] : undefined;
  if (!found) throw new Error(`internal error: no sum of ${type.kind}`);
  return found;
}

export const sum = defineFunction({
  name: "sum",
  summary:
    "The sum of the items, from the first to the last: of ints and longs a long, of floats and doubles a double; 0 for an empty list.",
  signatures: ["sum(list: number[]): number", "sum(list: duration[]): duration"],
  ...takesList((list) =>
    sums[list.element.kind] ? { result: sumOf(list).result } : { problem: wanted(0, "a list of numbers or durations", list) },
  ),
  javascript: printTyped((type, list) => call`${use(sumOf(type).helper)}(${list})`),
  java: printTyped((type, list) => call`${use("topo.support.Lists")}.${atom(sumOf(type).java ?? sumOf(type).helper)}(${list})`),
  examples: [
    { call: "sum([1, 2, 3])", result: "6" },
    { call: "sum([0.5, 0.25])", result: "0.75" },
    { call: "sum([1m, 30s])", result: "90s" },
  ],
});
