import { describe, expect, it } from "vitest";
import { brokenTreeOf, mistakesIn } from "../kit/parsing.js";

describe("no mistake reaches the next declaration", () => {
  it.each([
    "stream a = b | filter (x",
    "stream a = b | map { a: 1",
    "stream a = b | map { a: [1, (2",
    "stream a = b | filter x ==",
    "stream a = b |",
    "stream a =",
    "stream a",
    "stream",
    'topic "t" {',
    'topic "t" { partitions',
    'topic "t',
    "type A = { a: long",
    "type A = map<string",
    "type A =",
    "source s: stream<string",
    "source s:",
    "source",
    "split s { a when",
    "split s { a",
    "param p",
    "sink a",
    "sink a to",
    "store n: keyvalue<K, V> as",
    "import { a, b",
    "import {",
    'connect file "a"',
    "connect",
    'test "t" { send a [ { key: 1',
    'test "t" { send a\n| k |\n| 1 ',
    'test "t" { expect store "s" at',
    "param p = `a ${b",
    "stream a = b | map if x then",
    "stream a = b | map match x { 1 =>",
    "stream a = b | map ]]] }}} )))",
    "((((",
    "foo bar baz",
    "app { a = 1 }",
  ])("%j", (broken) => {
    const tree = brokenTreeOf(`type Before = long\n${broken}\ntype After = string`).split("\n");
    expect(tree[0]).toBe("type Before = long");
    expect(tree.at(-1)).toBe("type After = string");
    expect(mistakesIn(`type Before = long\n${broken}\ntype After = string`).length).toBeGreaterThan(0);
    expect(mistakesIn(`type Before = long\n${broken}\ntype After = string`).length).toBeLessThanOrEqual(2);
  });
});

describe("a broken stage costs itself only", () => {
  it.each([
    ["| filter (x &&", "| filter <(x && ¿)>"],
    ["| map { a: 1, b", "| map <{ a: 1, b }>"],
    ["| map { a: 1, value.b }", "| map <¿>"],
    ["| map f(x, [1, 2", "| map <f(x, [1, 2])>"],
    ["| map value.", "| map <¿>"],
    ["| map if a then b", "| map <(if a then b else ¿)>"],
    ['| map match a { "x" => 1', '| map <(match a { "x" => 1 })>'],
    ['| map match a { "x"', '| map <(match a { "x" => ¿ })>'],
    ["| map match a", "| map <(match a {  })>"],
    ['| print "half', '| print <"half">'],
    ["| map `half ${value", "| map <`half ${value}`>"],
    ["|", "|"],
    ["| map x ) ]", "| map <x>"],
    ["| map a b c", "| map <a>"],
  ])("%s", (stage, tree) => {
    const text = `stream s = t\n  | filter first\n  ${stage}\n  | filter last`;
    expect(
      brokenTreeOf(text)
        .split("\n")
        .map((line) => line.trim()),
    ).toEqual(["stream s = t", "| filter <first>", tree.trimEnd(), "| filter <last>"]);
    expect(mistakesIn(text).length).toBe(1);
  });
});

it("reports one mistake a stage, property and step, and all of them", () => {
  const text = `topic "t" { partitions (4, retention [7d }
stream a = b
  | filter (value > 1
  | map { a: 1 b: 2 }
  | count nmaed "x"
  | filter x ||
split a { x when , y when 1 otherwise z }
test "t" {
  send a [ { k: 1 } { k: 2 } ]
  expect a
  restart
}`;
  expect(mistakesIn(text)).toEqual([
    "1:26 S18 [,]",
    "3:12 S07 [(]",
    "4:14 S12 [1]",
    "5:11 S14 [nmaed]",
    "6:14 S19 [||]",
    "7:13 S19 [when]",
    "7:29 S17 [otherwise z]",
    "9:19 S12 [}]",
    "10:10 S18 [a]",
  ]);
});

it("keeps what is typed so far", () => {
  expect(brokenTreeOf("stream a: A = b\n  | join t on value.\n      with { a: left, b: }")).toBe(
    "stream a: A = b\n  | join <t> / on <value.with>",
  );
});

it("mends a missing comma, colon and equals sign", () => {
  expect(brokenTreeOf("param p = [1 2 f(a b) { x: 1 y: 2 }]")).toBe("param p = [1, 2, f(a, b), { x: 1, y: 2 }]");
  expect(brokenTreeOf("param p = { a 1, b = 2 }")).toBe("param p = { a: 1, b: 2 }");
  expect(brokenTreeOf('app "x" { a.b 5 c = 6 }')).toBe('app "x"\n  a.b = 5\n  c = 6');
  expect(brokenTreeOf('param p = match x { "a" => 1 "b" => 2 }')).toBe('param p = (match x { "a" => 1, "b" => 2 })');
});

it("takes a word behind a dot for a field, even where a declaration could begin, but not on the next line", () => {
  expect(brokenTreeOf('app "x" {\n  a = b.table\n  c = 5\n}')).toBe('app "x"\n  a = b.table\n  c = 5');
  expect(brokenTreeOf("stream a = b | map value.\ntable c = d")).toBe("stream a = b\n  | map <¿>\ntable c = d");
});

it("tells a setting from another value of the clause before it", () => {
  expect(mistakesIn('app "x" { on error dead letter "t", commit.interval.ms = 100 }')).toEqual([]);
});

it("says nothing more of a comparison that is compared", () => {
  expect(brokenTreeOf("param p = 1 < x < 2")).toBe("param p = ¿");
});

it("counts places from behind a byte order mark", () => {
  expect(mistakesIn("\uFEFF#\r\nparam p = 5x\r\n")).toEqual(["1:1 S01 [#]", "2:11 S05 [5x]"]);
});
