import { expect, it } from "vitest";
import { mistakesIn, typeOf } from "../kit/parsing.js";

it.each([
  ["long", "long"],
  ["string?", "string?"],
  ["long[]", "long[]"],
  ["long?[]?", "long?[]?"],
  ["map<string, long>", "map<string, long>"],
  ["map<string, map<string, long[]?>>", "map<string, map<string, long[]?>>"],
  ['"F" | "C"', '("F" | "C")'],
  ['| "F" | "C"', '("F" | "C")'],
  ["A | B | null", "(A | B | null)"],
  ["(A | B)[]", "(A | B)[]"],
  ["{}", "{  }"],
  ["{ a: long, b?: string }", "{ a: long, b?: string }"],
  ["{ a: long b: string? c: T[] }", "{ a: long, b: string?, c: T[] }"],
  ['{ "a b": long, table: A | B, type: "x" | "y", }', '{ a b: long, table: (A | B), type: ("x" | "y") }'],
  ["closed { a: long }", "closed { a: long }"],
  ["{ closed: closed { a: closed } }", "{ closed: closed { a: closed } }"],
  ['avro "./x.avsc"', 'avro "./x.avsc"'],
  ['jsonschema "./x.schema.json"', 'jsonschema "./x.schema.json"'],
  ["avro", "avro"],
  ["{\n  /// how many\n  a: long\n  // plain\n  b: long }", "{ /// how many /// a: long, b: long }"],
])("reads the type %s", (text, tree) => {
  expect(typeOf(text)).toBe(tree);
});

it.each([
  ["", "1:8 S18 [=]"],
  ["{ a long }", "1:14 S18 [long]"],
  ["{ a = long }", "1:14 S17 [=]"],
  ["{ a: }", "1:15 S18 [}]"],
  ["map<string, long", "1:13 S07 [<]"],
  ["{ a: map<string, long, b: long }", "1:18 S07 [<]"],
  ["(A | B", "1:10 S07 [(]"],
  ["long[5]", "1:15 S18 [5]"],
  ["A || B", "1:12 S18 [||]"],
  ["(A || B)", "1:13 S17 [||]"],
])("reports type T = %s once", (text, mistake) => {
  expect(mistakesIn(`type T = ${text}`)).toEqual([mistake]);
});

it("splits `>=` after a type's arguments, and says so", () => {
  expect(mistakesIn("param p: map<string, long>= {}")).toEqual(["1:26 S17 [>=]"]);
});
