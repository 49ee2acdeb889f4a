/** What `min` and `max` share: two ordered values of one type, or a list of such. */
import { atom, call, use } from "../../ir/code.js";
import { isOrdered, nullable } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { CallTyping, FunctionItem } from "../define.js";
import { commonOrdered } from "./ordered.js";
import { boxed, printTyped, wanted } from "./signature.js";

export const extreme: Pick<FunctionItem, "parameters" | "expects" | "typing"> = {
  parameters: { least: 1, most: 2 },
  expects: (index, [first]) => (index === 1 && first && first.kind !== "list" ? { type: first } : undefined),
  typing: ([first, second]) => (first && second ? ofTwo(first, second) : ofItems(first)),
};

function ofTwo(first: Type, second: Type): CallTyping {
  if (first.kind === "error" || second.kind === "error") return { result: first };
  if (!isOrdered(first)) return { problem: wanted(0, "a number, a text or a time", first) };
  const common = commonOrdered([first, second]);
  return common ? { result: common } : { problem: "the two values should be of one type that has an order" };
}

function ofItems(list: Type | undefined): CallTyping {
  if (list?.kind === "error") return { result: list };
  if (list?.kind !== "list") return { problem: wanted(0, "a list, or two values", list) };
  return isOrdered(list.element) ? { result: nullable(list.element) } : { problem: wanted(0, "a list of values that have an order", list) };
}

const native: ReadonlySet<Type["kind"]> = new Set(["int", "long", "float", "double", "instant", "duration"]);
const javaNative: ReadonlySet<Type["kind"]> = new Set(["int", "long", "float", "double"]);

/** `name`: of `Math`; `ofPair` and `ofList`: helpers, in Java methods of the same names. */
export function extremePrinters(name: string, ofPair: string, ofList: string): Pick<FunctionItem, "javascript" | "java"> {
  return {
    javascript: printTyped(({ kind }, a, b) => {
      if (kind === "list") return call`${use(ofList)}(${a})`;
      return native.has(kind) ? call`Math.${atom(name)}(${a}, ${b})` : call`${use(ofPair)}(${a}, ${b})`;
    }),
    java: printTyped(({ kind }, a, b) => {
      if (kind === "list") return boxed(call`${use("topo.support.Lists")}.${atom(ofList)}(${a})`);
      return javaNative.has(kind) ? call`Math.${atom(name)}(${a}, ${b})` : call`${use("topo.support.Values")}.${atom(ofPair)}(${a}, ${b})`;
    }),
  };
}
