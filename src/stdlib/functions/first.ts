import { call, codeAt, level, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, print, takesList } from "./signature.js";

export const first = defineFunction({
  name: "first",
  summary: "The first item, or null when the list is empty.",
  signatures: ["first(list: T[]): T?"],
  ...takesList((list) => ({ result: nullable(list.element) })),
  javascript: print((list) => codeAt(level.coalesce)`${call`${list}[0]`} ?? null`),
  java: print((list) => boxed(call`${use("topo.support.Lists")}.first(${list})`)),
  examples: [{ call: "first([4, 5])", result: "4" }],
});
