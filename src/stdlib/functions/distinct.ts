import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takesList } from "./signature.js";

export const distinct = defineFunction({
  name: "distinct",
  summary: "The list with each value once, where it comes first.",
  signatures: ["distinct(list: T[]): T[]"],
  ...takesList((list) => ({ result: list })),
  givesFirst: true,
  javascript: print((list) => call`${use("distinct")}(${list})`),
  java: print((list) => call`${use("topo.support.Lists")}.distinct(${list})`),
  examples: [{ call: "distinct([2, 1, 2])", result: "[2, 1]" }],
});
