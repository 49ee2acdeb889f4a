import { call, use } from "../../ir/code.js";
import { fits } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { long, ofList, print, wanted } from "./signature.js";

export const take = defineFunction({
  name: "take",
  summary: "The first items, as many as asked for or as there are.",
  signatures: ["take(list: T[], count: long): T[]"],
  parameters: { least: 2, most: 2 },
  expects: (index) => (index === 1 ? { type: long } : undefined),
  typing: ([list, count]) =>
    ofList(list, (type) => (count && fits(count, long) ? { result: type } : { problem: wanted(1, "a whole number", count) })),
  givesFirst: true,
  javascript: print((list, count) => call`${use("take")}(${list}, ${count})`),
  java: print((list, count) => call`${use("topo.support.Lists")}.take(${list}, ${count})`),
  examples: [{ call: "take([1, 2, 3], 2)", result: "[1, 2]" }],
});
