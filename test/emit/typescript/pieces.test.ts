/** The small parts of the emitter: layout, literals, comments, identifiers. */
import { expect, it } from "vitest";
import { commentLines } from "../../../src/emit/typescript/comments.js";
import { Identifiers } from "../../../src/emit/typescript/identifiers.js";
import { chain, layOut, list } from "../../../src/emit/typescript/layout.js";
import { propertyName, settingText, stringText } from "../../../src/emit/typescript/literals.js";

const long = "x".repeat(60);

it("keeps on one line what fits", () => {
  expect(layOut(["const a = ", list("f(", ['"a"', list("{ ", ["b: 1", "c: 2"], " }")], ")"), ";"])).toBe(
    'const a = f("a", { b: 1, c: 2 });',
  );
  expect(layOut(list("{ ", [], " }"))).toBe("{}");
});

it("breaks the last brackets of a line that is too long", () => {
  expect(layOut(['app.source("a", ', list("{ ", [`topic: "${long}"`, `key: "${long}"`], " }"), ");"])).toBe(
    `app.source("a", {\n  topic: "${long}",\n  key: "${long}",\n});`,
  );
});

it("gives each of several calls a line of its own", () => {
  expect(layOut(["const b = ", list("app.stream(", ['"b"', chain("a", [".filter(f)"])], ")"), ";"])).toBe(
    'const b = app.stream("b", a.filter(f));',
  );
  expect(layOut(["const b = ", list("app.stream(", ['"b"', chain("a", [".filter(f)", ".map(g)"])], ")"), ";"])).toBe(
    'const b = app.stream(\n  "b",\n  a\n    .filter(f)\n    .map(g),\n);',
  );
});

it("puts comments on lines of their own", () => {
  expect(layOut(list("{ ", [{ doc: "a: 1", comment: "first" }, "b: 2"], " }"))).toBe("{\n  /** first */\n  a: 1,\n  b: 2,\n}");
});

it("takes apart what would end a comment", () => {
  expect(commentLines("a */ evil()")).toEqual(["/** a *\\/ evil() */"]);
  expect(commentLines("one\n\ntwo\u2028three")).toEqual(["/**", " * one", " *", " * two", " * three", " */"]);
});

it("escapes texts and names of properties", () => {
  expect(stringText('a"\n\u2028\u2029`${b}')).toBe('"a\\"\\n\\u2028\\u2029`${b}"');
  expect(propertyName("name")).toBe("name");
  expect(propertyName("a name")).toBe('"a name"');
  expect(propertyName("__proto__")).toBe('["__proto__"]');
});

it("writes settings as numbers only where the text stays the same", () => {
  expect(["100", "0", "-1", "true", "1e3", "007", "12345678901234567890", "-0", "exactly_once_v2"].map(settingText)).toEqual([
    "100",
    "0",
    "-1",
    "true",
    '"1e3"',
    '"007"',
    '"12345678901234567890"',
    '"-0"',
    '"exactly_once_v2"',
  ]);
});

it("makes identifiers that are legal, in camel case and each its own", () => {
  const identifiers = new Identifiers();
  const names = ["stream_log", "streamLog", "class", "app", "t", "value", "Math", "BTC", "_", "equal", "__proto__"];
  expect(names.map((name) => identifiers.forDeclaration(name))).toEqual([
    "streamLog",
    "streamLog2",
    "class2",
    "app2",
    "t2",
    "value2",
    "math",
    "btc",
    "_",
    "equal2",
    "proto",
  ]);
});
