import { expect, it } from "vitest";
import { Bytes } from "../../../src/runtime/bytes.js";
import { DecodeError } from "../../../src/runtime/codec.js";
import { jsonCodec } from "../../../src/runtime/codecs/json.js";
import type { Type } from "../../../src/types/type.js";
import { decimal } from "../../../src/values/decimal.js";
import { checked } from "../../kit/expressions.js";

/** A type in Topo's own words. */
const typeOf = (text: string): Type => checked("value", { value: text }).valueType;

function decode(type: string, text: string): unknown {
  const bytes = Buffer.from(text);
  return jsonCodec(typeOf(type)).decode(bytes, 0, bytes.length);
}

function rewritten(type: string, text: string): string {
  const into = new Bytes();
  jsonCodec(typeOf(type)).encode(decode(type, text), into);
  return into.copy().toString();
}

it("writes what it read, in the order of the type, with unknown fields behind", () => {
  expect(rewritten("{ a: long, b: string }", '{ "z": [1, {"y": null}], "b": "x", "a": 1.0 }')).toBe('{"a":1,"b":"x","z":[1,{"y":null}]}');
  expect(rewritten("{ a: long, a2?: long }", '{"a":1,"a":2,"a2":null}')).toBe('{"a":2}');
  expect(rewritten("map<string, double>", '{"b":1,"10":2,"9":-0}')).toBe('{"9":0,"10":2,"b":1}');
});

it("gives each value the form that it has while running", () => {
  const type = "{ at: instant, ms: duration, raw: bytes, big: bigint, price: decimal, id: uuid, f: float }";
  const value = decode(
    type,
    '{"at":"1970-01-01T00:00:01Z","ms":5,"raw":"AQI=","big":"007","price":"1.50","id":"00000000-0000-0000-0000-00000000ABCD","f":0.1}',
  );
  expect(value).toEqual({
    at: 1000,
    ms: 5,
    raw: Buffer.from([1, 2]),
    big: 7n,
    price: decimal("1.5"),
    id: "00000000-0000-0000-0000-00000000abcd",
    f: Math.fround(0.1),
  });
});

it("converts at the root, in lists, in maps and in unions", () => {
  expect(decode("instant", '"1970-01-01T00:00:00.001Z"')).toBe(1);
  expect(decode("instant?", "null")).toBe(null);
  expect(decode("(instant?)[]", '[1,null,"1970-01-02"]')).toEqual([1, null, 86_400_000]);
  expect(decode("map<string, bigint>", '{"a":"1"}')).toEqual({ a: 1n });
  expect(decode('{ k: "a", n: bigint } | { k: "b" }', '{"k":"a","n":"1"}')).toEqual({ k: "a", n: 1n });
});

it("makes -0 a 0 where an integer is wanted", () => {
  const { a, b, c, d } = decode("{ a: long, b: int, c: double, d: instant }", '{"a":-0,"b":-1e-400,"c":-0,"d":-0}') as Record<
    string,
    number
  >;
  expect([a, b, c, d].map((each) => Object.is(each, -0))).toEqual([false, false, true, false]);
});

it.each([
  ["{ a: long }", "{}", "the field a is missing"],
  ["{ a: { b: int } }", '{"a":{}}', "the field a.b is missing"],
  ["closed { a: long }", '{"a":1,"b":2}', "the field b is not in its type, which is closed"],
  ["{ a: long }", '{"a":"x"}', 'a should be long, but is "x"'],
  ["{ a: long }", '{"a":9007199254740992}', "use bigint"],
  ["{ a: int }", '{"a":2147483648}', "a should be int, but is 2147483648"],
  ["{ a: int }", '{"a":1.5}', "a should be int, but is 1.5"],
  ["{ a: double }", '{"a":1e400}', "a should be double"],
  ["{ a: float }", '{"a":1e39}', "a should be float"],
  ["{ a: string }", '{"a":null}', "a should be string, but is null"],
  ["{ a?: string }", '{"a":1}', "a should be string?, but is 1"],
  ['{ a: "F" | "C" }', '{"a":"K"}', 'a should be "F" | "C", but is "K"'],
  ["{ a: long[] }", '{"a":[1,"x"]}', 'a.1 should be long, but is "x"'],
  ["{ a: { b: long }[] }", '{"a":{}}', "but is a record"],
  ["{ a: map<string, long> }", '{"a":[]}', "but is a list"],
  ["{ a: bytes }", '{"a":"AQI"}', "a should be bytes"],
  ["{ a: instant }", '{"a":"yesterday"}', "a should be instant"],
  ["{ a: decimal }", '{"a":1.5}', "a should be decimal"],
  ["{ a: bigint }", '{"a":1}', "a should be bigint"],
  ["{ a: uuid }", '{"a":"1"}', "a should be uuid"],
  ['{ k: "a", n: long } | { k: "b" }', '{"k":"c"}', "should be"],
  ["{ a: long }", "null", "but is null"],
  ["{ a: long }", '{"a":1', "it is not JSON"],
  ["{ a: long }", "\ufeff{}", "it is not JSON"],
])("refuses as %s the text %s", (type, text, message) => {
  expect(() => decode(type, text)).toThrow(DecodeError);
  expect(() => decode(type, text)).toThrow(message);
});

it("reads and checks fields that every object inherits a name of", () => {
  expect(rewritten("{ toString: long, __proto__: string }", '{"toString":1,"__proto__":"x"}')).toBe('{"toString":1,"__proto__":"x"}');
  expect(() => decode("{ toString: long }", "{}")).toThrow("missing");
  expect(() => decode("{ __proto__: long }", "{}")).toThrow("missing");
  expect(() => decode("{ __proto__: long }", '{"__proto__":"x"}')).toThrow(DecodeError);
  expect(rewritten("{ a: long }", '{"__proto__":{"b":1},"a":1}')).toBe('{"a":1,"__proto__":{"b":1}}');
});

it("refuses what is nested too deeply, and nothing that only looks so", () => {
  const deep = (levels: number) => `{"a":1,"x":${"[".repeat(levels)}${"]".repeat(levels)}}`;
  expect(decode("{ a: long }", deep(499))).toMatchObject({ a: 1 });
  expect(() => decode("{ a: long }", deep(500))).toThrow("nested more than 500 levels deep");
  expect(decode("{ a: string }", `{"a":${JSON.stringify(`"${"[{".repeat(600)}`)}}`)).toMatchObject({});
  expect(decode("long[][]", `[${Array(600).fill("[1]").join(",")}]`)).toHaveLength(600);
});

it("fails to write what JSON has no text for", () => {
  const into = new Bytes();
  expect(() => jsonCodec(typeOf("{ a: double }")).encode({ a: Number.NaN }, into)).toThrow("NaN cannot be written as JSON");
  expect(() => jsonCodec(typeOf("{}")).encode(decode("{}", '{"a":1e400}'), into)).toThrow("Infinity cannot be written as JSON");
});
