import { expect, it } from "vitest";
import type { FieldType, Type } from "../../src/types/type.js";
import { decimal } from "../../src/values/decimal.js";
import { anyText, jsonEncoder, parseJson, toJson } from "../../src/values/json-text.js";

const field = (name: string, type: Type, optional = false): FieldType => ({ name, type, optional });
const record = (fields: readonly FieldType[], closed = false): Type => ({ kind: "record", fields, closed });
const long: Type = { kind: "long" };
const text: Type = { kind: "string" };
const maybe = (of: Type): Type => ({ kind: "nullable", of });

it("writes fields in the order of the declaration, then unknown ones in ECMAScript's order", () => {
  const encode = jsonEncoder(record([field("b", long), field("a", text)]));
  expect(encode({ z: null, a: "x", 10: true, b: 1, 2: [1] })).toBe('{"b":1,"a":"x","2":[1],"10":true,"z":null}');
});

it("leaves out an optional field without a value, and writes any other null", () => {
  const encode = jsonEncoder(record([field("a", maybe(long), true), field("b", maybe(long))]));
  expect(encode({ a: null, b: null })).toBe('{"b":null}');
  expect(encode({ a: undefined })).toBe('{"b":null}');
  expect(encode({ a: 1, b: 2 })).toBe('{"a":1,"b":2}');
  expect(jsonEncoder(record([field("a", maybe(long), true)]))({})).toBe("{}");
});

it("keeps unknown fields beside a missing one whose name objects inherit", () => {
  const fields = [{ name: "constructor", optional: true, type: { kind: "nullable", of: { kind: "long" } } }] as const;
  expect(jsonEncoder({ kind: "record", closed: false, fields })({ unknown: 1 })).toBe('{"unknown":1}');
});

it("writes no unknown fields of a closed record, nor missing ones", () => {
  expect(jsonEncoder(record([field("a", long)], true))({ a: 1, b: 2 })).toBe('{"a":1}');
  expect(() => jsonEncoder(record([field("a", long)]))({})).toThrow('the field "a" is missing');
});

it("reads no inherited fields", () => {
  expect(jsonEncoder(record([field("toString", maybe(text), true)]))({})).toBe("{}");
  expect(jsonEncoder(record([field("__proto__", long)]))(JSON.parse('{"__proto__":1}'))).toBe('{"__proto__":1}');
});

it("writes each scalar in its form", () => {
  const write = (kind: string, value: unknown) => jsonEncoder({ kind } as Type)(value);
  expect(write("double", -0)).toBe("0");
  expect(write("double", 1e21)).toBe("1e+21");
  expect(write("float", Math.fround(0.1))).toBe("0.10000000149011612");
  expect(write("bigint", 12345678901234567890n)).toBe('"12345678901234567890"');
  expect(write("decimal", decimal("1.50"))).toBe('"1.5"');
  expect(write("bytes", new Uint8Array([1, 2]))).toBe('"AQI="');
  expect(write("instant", 0)).toBe('"1970-01-01T00:00:00.000Z"');
  expect(write("duration", 1500)).toBe("1500");
  expect(write("boolean", true)).toBe("true");
});

it("escapes what JSON.stringify escapes", () => {
  const texts = ["", 'a"b\\c', "\n\u0001\u007f", "é\u2028", "\uD800", "😀", "\uDE00\uD83D", "x".repeat(100), `${"x".repeat(100)}\uD800"`];
  for (const each of texts) expect(jsonEncoder(text)(each)).toBe(JSON.stringify(each));
});

it("refuses what is not of the type", () => {
  expect(() => jsonEncoder({ kind: "double" })(Number.NaN)).toThrow("NaN cannot be written as JSON");
  expect(() => jsonEncoder({ kind: "list", element: { kind: "double" } })([Infinity])).toThrow("Infinity cannot be written as JSON");
  expect(() => jsonEncoder(long)(1.5)).toThrow("a long was expected");
  expect(() => jsonEncoder(text)(5)).toThrow("a string was expected");
  expect(() => jsonEncoder({ kind: "enum", values: ["F", "C"] })("K")).toThrow('one of "F", "C"');
  expect(() => anyText({ a: [Number.NaN] })).toThrow();
});

it("writes the member of a union that the tag names", () => {
  const cat = { kind: "record", closed: false, fields: [field("kind", { kind: "enum", values: ["cat"] }), field("lives", long)] } as const;
  const dog = { kind: "record", closed: false, fields: [field("name", text), field("kind", { kind: "enum", values: ["dog"] })] } as const;
  const encode = jsonEncoder({ kind: "union", tag: "kind", members: [cat, dog] });
  expect(encode({ kind: "dog", name: "x" })).toBe('{"name":"x","kind":"dog"}');
  expect(() => encode({ kind: "cow" })).toThrow('a record with a known "kind"');
});

it("takes the type as text, for printed expressions", () => {
  expect(toJson([1], JSON.stringify({ kind: "list", element: long }))).toBe("[1]");
  expect(parseJson("[1, 2]")).toEqual([1, 2]);
  expect(parseJson("[1,")).toBe(null);
});
