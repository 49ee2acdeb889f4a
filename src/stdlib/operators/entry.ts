/** `{ key, value }`, which `map entry` and `flatmap entries` make. */
import { fieldOf, isNullable } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import type { ExpressionValue, KeyAndValue, Report } from "../define.js";
import { wrong } from "./stage.js";

/** Types of key and value of an entry; a type that is none is reported. */
export function entryTypes(type: Type, { at }: ExpressionValue, problem: Report, wanted: string): KeyAndValue {
  if (type.kind === "error") return { key: wrong, value: wrong };
  if (type.kind === "record" && type.fields.length === 2) {
    const key = fieldOf(type, "key");
    const value = fieldOf(type, "value");
    if (key && value) return { key: key.type, value: value.type };
  }
  problem("T01", at, { expected: wanted, actual: typeText(type) });
  return { key: wrong, value: wrong };
}

/** A key that can be null lands on an arbitrary partition, or is dropped by what needs keys. */
export function warnOfNullKey(key: Type, { at }: ExpressionValue, problem: Report): void {
  if (key.kind !== "error" && isNullable(key)) problem("P12", at, { type: typeText(key) });
}
