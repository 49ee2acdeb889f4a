import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { boolean, predicate, print, takesListAndLambda } from "./signature.js";

export const any = defineFunction({
  name: "any",
  summary: "Whether the condition holds for at least one item; false for an empty list.",
  signatures: ["any(list: T[], condition: (item: T) => boolean): boolean"],
  ...takesListAndLambda((_, body) => predicate(body, boolean)),
  javascript: print((list, condition) => call`${list}.some(${condition})`),
  java: print((list, condition) => call`${list}.stream().anyMatch(${condition})`),
  examples: [{ call: "any([1, 2], n => n > 1)", result: "true" }],
});
