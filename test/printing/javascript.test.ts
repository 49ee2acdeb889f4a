import { describe, expect, it } from "vitest";
import type { Expr } from "../../src/ir/expr.js";
import { printFunction } from "../../src/printing/javascript.js";
import { compileFn } from "../../src/runtime/evaluate.js";
import { noSurroundings } from "../../src/runtime/surroundings.js";
import type { Type } from "../../src/types/type.js";
import { checked, evaluated } from "../kit/expressions.js";

const declarations = `
type Address = { city: string, zip?: string }
type Value = { text: string, n: long, i: int, x: double, f: float, big: bigint, ok: boolean, maybe: long?, other: long?, list: long[],
  map: map<string, long>, address: Address, second: Address?, unit: "F" | "C", at: instant, "a name": long, toString?: string }`;
const setting = { declarations, value: "Value", key: "string" };

const printed = (text: string) => {
  const { fn } = checked(text, setting);
  return printFunction(fn.expr, fn.reads).text;
};

const value = {
  text: "abcdef",
  n: 7,
  i: 3,
  x: 2.5,
  f: 0.5,
  big: 5n,
  ok: true,
  maybe: null,
  other: 2,
  list: [1, 2],
  map: { a: 1 },
  address: { city: "Ulm" },
  unit: "F",
  at: 0,
  "a name": 4,
};
const result = (text: string) => evaluated(text, { key: "k", value }, setting);

describe("reads as a person would have written it", () => {
  it.each([
    ["value.text.length() > 5", "({ value }) => value.text.length > 5"],
    ["`${key}: ${value.n}`", "({ key, value }) => `${key}: ${value.n}`"],
    ["{ ...value.address, zip: key }", "({ key, value }) => ({ ...value.address, zip: key })"],
    ['value.unit == "F" && !value.ok || value.n in [1, 2]', 'value.unit === "F" && !value.ok || [1, 2].includes(value.n)'],
    ["value.maybe ?? 0", "({ value }) => value.maybe ?? 0"],
    ["value.second?.city", "({ value }) => value.second?.city ?? null"],
    ["value.maybe != null", "({ value }) => value.maybe != null"],
    ["if value.ok then 1 else if value.n > 2 then 2 else 3", "({ value }) => value.ok ? 1 : value.n > 2 ? 2 : 3"],
    ['match value.unit { "F" => 1, "C" => 2 }', '({ value }) => value.unit === "F" ? 1 : 2'],
    ["value.list.filter(n => n > 1).map(n => n + 0.5)", "({ value }) => value.list.filter((n) => n > 1).map((n) => n + 0.5)"],
    ["value.list[0]", "({ value }) => value.list[0] ?? null"],
    ["true", "() => true"],
  ])("%s", (topo, javascript) => {
    expect(printed(topo)).toContain(javascript);
  });
});

describe("checks what JavaScript would let pass", () => {
  it.each([
    ["value.n + 1", "checkedLong(value.n + 1)"],
    ["value.i * 2", "checkedInt(value.i * 2)"],
    ["value.n / 2", "divideLong(value.n, 2)"],
    ["value.f + value.f", "Math.fround(value.f + value.f)"],
    ["value.x / 2", "value.x / 2"],
    ["value.address == value.second", "equal(value.address, value.second)"],
    ["value.map[key]", "entry(value.map, key)"],
    ["value.big + value.i", "value.big + BigInt(value.i)"],
    ["value.maybe == value.other", "(value.maybe ?? null) === (value.other ?? null)"],
    ["value.maybe == 3", "value.maybe === 3"],
    ["value.toString", 'field(value, "toString")'],
  ])("%s", (topo, javascript) => {
    expect(printed(topo)).toContain(javascript);
  });
});

it("puts parentheses where they are needed, and nowhere else", () => {
  expect(printed("(value.x + 1) * 2 - (3 - value.x)")).toContain("(value.x + 1) * 2 - (3 - value.x)");
  expect(printed("(value.x * 2) + 1")).toContain("value.x * 2 + 1");
  expect(printed("-(-value.x)")).toContain("-(-value.x)");
  expect(printed("(value.ok || value.n > 1) && value.ok")).toContain("(value.ok || value.n > 1) && value.ok");
  expect(printed("(value.maybe ?? value.other) ?? 1")).toContain("value.maybe ?? value.other ?? 1");
  expect(printed("!(value.n > 1)")).toContain("!(value.n > 1)");
  expect(printed("(if value.ok then value.text else key).length()")).toContain("(value.ok ? value.text : key).length");
  expect(printed("if value.ok then value.maybe else value.second?.city.length()")).toMatch(
    /^\(\{ value \}\) => \(value\.ok \? .*\) \?\? null$/,
  );
});

it("escapes texts", () => {
  const text = 'a"b\\c\n\u2028`${x}';
  expect(result(JSON.stringify(text).replace("\u2028", "\\u2028"))).toBe(text);
  expect(printed(JSON.stringify("\u2028").replace("\u2028", "\\u2028"))).toBe('() => "\\u2028"');
  expect(result('`\\`\\${1} $ { \\" \\\\ ${value.n}`')).toBe('`${1} $ { " \\ 7');
});

it("reads fields under any name", () => {
  const record = (name: string): Extract<Type, { kind: "record" }> => {
    return { kind: "record", closed: false, fields: [{ name, optional: true, type: { kind: "nullable", of: { kind: "string" } } }] };
  };
  const read = (name: string, from: object) => {
    const type = record(name);
    const expr: Expr = {
      kind: "field",
      target: { kind: "scope", name: "value", type },
      name,
      optional: false,
      type: { kind: "nullable", of: { kind: "string" } },
    };
    return compileFn({ kind: "expr", expr, reads: new Set(["value"]) }, noSurroundings)({ value: from });
  };
  for (const name of ["a b", "constructor", "__proto__", "toString", 'x"];throw 1;["', "\u2028", "1", "class", "ünï"]) {
    expect(read(name, JSON.parse(`{${JSON.stringify(name)}: "found"}`))).toBe("found");
    expect(read(name, {})).toBe(null);
  }
});

it("makes records with fields under any name", () => {
  const made = result('{ "a b": 1, constructor: 2, __proto__: 3, class: 4 }') as object;
  expect(Object.entries(made)).toEqual([
    ["a b", 1],
    ["constructor", 2],
    ["__proto__", 3],
    ["class", 4],
  ]);
});

it("gives locals names that clash with nothing", () => {
  expect(result("value.list.map(value => value + 1)")).toEqual([2, 3]);
  expect(result("value.list.map(class => class + 1)")).toEqual([2, 3]);
  expect(result("value.list.map(checkedLong => checkedLong + 1)")).toEqual([2, 3]);
  expect(result("value.list.map(a => value.list.map(b => a * 10 + b))")).toEqual([
    [11, 12],
    [21, 22],
  ]);
});

it("gives null where a field is missing, never undefined", () => {
  expect(result("value.address.zip")).toBe(null);
  expect(result("value.second")).toBe(null);
  expect(result("value.list[5]")).toBe(null);
  expect(result('value.map["toString"]')).toBe(null);
  expect(result("if value.ok then value.address.zip else key")).toBe(null);
  expect(result("value.second?.city.length()")).toBe(null);
});

it("lets no unknown field of a spread replace a declared one", () => {
  const first = { city: "Ulm", zip: "1" };
  const second = { zip: "2", city: "Bonn", n: "unknown" };
  const scope = { value: { first, second } };
  const types = { value: "{ first: { city: string, n?: long }, second: { zip: string } }" };
  expect(evaluated("{ ...value.first, ...value.second }", scope, types)).toMatchObject({ city: "Ulm", zip: "2", n: undefined });
  expect(evaluated("{ zip: 5, ...value.first }", scope, types)).toMatchObject({ city: "Ulm", zip: 5 });
});

it("falls back to the value before where a spread's optional field is missing", () => {
  expect(result('{ zip: "0", ...value.address }')).toEqual({ city: "Ulm", zip: "0" });
});

it("evaluates a subject once", () => {
  expect(printed('match value.text.lower() { "x" => 1, _ => 2 }')).toContain(
    'pass(value.text.toLowerCase(), (it) => (it === "x" ? 1 : 2))',
  );
});

it("fails on overflow with a message", () => {
  expect(() => evaluated("value.n + 1", { value: { n: 9007199254740991 } }, { value: "{ n: long }" })).toThrow("outside ±(2^53 − 1)");
});

it("passes TypeScript functions through", () => {
  const call = (scope: { value: number }) => scope.value + 1;
  expect(compileFn({ kind: "native", call }, noSurroundings)).toBe(call);
});
