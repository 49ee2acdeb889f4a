/** Literals, texts and property accesses in printed JavaScript. */
import { withoutNull } from "../types/relations.js";
import type { Type } from "../types/type.js";
import { isInherited } from "../values/fields.js";
import { atom, type Code, call, code, level, use, within } from "./code.js";

export function literal(value: string | number | boolean | null, type: Type): Code {
  if (value === null) return atom("null");
  const { kind } = withoutNull(type);
  if (kind === "bigint") return signed(`${BigInt(value)}n`);
  if (kind === "decimal") return call`${use("decimal")}(${stringLiteral(String(value))})`;
  if (typeof value === "string") return stringLiteral(value);
  if (typeof value === "boolean") return atom(String(value));
  return signed(Object.is(value, -0) && (kind === "double" || kind === "float") ? "-0" : String(value));
}

/** A minus sign binds like an operator. */
function signed(text: string): Code {
  return { ...atom(text), level: text.startsWith("-") ? level.unary : level.primary };
}

/** In double quotes; U+2028 and U+2029, which end lines in older JavaScript, are escaped. */
export function stringLiteral(text: string): Code {
  return atom(escapeSeparators(JSON.stringify(text)));
}

function escapeSeparators(text: string): string {
  return text.replace(/[\u2028\u2029]/g, (separator) => (separator === "\u2028" ? "\\u2028" : "\\u2029"));
}

/** `` `text ${expr}` ``. */
export function templateLiteral(parts: readonly (string | Code)[]): Code {
  const text = parts.map((part) => (typeof part === "string" ? templateText(part) : `\${${part.text}}`)).join("");
  return code(`\`${text}\``, level.primary, ...parts.filter((part) => typeof part !== "string"));
}

function templateText(text: string): string {
  const escaped = escapeSeparators(JSON.stringify(text)).slice(1, -1).replace(/\\"/g, '"');
  return escaped.replace(/`/g, "\\`").replace(/\$\{/g, "\\${");
}

/** `of.name`, `of["a name"]`; a name that every object inherits is read through a helper. */
export function property(of: Code, name: string, optional: boolean): Code {
  if (isInherited(name)) return call`${use("field")}(${of}, ${stringLiteral(name)})`;
  const target = within(of, level.primary);
  const bare = /^[0-9.]+$/.test(target) ? `(${target})` : target;
  if (/^[A-Za-z_$][\w$]*$/.test(name)) return code(`${bare}${optional ? "?." : "."}${name}`, level.primary, of);
  return code(`${bare}${optional ? "?." : ""}[${stringLiteral(name).text}]`, level.primary, of);
}
