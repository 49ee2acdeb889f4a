/** What tells the records of a union apart. */
import { fieldOf } from "./relations.js";
import type { RecordType } from "./type.js";

/** The first field that has one text of its own in each of the records, or undefined. */
export function tagOf(members: readonly RecordType[]): string | undefined {
  return members[0]?.fields.find(({ name }) => tellsApart(name, members))?.name;
}

function tellsApart(name: string, members: readonly RecordType[]): boolean {
  const texts = members.map((member) => onlyText(member, name));
  return !texts.includes(undefined) && new Set(texts).size === texts.length;
}

function onlyText(member: RecordType, name: string): string | undefined {
  const field = fieldOf(member, name);
  return field && !field.optional && field.type.kind === "enum" && field.type.values.length === 1 ? field.type.values[0] : undefined;
}
