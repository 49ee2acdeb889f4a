import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { predicate, print, takesListAndLambda } from "./signature.js";

export const filter = defineFunction({
  name: "filter",
  summary: "The items for which the condition holds, in the list's order.",
  signatures: ["filter(list: T[], condition: (item: T) => boolean): T[]"],
  ...takesListAndLambda((list, body) => predicate(body, list)),
  givesFirst: true,
  javascript: print((list, condition) => call`${list}.filter(${condition})`),
  java: print((list, condition) => call`${list}.stream().filter(${condition}).toList()`),
  examples: [{ call: "filter([1, 2, 3], n => n != 2)", result: "[1, 3]" }],
});
