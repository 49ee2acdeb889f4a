import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { boolean, predicate, print, takesListAndLambda } from "./signature.js";

export const all = defineFunction({
  name: "all",
  summary: "Whether the condition holds for every item; true for an empty list.",
  signatures: ["all(list: T[], condition: (item: T) => boolean): boolean"],
  ...takesListAndLambda((_, body) => predicate(body, boolean)),
  javascript: print((list, condition) => call`${list}.every(${condition})`),
  java: print((list, condition) => call`${list}.stream().allMatch(${condition})`),
  examples: [{ call: "all([1, 2], n => n > 1)", result: "false" }],
});
