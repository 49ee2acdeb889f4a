/** Types as a person writes them in Topo. */
import type { RecordType, Type } from "./type.js";

/** As in the language; a declared record or enum goes by its name. */
export function typeText(type: Type): string {
  switch (type.kind) {
    case "nullable":
      return `${typeText(type.of)}?`;
    case "list":
      return type.element.kind === "enum" && !type.element.name ? `(${typeText(type.element)})[]` : `${typeText(type.element)}[]`;
    case "map":
      return `map<string, ${typeText(type.value)}>`;
    case "windowed":
      return `windowed<${typeText(type.key)}>`;
    case "enum":
      return type.name ?? type.values.map((value) => JSON.stringify(value)).join(" | ");
    case "record":
      return type.name ?? recordText(type);
    case "union":
      return type.name ?? type.members.map(typeText).join(" | ");
    case "error":
      return "unknown";
    default:
      return type.kind;
  }
}

/** The fields written out, whatever the name. */
export function recordText(type: RecordType): string {
  const fields = type.fields.map(({ name, optional, type: of }) => {
    const word = /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
    return optional ? `${word}?: ${typeText(of.kind === "nullable" ? of.of : of)}` : `${word}: ${typeText(of)}`;
  });
  return `${type.closed ? "closed " : ""}{ ${fields.join(", ")} }`;
}
