/** Whether a field's default, written as JSON, is a value of the field's type. */
import { fieldOf, withoutNull } from "../relations.js";
import type { RecordType, Type } from "../type.js";
import { isObject, type JsonObject, member, shown } from "./result.js";

type Kind = Type["kind"];

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const isInteger = (value: unknown) => Number.isInteger(value);

/** By the Avro type below: bytes and decimals are texts of bytes, times are whole numbers. */
const scalars: Partial<Record<Kind, (value: unknown) => boolean>> = {
  boolean: (value) => typeof value === "boolean",
  int: (value) => isInteger(value) && Number(value) === (Number(value) | 0),
  long: isInteger,
  bigint: isInteger,
  instant: isInteger,
  duration: isInteger,
  float: isNumber,
  double: isNumber,
  string: isText,
  uuid: isText,
  bytes: isText,
  decimal: isText,
  null: (value) => value === null,
};

/** What is wrong with the default, or undefined. */
export function defaultProblem(type: Type, value: unknown): string | undefined {
  return isDefault(type, value) ? undefined : `${shown(value)} is no value of the field's type`;
}

function isDefault(type: Type, value: unknown): boolean {
  const test = scalars[type.kind];
  if (test) return test(value);
  switch (type.kind) {
    case "nullable":
      return value === null || isDefault(withoutNull(type), value);
    case "enum":
      return isText(value) && type.values.includes(String(value));
    case "list":
      return Array.isArray(value) && value.every((each) => isDefault(type.element, each));
    case "map":
      return isObject(value) && Object.values(value).every((each) => isDefault(type.value, each));
    case "record":
      return isObject(value) && recordDefault(type, value);
    case "union":
      return isObject(value) && unionDefault(type.members, type.tag, value);
    default:
      return true;
  }
}

function unionDefault(members: readonly RecordType[], tag: string, value: JsonObject): boolean {
  const text = member(value, tag);
  const meant = members.find((each) => fieldOf(each, tag)?.type.kind === "enum" && isDefault(fieldOf(each, tag)?.type ?? each, text));
  return meant !== undefined && recordDefault(meant, value);
}

/** A field that the default leaves out takes its own default; whether it has one is not known here. */
function recordDefault({ fields }: RecordType, value: JsonObject): boolean {
  return fields.every(({ name, type }) => member(value, name) === undefined || isDefault(type, member(value, name)));
}
