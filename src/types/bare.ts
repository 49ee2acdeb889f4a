/** A type's structure as text: equal for equal types, whatever their names and documentation. */
import type { FieldType, RecordType, Type } from "./type.js";

/** JSON of the type without names and documentation. */
export function bareType(type: Type): string {
  return JSON.stringify(withoutNames(type));
}

/** What can be kept beside data, and read by a program that calls its types otherwise. */
export function withoutNames(type: Type): Type {
  switch (type.kind) {
    case "nullable":
      return { kind: "nullable", of: withoutNames(type.of) };
    case "list":
      return { kind: "list", element: withoutNames(type.element) };
    case "map":
      return { kind: "map", value: withoutNames(type.value) };
    case "windowed":
      return { kind: "windowed", key: withoutNames(type.key) };
    case "enum":
      return { kind: "enum", values: [...type.values].sort() };
    case "record":
      return bareRecord(type);
    case "union":
      return { kind: "union", tag: type.tag, members: type.members.map(bareRecord) };
    default:
      return { kind: type.kind };
  }
}

function bareRecord({ closed, fields }: RecordType): RecordType {
  const bare = ({ name, optional, type }: FieldType): FieldType => ({ name, optional, type: withoutNames(type) });
  return { kind: "record", fields: fields.map(bare), closed };
}
