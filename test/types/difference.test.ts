import { expect, it } from "vitest";
import { differenceText } from "../../src/types/difference.js";
import { nullable } from "../../src/types/relations.js";
import type { RecordType, Type } from "../../src/types/type.js";

const long: Type = { kind: "long" };
const text: Type = { kind: "string" };
const record = (fields: Readonly<Record<string, Type>>, more: Partial<RecordType> = {}): RecordType => ({
  kind: "record",
  closed: false,
  fields: Object.entries(fields).map(([name, type]) => ({ name, optional: false, type })),
  ...more,
});

it("says nothing where the texts of the types say it", () => {
  expect(differenceText(long, text)).toBeUndefined();
  expect(differenceText(long, record({ a: long }))).toBeUndefined();
});

it("names the field whose types differ, however deep", () => {
  expect(differenceText(record({ a: long }), record({ a: text }))).toBe("`a` is long in the first, and string in the second.");
  expect(differenceText(record({ a: long }), record({ a: nullable(long) }))).toBe("`a` is long in the first, and long? in the second.");
  const deep = (type: Type): Type => nullable(record({ a: { kind: "list", element: record({ b: { kind: "map", value: type } }) } }));
  expect(differenceText(deep(long), deep(text))).toBe("`a[].b[]` is long in the first, and string in the second.");
});

it("names a field that only one of them has, or may be without", () => {
  const both = record({ a: long, b: text });
  expect(differenceText(record({ a: long }), both)).toBe("The first has no field `b`.");
  expect(differenceText(both, record({ a: long }))).toBe("The second has no field `b`.");
  const optional = record({}, { fields: [{ name: "a", optional: true, type: long }] });
  expect(differenceText(optional, record({ a: long }))).toBe("`a` may be missing in the first only.");
});

it("tells of the order of the fields, and of closed records", () => {
  expect(differenceText(record({ a: long, b: text }), record({ b: text, a: long }))).toBe("Their fields stand in another order.");
  expect(differenceText(record({ a: long }, { closed: true }), record({ a: long }))).toBe("Only the first is closed.");
});
