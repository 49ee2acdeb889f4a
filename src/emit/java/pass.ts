/** A value under a name, for code that reads it more than once. */
import { type Code, call, use } from "../../ir/code.js";
import type { Type } from "../../types/type.js";
import type { RecordClasses } from "./record-classes.js";
import { javaType } from "./types.js";

/** The types are said because Java, left to infer them, finds no overload (`Math.abs`, `List.of`) for the result. */
export function passed(value: Code, it: Code, rest: Code, types: { readonly from: Type; readonly to: Type }, classes: RecordClasses): Code {
  const [from, to] = [javaType(types.from, classes), javaType(types.to, classes)];
  return { ...call`${use("topo.support.Values")}.<${from}, ${to}>pass(${value}, ${it} -> ${rest})`, boxed: true };
}
