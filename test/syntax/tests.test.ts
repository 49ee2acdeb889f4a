import { describe, expect, it } from "vitest";
import { brokenTreeOf, mistakesIn, treeOf } from "../kit/parsing.js";

/** The steps of a test, without their indentation. */
const stepsOf = (steps: string): string =>
  treeOf(`test "t" {\n${steps}\n}`)
    .split("\n")
    .slice(1)
    .map((line) => line.slice(2))
    .join("\n");

it.each([
  ["partitions 4", "partitions 4"],
  ['start "2020-11-23"', 'start "2020-11-23"'],
  ['set region = "us"', 'set region = "us"'],
  ["restart", "restart"],
  ["advance wall clock to 10:00", "advance to @36000000"],
  ["advance wall clock by 5m", "advance by 300000ms"],
  ["send a []", "send a"],
  ['send "raw" [{ key: 1 }]', 'send "raw"\n  { key: 1 }'],
  ["send a [f(x), { at: 09:00, partition: all },]", "send a\n  f(x)\n  { at: @32400000, partition: all }"],
  ['send a [every 500ms from "2020" for 60s: { at }, { key: 1 }]', 'send a\n  every 500ms from "2020" for 60000ms: { at }\n  { key: 1 }'],
  ["expect a [{ value: { x: 1, ... } }]", "expect a\n  { value: { x: 1, ... } }"],
  ["expect a contains [{ key: 1 }]", "expect a contains\n  { key: 1 }"],
  ['expect "dlq" []', 'expect "dlq"'],
  ["expect nothing on a", "expect nothing on a"],
  ['expect nothing on "dlq"', 'expect nothing on "dlq"'],
  ["expect dropped none", "expect dropped none"],
  ["expect dropped { late: 2, nullKey: 1 }", "expect dropped { late: 2, nullKey: 1 }"],
  ["expect dropped [{ key: 1 }]", "expect dropped\n  { key: 1 }"],
  ['expect store "s" at key is value', 'expect store "s" at key is value'],
  ['expect store "s" at "a" window 10:00 is { n: 1 }', 'expect store "s" at "a" window @36000000 is { n: 1 }'],
  ['expect store "s" at "a" is null', 'expect store "s" at "a" is null'],
  ['expect store "s" [{ key: 1, value: 2 }]', 'expect store "s"\n  { key: 1, value: 2 }'],
])("reads the step %s", (text, tree) => {
  expect(stepsOf(text)).toBe(tree);
});

it("reads several steps on one line", () => {
  expect(treeOf('test "t" { partitions 4 restart send a [] expect dropped none }')).toBe(
    'test "t"\n  partitions 4\n  restart\n  send a\n  expect dropped none',
  );
});

describe("tables", () => {
  it("take a line for a row, a bare word for a text, and an empty cell for nothing", () => {
    const table = `send clicks
    | key | value            | at    |
    | a   | { page: "home" } | 10:00 |
    | in  | 1 + 2            |       |  // a comment
    |     | f(x, y)[0]       | -5    |
    | if  | true || false    | null  |`;
    expect(stepsOf(table)).toBe(`send clicks
  | key | value | at |
  | a | { page: "home" } | @36000000 |
  | in | (1 + 2) |  |
  |  | f(x, y)[0] | (-5) |
  | if | (true || false) | null |`);
  });

  it("end where a line does not begin with a bar", () => {
    expect(stepsOf("expect a\n| k |\n| x |\nexpect b contains\n| k |\nrestart")).toBe(
      "expect a\n  | k |\n  | x |\nexpect b contains\n  | k |\nrestart",
    );
  });

  it("take alternatives and templates within brackets", () => {
    expect(stepsOf('send a\n| k |\n| (match x { "a" | "b" => 1 }) |\n| `${a}` |')).toBe(
      'send a\n  | k |\n  | (match x { "a" | "b" => 1 }) |\n  | `${a}` |',
    );
  });

  it("name columns with words or texts", () => {
    expect(stepsOf('send a\n| key | "first name" | in |')).toBe("send a\n  | key | first name | in |");
  });

  it("take `||` for an empty cell where nothing else fits", () => {
    expect(stepsOf("send a\n| k | v | w |\n| x || 1 |".replace("| x || 1 |", "| x | y ||"))).toBe(
      "send a\n  | k | v | w |\n  | x | y |  |",
    );
  });

  it.each([
    ["| k | v |\n| hello! | 1 |", "4:8 S26 [!]"],
    ["| k | v |\n| two words | 1 |", "4:7 S26 [words]"],
    ["| k | v |\n| a | 1", "4:7 S26 [1]"],
    ["| k | v |\n| a |", "4:1 S27 [| a |]"],
    ["| k | v |\n| a | 1 | 2 |", "4:1 S27 [| a | 1 | 2 |]"],
    ["| k | 5 |\n| a | 1 |", "3:7 S35 [5 |]"],
    ["| k |\n| (1 |\n| 2 |", "4:3 S07 [(]"],
    ["| k |\n| 1 + |\n| 2 |", "4:5 S19 [+]"],
  ])("report a mistake in %j and read on", (table, mistake) => {
    const text = `test "t" {\n  send a\n${table}\n  restart\n}`;
    expect(mistakesIn(text)).toEqual([mistake]);
    expect(brokenTreeOf(text)).toContain("\n  restart");
  });
});

it.each([
  ["sned a []", "2:1 S18 [sned]"],
  ["send [ ]", "2:6 S18 [[]"],
  ["send a", "2:6 S18 [a]"],
  ["advance clock by 5m", "2:1 S18 [advance]"],
  ["set region", "2:5 S18 [region]"],
  ["expect store s []", "2:14 S18 [s]"],
  ['expect store "s" at 1', "2:21 S18 [1]"],
  ["expect dropped 5", "2:16 S18 [5]"],
  ["send a [ { key: 1 } { key: 2 } ]", "2:19 S12 [}]"],
  ["send a [ { key: 1 }", "2:8 S07 [[]"],
  ["send a [ every 5s from 1: { key: 1 } ]", "2:25 S18 [:]"],
  ["partitions", "2:1 S18 [partitions]"],
])("reports the step %s once and reads the next", (step, mistake) => {
  const text = `test "t" {\n${step}\nrestart\n}\ntopic "x"`;
  expect(mistakesIn(text)).toEqual([mistake]);
  expect(brokenTreeOf(text)).toMatch(/\n {2}restart\ntopic "x"$/);
});

it("refuses times of day and a bare `...` outside tests", () => {
  expect(mistakesIn("param p = 09:02")).toEqual(["1:11 S28 [09:02]"]);
  expect(mistakesIn("stream a = b | map { x: 1, ... }")).toEqual(["1:28 S32 [...]"]);
});
