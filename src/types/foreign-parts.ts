/** Types of Topo as sets of simpler ones, to hold against a union of TypeScript. */
import { type ForeignType, foreignText } from "./foreign.js";
import type { typeText } from "./text.js";
import type { RecordType, Type } from "./type.js";

/** What all numbers of JavaScript can be meant as. Which of them a number is, only the value can tell. */
export const numberKinds: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(["int", "long", "float", "double", "instant", "duration"]);

/** What is a text while running. */
export const textKinds: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>(["string", "uuid"]);

/** Types with the same values when taken together: null apart, each text of an enum and each record of a union by itself. */
export function alternatives(type: Type): readonly Type[] {
  switch (type.kind) {
    case "nullable":
      return [{ kind: "null" }, ...alternatives(type.of)];
    case "enum":
      return type.values.map((value) => ({ kind: "enum", values: [value] }));
    case "union":
      return type.members;
    case "void":
      return [{ kind: "null" }];
    case "windowed":
      return [windowedRecord(type.key)];
    default:
      return [type];
  }
}

/** A windowed key as functions see it: its bounds are milliseconds since 1970. */
function windowedRecord(key: Type): RecordType {
  const field = (name: string, type: Type) => ({ name, optional: false, type });
  const bound: Type = { kind: "instant" };
  const window: Type = { kind: "record", fields: [field("start", bound), field("end", bound)], closed: true };
  return { kind: "record", fields: [field("key", key), field("window", window)], closed: true };
}

/** `` `a.b`: the rest ``, or the rest alone for the whole value. */
export function at(path: string, reason: string): string {
  return path === "" ? reason : `\`${path}\`: ${reason}`;
}

/** A field's path; `[]` stands for the elements of a list or map. */
export function fieldPath(path: string, name: string): string {
  return path === "" ? name : `${path}.${name}`;
}

/** What a person has to know where the two are not of one form. */
export function mismatch(type: Type, foreign: ForeignType): string | undefined {
  if (type.kind === "map" && foreign.kind === "map" && foreign.as === "Map") {
    return `a map of Topo is a plain object, write ${foreignText({ ...foreign, as: "object" })} for ${foreignText(foreign)}`;
  }
  if (foreign.kind === "date") return "Topo has no Date; write number, the milliseconds since 1970";
  if (foreign.kind === "other" && foreign.why !== undefined) return `${foreign.text}: ${foreign.why}`;
  return undefined;
}

/** `text` in a sentence: long ones are cut. */
export function short(type: Type | ForeignType, text: typeof typeText | typeof foreignText): string {
  const whole = (text as (type: Type | ForeignType) => string)(type);
  return whole.length <= 80 ? whole : `${whole.slice(0, 80)}…`;
}
