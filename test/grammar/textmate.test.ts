/** What editors highlight: words where they mean something, and not where they are names. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { functions } from "../../src/stdlib/functions/index.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { highlight, scopeOf } from "../kit/textmate.js";

it.each(vocabulary.operators.map(({ phrase }) => phrase))("knows the operator `%s`", async (phrase) => {
  expect(await scopeOf(`stream a = b\n  | ${phrase} value.x`, phrase)).toBe("keyword.control.stage");
});

it("knows every clause, property and function", async () => {
  for (const { phrase, clauses } of vocabulary.operators) {
    for (const clause of clauses)
      expect(await scopeOf(`stream a = b\n  | ${phrase} x ${clause} 5`, clause), clause).toBe("keyword.other.clause");
  }
  for (const property of vocabulary.blocks.topic) {
    expect(await scopeOf(`topic "t" {\n  ${property} 5\n}`, property), property).toBe("keyword.other.property");
  }
  for (const { name } of functions) expect(await scopeOf(`param p = ${name}(1)`, name), name).toBe("support.function");
});

const stage = (text: string): string => `stream a = b\n  | map ${text}`;

it.each([
  [stage("value.count"), "count", "variable.other.property"],
  [stage("{ filter: 1 }"), "filter", "variable.other.property"],
  [stage("{ named: value.as }"), "named", "variable.other.property"],
  [stage("{ named: value.as }"), "as", "variable.other.property"],
  [stage("key"), "key", "variable.language"],
  [stage("`a ${value.x} // b`"), "// b", "string.interpolated"],
  [stage("`a ${value.x} // b`"), "x", "variable.other.property"],
  [stage("`a ${{ b: 1 }.b} c`"), "c", "string.interpolated"],
  [stage('"no // comment"'), "no // comment", "string.quoted.double"],
  [stage('"\\u00e9"'), "\\u00e9", "constant.character.escape"],
  [stage('"\\x"'), "\\x", "invalid.illegal.escape"],
  [stage("x within 1h30m"), "1h30m", "constant.numeric.duration"],
  [stage("x max 64MB"), "64MB", "constant.numeric.size"],
  [stage("5x"), "5x", "invalid.illegal.literal"],
  [stage("1_000.5e3"), "1_000.5e3", "constant.numeric"],
  [stage("12n"), "12n", "constant.numeric"],
  [stage("x => x.y"), "=>", "storage.type.function.arrow"],
  [stage("if a then b else c"), "then", "keyword.control.expression"],
  [stage('"half\n  | filter x'), "filter", "keyword.control.stage"],
  ["stream a = b\n  | fliter x", "fliter", "invalid.illegal.operator"],
  ["/// what it is\nstream a = b", "/// what it is", "comment.line.documentation"],
  ["//// plain\nstream a = b", "//// plain", "comment.line.double-slash"],
  ["stream a = b /* not\nstream c */", "*/", "comment.block"],
  ["// allow P13: tested\nstream a = b", "allow P13", "keyword.other.allow"],
  ['type T = { kind: "a" | "b" }', "|", "keyword.operator.union"],
  ["type T = { string: long }", "string", "variable.other.property"],
  ["type T = { string: long }", "long", "support.type"],
  ['source s: stream<string, V?> from "t"', "stream", "support.type"],
  ['source s: stream<string, V?> from "t"', "V", "entity.name.type"],
  ['source s: stream<string, V?> from "t"', "from", "keyword.other.declaration"],
  ["split s {\n  small when value.x < 1\n  rest otherwise\n}", "when", "keyword.control.branch"],
  ['app "x" {\n  commit.interval.ms = 100\n}', "commit.interval.ms", "variable.other.setting"],
  ['test "t" {\n  send s\n    | key | at    |\n    | a   | 09:02 |\n}', "09:02", "constant.numeric.time"],
  ['test "t" {\n  send s\n    | key |\n}', "|", "punctuation.separator.cell"],
  ['test "t" {\n  expect dropped none\n}', "expect dropped none", "keyword.control.test"],
  ['topic "t" {\nstream a = b\n  | filter x', "filter", "keyword.control.stage"],
])("reads %j: %s is %s", async (text, piece, scope) => {
  expect(await scopeOf(text, piece)).toBe(scope);
});

const programs = readdirSync("topologies", { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".topo"))
  .map((path) => join("topologies", path));

it.each(programs)("finds nothing illegal in %s, and a scope for every word", async (path) => {
  const all = (await highlight(readFileSync(path, "utf8"))).flat();
  expect(all.filter(({ scope }) => scope.startsWith("invalid"))).toEqual([]);
  expect(all.filter(({ text, scope }) => scope === "source" && /\w/.test(text))).toEqual([]);
});
