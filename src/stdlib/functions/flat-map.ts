import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takesListAndLambda, wanted } from "./signature.js";

export const flatMap = defineFunction({
  name: "flatMap",
  summary: "The items of the lists that the function makes of each item, one list after the other.",
  signatures: ["flatMap(list: T[], from: (item: T) => R[]): R[]"],
  ...takesListAndLambda((_, body) =>
    body?.kind === "list" ? { result: body } : { problem: wanted(1, "a function that gives a list", body) },
  ),
  javascript: print((list, from) => call`${list}.flatMap(${from})`),
  java: print((list, from) => call`${use("topo.support.Lists")}.flatMap(${list}, ${from})`),
  examples: [{ call: '["a b", "c"].flatMap(t => t.split(" "))', result: '["a", "b", "c"]' }],
});
