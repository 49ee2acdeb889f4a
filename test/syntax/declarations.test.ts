import { expect, it } from "vitest";
import { mistakesIn, parseText, treeOf } from "../kit/parsing.js";

it.each([
  ['app "x"', 'app "x"'],
  ['app "x" {}', 'app "x"'],
  [
    'app "x" { commit.interval.ms = 100, "quoted.key" = f(a) on error skip naming = positional }',
    'app "x"\n  commit.interval.ms = 100\n  quoted.key = f(a)\n  naming = positional\n  on error skip',
  ],
  ['import "./types.topo"', 'import "./types.topo"'],
  ['import { f, P as Q, } from "./f.ts"', 'import { f, P as Q } from "./f.ts"'],
  ['import { from } from "./f.ts"', 'import { from } from "./f.ts"'],
  ["param registry: string", "param registry: string"],
  ['param region = "eu"', 'param region = "eu"'],
  ['param region: "eu" | "us" = "eu"', 'param region: ("eu" | "us") = "eu"'],
  ["type Name = { a: long }", "type Name = { a: long }"],
  ['topic "t"', 'topic "t"'],
  [
    'topic "t" { partitions 4 replication 3 retention 7d cleanup compact delete written by "x" config { a.b = 1 } }',
    'topic "t"\n  partitions <4>\n  replication <3>\n  retention <604800000ms>\n  cleanup compact delete\n  written by <"x">\n  config <{ a.b = 1 }>',
  ],
  ['source s: stream<string, A> from "t"', 'source s: stream<string, A> from "t"'],
  ['source s: stream<string, A> from "t", prefix + "2"', 'source s: stream<string, A> from "t", (prefix + "2")'],
  ['source s: stream<string, A> from matching "t.*"', 'source s: stream<string, A> from matching "t.*"'],
  ["source s: stream<string, A> from matching", "source s: stream<string, A> from matching"],
  ['source s: global table<string, A> from "t"', 'source s: global table<string, A> from "t"'],
  [
    'source s: stream<string, A> from "t" { key as windowed(60s) value as json timestamp record time else skip offset back 5m on error fail }',
    'source s: stream<string, A> from "t"\n  key as <windowed(60000ms)>\n  value as <json>\n  timestamp record time\n  else skip\n  offset back <300000ms>\n  on error fail',
  ],
  ["stream a = b", "stream a = b"],
  ["table a: T = b | count", "table a: T = b\n  | count"],
  ["split s { a when x == 1 b when f(y), rest otherwise }", "split s\n  a when (x == 1)\n  b when f(y)\n  rest otherwise"],
  ["split s { a when x otherwise drop }", "split s\n  a when x\n  otherwise drop"],
  ["split s {}", "split s"],
  ["split s {\n  /// the first\n  a when x\n}", "split s\n  /// the first /// a when x"],
  [
    'store n: keyvalue<string, Twin> as "twins" { timestamped lru 5 not logged changelog { a = 1 } }',
    'store n: keyvalue<string, Twin> as "twins"\n  timestamped\n  lru <5>\n  not logged\n  changelog <{ a = 1 }>',
  ],
  ['store n: keyvalue<K, V> { global from "topic" process P }', 'store n: keyvalue<K, V>\n  global from <"topic">\n  process <P>'],
  ['sink s to "t"', 'sink s to "t"'],
  ["sink s to `x-${value.kind}` { partition by [0, 1] }", "sink s to `x-${value.kind}`\n  partition by <[0, 1]>"],
  ["sink s foreach f(value)", "sink s foreach f(value)"],
  ['sink s to match value.k { 1 => "a", _ => "b" } { key as json }', 'sink s to (match value.k { 1 => "a", _ => "b" })\n  key as <json>'],
  ['connect file "a.txt" to "t"', 'connect file to topic: "a.txt", "t"'],
  ['connect "t" to file path + ".txt"', 'connect topic to file: (path + ".txt"), "t"'],
  ['connect file "a" to "t" { value as string }', 'connect file to topic: "a", "t"\n  value as <string>'],
])("reads %s", (text, tree) => {
  expect(treeOf(text)).toBe(tree);
});

it("keeps doc comments, and only those directly before their declaration", () => {
  const text = `/// First line.
///   second
stream a = b
/// lost: a blank line follows

stream c = d
//// four slashes are a plain comment
stream e = f
/// kept over
// allow P13: reason
stream g = h`;
  expect(parseText(text).program.declarations.map(({ doc }) => doc)).toEqual(["First line.\n  second", undefined, undefined, "kept over"]);
});

it("reads comments wherever a space may be", () => {
  expect(treeOf("stream /* a */ a = b // end\n | /* x\n y */ filter // c\n x")).toBe("stream a = b\n  | filter <x>");
});

it.each([
  ["\r\n", "carriage returns and newlines"],
  ["\r", "carriage returns"],
])("reads lines that end with %j (%s)", (end) => {
  const text = ["/// doc", 'test "t" {', "  send a", "    | k | v |", "    | x | 1 |", "}", ""].join(end);
  expect(treeOf(text)).toBe('/// doc\ntest "t"\n  send a\n    | k | v |\n    | x | 1 |');
});

it("reads a byte order mark as nothing, and counts it in places", () => {
  const { program, diagnostics } = parseText("\uFEFFstream a = b");
  expect(diagnostics).toEqual([]);
  expect(program.declarations[0]?.at).toMatchObject({ start: 1, end: 13 });
});

it("takes declaration words for ordinary ones where they open nothing", () => {
  const text = `source s: stream<string, A> from "t"
stream a = s
  | filter topic == "x" && value.table != { type: 1, store: 2, topic }.type
  | to stream
  | map { stream: table, sink: 1 }
stream table2 = a
  | to table
table u = table2`;
  expect(treeOf(text)).toBe(`source s: stream<string, A> from "t"
stream a = s
  | filter <((topic == "x") && (value.table != { type: 1, store: 2, topic }.type))>
  | to stream
  | map <{ stream: table, sink: 1 }>
stream table2 = a
  | to table
table u = table2`);
});

it.each(["source: stream<A, B>", "stream = b", "type = long", "param = 1"])("takes %s for a half-typed declaration", (text) => {
  expect(mistakesIn(`${text}\ntopic "t"`).length).toBe(1);
  expect(parseText(`${text}\ntopic "t"`).program.declarations.at(-1)).toMatchObject({ kind: "topic", topic: { text: "t" } });
});

it.each(["stream", "value", "if", "matches", "at"])("refuses %s as the name of a declaration", (name) => {
  expect(mistakesIn(`type ${name} = long`)).toEqual([`1:6 S10 [${name}]`]);
});

it.each(["café", "a$b", "日本"])("refuses the letters of %s in the name of a declaration", (name) => {
  expect(mistakesIn(`stream ${name} = b`)).toEqual([`1:8 S11 [${name}]`]);
});

it("refuses reserved names of branches and imports too", () => {
  expect(mistakesIn("split s { key when x otherwise drop }")).toEqual(["1:11 S10 [key]"]);
  expect(mistakesIn('import { f as if, value } from "x"')).toEqual(["1:15 S10 [if]", "1:19 S10 [value]"]);
  expect(mistakesIn('import { value as rows } from "x"')).toEqual([]);
});
