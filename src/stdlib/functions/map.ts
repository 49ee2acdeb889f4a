import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takesListAndLambda } from "./signature.js";

export const map = defineFunction({
  name: "map",
  summary: "What the function makes of each item, in the list's order.",
  signatures: ["map(list: T[], from: (item: T) => R): R[]"],
  ...takesListAndLambda((_, body) => ({ result: { kind: "list", element: body ?? { kind: "error" } } })),
  javascript: print((list, from) => call`${list}.map(${from})`),
  java: print((list, from) => call`${list}.stream().map(${from}).toList()`),
  examples: [{ call: "[1, 2].map(n => n * 10)", result: "[10, 20]" }],
});
