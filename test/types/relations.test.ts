import { expect, it } from "vitest";
import { commonType, equalTypes, fits, isOrdered, nullable } from "../../src/types/relations.js";
import { typeText } from "../../src/types/text.js";
import type { FieldType, RecordType, Type } from "../../src/types/type.js";

const int: Type = { kind: "int" };
const long: Type = { kind: "long" };
const float: Type = { kind: "float" };
const double: Type = { kind: "double" };
const bigint: Type = { kind: "bigint" };
const string: Type = { kind: "string" };
const nothing: Type = { kind: "null" };
const wrong: Type = { kind: "error" };
const list = (element: Type): Type => ({ kind: "list", element });
const map = (value: Type): Type => ({ kind: "map", value });
const of = (...values: string[]): Type => ({ kind: "enum", values });
const field = (name: string, type: Type, optional = false): FieldType => ({ name, type: optional ? nullable(type) : type, optional });
const record = (...fields: FieldType[]): RecordType => ({ kind: "record", fields, closed: false });
const closed = (...fields: FieldType[]): RecordType => ({ kind: "record", fields, closed: true });

it("compares types by structure, not by name", () => {
  expect(equalTypes({ ...record(field("a", long)), name: "A" }, record(field("a", long)))).toBe(true);
  expect(equalTypes(record(field("a", long)), closed(field("a", long)))).toBe(false);
  expect(equalTypes(record(field("a", long), field("b", long)), record(field("b", long), field("a", long)))).toBe(false);
  expect(equalTypes(record(field("a", long, true)), record({ name: "a", optional: false, type: nullable(long) }))).toBe(false);
  expect(equalTypes(of("a", "b"), of("b", "a"))).toBe(true);
  expect(equalTypes(list(nullable(long)), list(long))).toBe(false);
});

it("widens numbers only where no digit is lost", () => {
  const wider: readonly (readonly [Type, Type])[] = [
    [int, long],
    [int, double],
    [int, bigint],
    [long, double],
    [long, bigint],
    [float, double],
  ];
  for (const [from, to] of wider) {
    expect(fits(from, to), `${typeText(from)} to ${typeText(to)}`).toBe(true);
    expect(fits(from, to, "as it is")).toBe(false);
    expect(fits(to, from)).toBe(false);
  }
  // 2^24 + 1 is an int and no float.
  expect(fits(int, float)).toBe(false);
  expect(fits(long, float)).toBe(false);
  expect(fits(bigint, double)).toBe(false);
});

it("lets null stand only where it may", () => {
  expect(fits(long, nullable(long))).toBe(true);
  expect(fits(nullable(long), long)).toBe(false);
  expect(fits(nothing, nullable(long))).toBe(true);
  expect(fits(nothing, long)).toBe(false);
  expect(fits(nothing, { kind: "any" })).toBe(true);
  expect(fits(long, { kind: "any" })).toBe(false);
  expect(fits({ kind: "void" }, nullable(long))).toBe(true);
  expect(nullable(nullable(long))).toEqual(nullable(long));
  expect(nullable({ kind: "void" })).toEqual({ kind: "void" });
});

it("wants exactly the fields of a record, each fitting; optional ones may be missing", () => {
  const wanted = record(field("a", double), field("b", string, true));
  expect(fits(record(field("a", int)), wanted)).toBe(true);
  expect(fits(record(field("b", string), field("a", int)), wanted)).toBe(true);
  expect(fits(record(field("a", int), field("c", int)), wanted)).toBe(false);
  expect(fits(record(field("b", string)), wanted)).toBe(false);
  expect(fits(record(field("a", double, true)), wanted)).toBe(false);
  expect(fits(wanted, record(field("a", double), field("b", string)))).toBe(false);
  expect(fits(record(field("a", int)), closed(field("a", int)))).toBe(false);
  expect(fits(closed(field("a", int)), record(field("a", int)))).toBe(true);
});

it("lets an enum stand for a larger one and for a text, a record for a union that has it", () => {
  expect(fits(of("a"), of("a", "b"))).toBe(true);
  expect(fits(of("a", "c"), of("a", "b"))).toBe(false);
  expect(fits(of("a"), string)).toBe(true);
  expect(fits(string, of("a"))).toBe(false);
  const a = record(field("kind", of("a")));
  const b = record(field("kind", of("b")), field("n", long));
  expect(fits(a, { kind: "union", tag: "kind", members: [a, b] })).toBe(true);
  expect(fits(record(field("kind", of("c"))), { kind: "union", tag: "kind", members: [a, b] })).toBe(false);
  expect(fits({ kind: "union", tag: "kind", members: [a] }, { kind: "union", tag: "kind", members: [b, a] })).toBe(true);
});

it("finds the least type that two share, whichever comes first", () => {
  const shared: readonly (readonly [Type, Type, string | undefined])[] = [
    [int, long, "long"],
    [int, float, "double"],
    [long, float, "double"],
    [bigint, double, undefined],
    [string, long, undefined],
    [nothing, long, "long?"],
    [nullable(int), long, "long?"],
    [nullable(int), nullable(float), "double?"],
    [of("a"), string, "string"],
    [list(int), list(float), "double[]"],
    [list(int), list(string), undefined],
    [map(int), map(nullable(long)), "map<string, long?>"],
    [record(field("a", int), field("b", long)), record(field("a", long), field("b", int)), "{ a: long, b: long }"],
    [record(field("a", int)), record(field("b", int)), undefined],
    [wrong, long, "long"],
  ];
  for (const [a, b, common] of shared) {
    const text = (type: Type | undefined) => type && typeText(type);
    expect(text(commonType(a, b)), `${typeText(a)} and ${typeText(b)}`).toBe(common);
    expect(text(commonType(b, a)), `${typeText(b)} and ${typeText(a)}`).toBe(common);
  }
  expect(commonType(of("b"), of("a"))).toSatisfy((type: Type) => equalTypes(type, of("a", "b")));
});

it("lets a type with a mistake fit everything, both ways", () => {
  expect(fits(wrong, long)).toBe(true);
  expect(fits(record(field("a", wrong)), record(field("a", long)))).toBe(true);
  expect(fits(long, wrong)).toBe(true);
});

it("knows which types have an order", () => {
  expect([int, string, of("a"), { kind: "instant" } as const, { kind: "duration" } as const].every(isOrdered)).toBe(true);
  expect([{ kind: "boolean" } as const, { kind: "bytes" } as const, list(int), nullable(int)].some(isOrdered)).toBe(false);
});

it("writes types as a person does", () => {
  expect(typeText(list(nullable(of("a", "b"))))).toBe('("a" | "b")?[]');
  expect(typeText(nullable({ ...record(), name: "Order" }))).toBe("Order?");
  expect(typeText(closed(field("a b", long), field("c", string, true)))).toBe('closed { "a b": long, c?: string }');
  expect(typeText({ kind: "windowed", key: map(long) })).toBe("windowed<map<string, long>>");
});
