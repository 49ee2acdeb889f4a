import { call, codeAt, level, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, print, takesList } from "./signature.js";

export const last = defineFunction({
  name: "last",
  summary: "The last item, or null when the list is empty.",
  signatures: ["last(list: T[]): T?"],
  ...takesList((list) => ({ result: nullable(list.element) })),
  javascript: print((list) => codeAt(level.coalesce)`${call`${list}.at(-1)`} ?? null`),
  java: print((list) => boxed(call`${use("topo.support.Lists")}.last(${list})`)),
  examples: [{ call: "last([4, 5])", result: "5" }],
});
