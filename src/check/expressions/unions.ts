/** Unions of records told apart by a field, the tag. */
import type { RecordType, Type } from "../../types/type.js";
import { tagValue } from "./facts.js";

export type UnionType = Extract<Type, { kind: "union" }>;

/** What the tag reads as: an enum of all members' values. */
export function tagType({ tag, members }: UnionType): Type {
  return { kind: "enum", values: members.map((member) => tagValue(member, tag)) };
}

export function memberOf({ tag, members }: UnionType, value: string): RecordType | undefined {
  return members.find((member) => tagValue(member, tag) === value);
}
