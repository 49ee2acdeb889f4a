import { call, use } from "../../ir/code.js";
import { isOrdered } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { print, takesListAndLambda, wanted } from "./signature.js";

export const sort = defineFunction({
  name: "sort",
  summary:
    "The items in ascending order, their own or that of what the function gives; numbers by size with NaN last, texts by UTF-16 code units. Level items stay as they came.",
  signatures: ["sort(list: T[]): T[]", "sort(list: T[], by: (item: T) => R): T[]"],
  ...takesListAndLambda((list, body) => {
    if (isOrdered(body ?? list.element)) return { result: list };
    return {
      problem: body
        ? wanted(1, "a function that gives numbers, texts or times", body)
        : wanted(0, "a list of numbers, texts or times", list),
    };
  }, 1),
  givesFirst: true,
  javascript: print((list, by) => (by ? call`${use("sorted")}(${list}, ${by})` : call`${use("sorted")}(${list})`)),
  java: print((list, by) => {
    const lists = use("topo.support.Lists");
    return by ? call`${lists}.sorted(${list}, ${by})` : call`${lists}.sorted(${list})`;
  }),
  examples: [
    { call: "sort([10, 9, 1])", result: "[1, 9, 10]" },
    { call: '["bb", "a"].sort(t => t.length())', result: '["a", "bb"]' },
  ],
});
