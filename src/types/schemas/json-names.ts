/** Names in JSON Schema: of drafts, of the types that `type` knows, and those that titles and `$defs` give. */
import type { Type } from "../type.js";
import { isTypeName, type JsonObject, member } from "./result.js";

export function isKnownDraft(draft: unknown): boolean {
  return typeof draft === "string" && /^https?:\/\/json-schema\.org\/(draft-0[67]|draft\/2019-09|draft\/2020-12)\/schema#?$/.test(draft);
}

const allNames: ReadonlySet<unknown> = new Set(["null", "boolean", "integer", "number", "string", "array", "object"]);

export function typeNames(type: unknown): readonly string[] | undefined {
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  return names.length > 0 && names.every((name) => allNames.has(name)) ? (names as readonly string[]) : undefined;
}

/** Where there is no `type`: what the keywords are of. */
export function impliedType(schema: JsonObject): readonly string[] {
  const has = (keyword: string) => Object.hasOwn(schema, keyword);
  if (["properties", "required", "additionalProperties", "unevaluatedProperties"].some(has)) return ["object"];
  return has("items") ? ["array"] : [];
}

/** The names in JSON Schema of a type of listed values or alternatives. */
export function namesOf(type: Type): readonly string[] {
  if (type.kind === "nullable") return [...namesOf(type.of), "null"];
  const name: Partial<Record<Type["kind"], string>> = {
    record: "object",
    union: "object",
    map: "object",
    list: "array",
    boolean: "boolean",
    int: "integer",
    long: "integer",
    float: "number",
    double: "number",
    null: "null",
    any: "any value",
  };
  return [name[type.kind] ?? "string"];
}

/** A title that can name a type does. */
export function named(type: Type, schema: JsonObject): Type {
  const title = member(schema, "title");
  return typeof title === "string" ? nameOf(type, title) : type;
}

export function nameOf(type: Type, name: string): Type {
  const takesOne = (type.kind === "record" || type.kind === "enum" || type.kind === "union") && type.name === undefined;
  return takesOne && isTypeName(name) ? { ...type, name } : type;
}
