/** The text of values, as `toText` and templates show them: ECMAScript's for numbers, ISO-8601 for times, JSON for what has parts. */

import { bareType } from "../types/bare.js";
import { isNullable, withoutNull } from "../types/relations.js";
import type { Type } from "../types/type.js";
import { type Code, call, codeAt, level, use } from "./code.js";
import { stringLiteral } from "./javascript-literals.js";

/** Code that gives the right text inside `${}`; null shows as `null`. */
export function textIn(value: Code, type: Type): Code {
  const show = shows(withoutNull(type));
  if (!isNullable(type)) return show ? show(value) : value;
  if (!show) return codeAt(level.coalesce)`${value} ?? null`;
  const item = { ...value, text: "it", level: level.primary, uses: new Set<string>() };
  return call`${use("whenPresent")}(${value}, (${item}) => ${show(item)})`;
}

/** Code that gives the text itself. */
export function textOf(value: Code, type: Type): Code {
  const of = withoutNull(type);
  const isText = of.kind === "string" || of.kind === "enum" || of.kind === "uuid";
  if (!isNullable(type) && isText) return value;
  const shown = textIn(value, type);
  return !isNullable(type) && shows(of) ? shown : call`String(${shown})`;
}

/** Undefined: JavaScript's own text is right. */
function shows(type: Type): ((value: Code) => Code) | undefined {
  const helper = helperOf[type.kind];
  if (helper) return (value) => call`${use(helper)}(${value})`;
  const parts: readonly Type["kind"][] = ["list", "map", "record", "union", "any"];
  if (!parts.includes(type.kind)) return undefined;
  return (value) => call`${use("toJson")}(${value}, ${stringLiteral(bareType(type))})`;
}

const helperOf: Partial<Record<Type["kind"], string>> = {
  decimal: "decimalText",
  instant: "instantText",
  duration: "durationText",
  bytes: "base64Of",
};
