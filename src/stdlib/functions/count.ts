import { call, codeAt, level } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { long, predicate, print, takesListAndLambda } from "./signature.js";

export const count = defineFunction({
  name: "count",
  summary: "How many items the list has, or how many of them the condition holds for.",
  signatures: ["count(list: T[]): long", "count(list: T[], condition: (item: T) => boolean): long"],
  ...takesListAndLambda((_, body) => predicate(body, long), 1),
  javascript: print((list, condition) => (condition ? call`${list}.filter(${condition}).length` : call`${list}.length`)),
  java: print((list, condition) =>
    condition ? call`${list}.stream().filter(${condition}).count()` : codeAt(level.unary)`(long) ${call`${list}.size()`}`,
  ),
  examples: [
    { call: 'count(["a", "b"])', result: "2" },
    { call: "[1, 2, 3].count(n => n > 1)", result: "2" },
  ],
});
