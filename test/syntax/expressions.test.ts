import { describe, expect, it } from "vitest";
import { expressionOf, mistakesIn } from "../kit/parsing.js";

it.each([
  ["a + b * c", "(a + (b * c))"],
  ["a * b + c", "((a * b) + c)"],
  ["a - b - c", "((a - b) - c)"],
  ["a / b % c * d", "(((a / b) % c) * d)"],
  ["(a + b) * c", "((a + b) * c)"],
  ["a + b == c - d", "((a + b) == (c - d))"],
  ["a == b && c != d || e", "(((a == b) && (c != d)) || e)"],
  ["a || b && c", "(a || (b && c))"],
  ["a ?? b ?? c", "((a ?? b) ?? c)"],
  ["a ?? b == c", "(a ?? (b == c))"],
  ["(a ?? b) || c", "((a ?? b) || c)"],
  ["a < b && b < c", "((a < b) && (b < c))"],
  ["a in [1, 2] && b matches `x`", "((a in [1, 2]) && (b matches `x`))"],
  ["-a + -b", "((-a) + (-b))"],
  ["- -a", "(-(-a))"],
  ["!a && !!b", "((!a) && (!(!b)))"],
  ["-a.b", "(-a.b)"],
  ["a - -1", "(a - (-1))"],
])("nests %s by precedence", (text, tree) => {
  expect(expressionOf(text)).toBe(tree);
});

it.each([
  ["a.b?.c[0]?.[1](2, 3).d", "a.b?.c[0]?.[1](2, 3).d"],
  ["f()", "f()"],
  ["f(a, b,)", "f(a, b)"],
  ["value.in.matches.if.table", "value.in.matches.if.table"],
  ["a.true?.null", "a.true?.null"],
  ['"a".length()', '"a".length()'],
  ["[1, 2,]", "[1, 2]"],
  ["[]", "[]"],
  ["{}", "{  }"],
  ["{ a: 1, name, ...value, }", "{ a: 1, name, ...value }"],
  ['{ "a b": 1, in: 2, true: 3, topic }', '{ "a b": 1, in: 2, true: 3, topic }'],
  ["{ a: { b: [ { c } ] } }", "{ a: { b: [{ c }] } }"],
])("reads %s", (text, tree) => {
  expect(expressionOf(text)).toBe(tree);
});

it.each([
  ["x => x + 1", "((x) => (x + 1))"],
  ["f(x => x, (a, b) => a ?? b)", "f(((x) => x), ((a, b) => (a ?? b)))"],
  ["f(() => 1)", "f((() => 1))"],
  ["f((a, b,) => a)", "f(((a, b) => a))"],
  ["(a)", "a"],
  ["f(_ => 1)", "f(((_) => 1))"],
  ["f(x => y => x)", "f(((x) => ((y) => x)))"],
  ["f(x => if x then 1 else 2, 3)", "f(((x) => (if x then 1 else 2)), 3)"],
])("reads the function %s", (text, tree) => {
  expect(expressionOf(text)).toBe(tree);
});

it.each([
  ["if a then b else c + 1", "(if a then b else (c + 1))"],
  ["1 + if a then b else c", "(1 + (if a then b else c))"],
  ["if a then if b then 1 else 2 else 3", "(if a then (if b then 1 else 2) else 3)"],
  ["if a then 1 else if b then 2 else 3", "(if a then 1 else (if b then 2 else 3))"],
  ["(if a then b else c).d", "(if a then b else c).d"],
  ["[if a then 1 else 2, 3]", "[(if a then 1 else 2), 3]"],
])("reads the conditional %s", (text, tree) => {
  expect(expressionOf(text)).toBe(tree);
});

it.each([
  ['match value.kind { "a" | "b" => value.x, _ => 0 }', '(match value.kind { "a" | "b" => value.x, _ => 0 })'],
  ["match x { -1 => a, 1.5 => b, true | null => c, }", "(match x { -1 => a, 1.5f => b, true | null => c })"],
  ["match match a { 1 => 2 } { 2 => 3 }", "(match (match a { 1 => 2 }) { 2 => 3 })"],
  ["match if a then b else c { 1 => 2 }", "(match (if a then b else c) { 1 => 2 })"],
  ['match { a: 1 }.a { 1 => { b: "x" }, _ => {} }', '(match { a: 1 }.a { 1 => { b: "x" }, _ => {  } })'],
  ['match a { 1 => f(x => x)\n, 2n => match b { "q" => 1 } }', '(match a { 1 => f(((x) => x)), 2n => (match b { "q" => 1 }) })'],
])("reads %s", (text, tree) => {
  expect(expressionOf(text)).toBe(tree);
});

describe("templates", () => {
  it.each([
    ["`plain`", "`plain`"],
    ["``", "``"],
    ["`Hello, ${value}!`", "`Hello, ${value}!`"],
    ["`${a}${b + 1}`", "`${a}${(b + 1)}`"],
    ["`a ${`b ${c} d`} e`", "`a ${`b ${c} d`} e`"],
    ["`${{ a: { b: 1 } }.a.b}`", "`${{ a: { b: 1 } }.a.b}`"],
    ['`${f("}")} // no comment`', '`${f("}")} // no comment`'],
    ["`${a /* } */}`", "`${a}`"],
    ["`1 $ 2 \\` \\${ \\n`", "`1 $ 2 ` ${ \n`"],
  ])("reads %s", (text, tree) => {
    expect(expressionOf(text)).toBe(tree);
  });
});

it("places every part of an expression", () => {
  const text = "param p = (a + b) * c.d";
  expect(mistakesIn(`${text} )`)).toEqual(["1:25 S08 [)]"]);
});

it("reads long rows of operators and deep brackets up to their limits", () => {
  const deep = `${"(".repeat(199)}1${")".repeat(199)}`;
  expect(expressionOf(deep)).toBe("1");
  const long = Array.from({ length: 1001 }, () => "1").join(" + ");
  expect(expressionOf(long)).toContain("(1 + 1)");
});
