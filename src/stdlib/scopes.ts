/** What the arguments of stages can read (`language.md` section 7), with its types. */
import type { Relation } from "../ir/builder.js";
import type { Scope } from "./define.js";

/** Header names to the text of their last value. */
const headersType = { kind: "map", value: { kind: "string" } } as const;

/** The record and where it comes from; a table has no record, only rows. */
export function recordScope(input: Relation): Scope {
  const { key, value } = input;
  if (input.kind !== "stream") return { key, value };
  return {
    key,
    value,
    timestamp: { kind: "instant" },
    headers: headersType,
    topic: { kind: "string" },
    partition: { kind: "int" },
    offset: { kind: "long" },
  };
}

/** Of aggregates and `on`. */
export function rowScope({ key, value }: Relation): Scope {
  return { key, value };
}
