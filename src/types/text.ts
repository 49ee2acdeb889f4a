/** Types as a person writes them in Topo. */
import type { FieldType, RecordType, Type } from "./type.js";

type Kind = Type["kind"];

const texts: { readonly [K in Kind]?: (type: Extract<Type, { kind: K }>) => string } = {
  nullable: ({ of }) => `${bracketed(of)}?`,
  list: ({ element }) => `${bracketed(element)}[]`,
  map: ({ value }) => `map<string, ${typeText(value)}>`,
  windowed: ({ key }) => `windowed<${typeText(key)}>`,
  enum: ({ name, values }) => name ?? values.map((value) => JSON.stringify(value)).join(" | "),
  record: (type) => type.name ?? recordText(type),
  union: ({ name, members }) => name ?? members.map(typeText).join(" | "),
  error: () => "unknown",
};

/** As in the language; a declared record or enum goes by its name. */
export function typeText(type: Type): string {
  const text = texts[type.kind] as ((type: Type) => string) | undefined;
  return text ? text(type) : type.kind;
}

/** `?` and `[]` bind more tightly than `|`. */
function bracketed(type: Type): string {
  const open = (type.kind === "enum" && type.name === undefined && type.values.length > 1) || (type.kind === "union" && !type.name);
  return open ? `(${typeText(type)})` : typeText(type);
}

/** The fields written out, whatever the name. */
export function recordText(type: RecordType): string {
  return `${type.closed ? "closed " : ""}{ ${type.fields.map(fieldText).join(", ")} }`;
}

function fieldText({ name, optional, type }: FieldType): string {
  const word = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
  return optional ? `${word}?: ${typeText(type.kind === "nullable" ? type.of : type)}` : `${word}: ${typeText(type)}`;
}
