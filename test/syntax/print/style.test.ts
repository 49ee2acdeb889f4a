/** What the style is: texts before and after, by hand. */
import { expect, it } from "vitest";
import { vocabulary } from "../../../src/stdlib/vocabulary.js";
import { format } from "../../../src/syntax/print.js";
import { formatted, styled } from "./checks.js";

/** Lines of a text, so that its shape shows. */
const lines = (...all: readonly string[]): string => `${all.join("\n")}\n`;

it("puts one space between words and none within brackets but braces", () => {
  expect(styled("stream a=b|filter  f( value . x ,[1,2] ) [ 0 ]?.y>{a:1 , ...c}.a")).toBe(
    "stream a = b | filter f(value.x, [1, 2])[0]?.y > { a: 1, ...c }.a\n",
  );
});

it("leaves values and parentheses as they were written", () => {
  const text = 'param a = ((0xff + 1_000)) * -1.50e3 + (2n) - "\\u00e9\\/" + 1h30m + 64KB\n';
  expect(styled(text)).toBe(text);
});

it("spaces the holes of templates and leaves their texts", () => {
  expect(styled("stream a = b | map `  ${ a+1 }\\n//${f( {x:1} )} }`")).toBe("stream a = b | map `  ${a + 1}\\n//${f({ x: 1 })} }`\n");
});

it("keeps a template on its line however long it is", () => {
  const text = `stream a = b\n  | map \`${"${f({ a: 1, b: 2 })} ".repeat(8)}\`\n`;
  expect(styled(text)).toBe(text);
});

it("gives each of several stages a line, a single one where it was not written on one", () => {
  expect(styled("stream a = b | filter c | map d")).toBe("stream a = b\n  | filter c\n  | map d\n");
  expect(styled("stream a = b | filter c")).toBe("stream a = b | filter c\n");
  expect(styled("stream a = b\n | filter c")).toBe("stream a = b\n  | filter c\n");
  expect(styled("table a:long=b")).toBe("table a: long = b\n");
});

it("breaks before operators of the loosest kind first", () => {
  const [left, right] = ["a".repeat(40), "b".repeat(30)];
  expect(styled(`stream a = b | filter ${left} + 1 > 2 && ${right} || c == ${left}`)).toBe(
    lines("stream a = b", `  | filter ${left} + 1 > 2 && ${right}`, `      || c == ${left}`),
  );
});

it("fills exactly a hundred columns", () => {
  const fits = `stream a = b | filter ${"c".repeat(78)}`;
  expect(fits).toHaveLength(100);
  expect(styled(fits)).toBe(`${fits}\n`);
  expect(styled(`${fits}c`)).toBe(`stream a = b\n  | filter ${"c".repeat(79)}\n`);
});

it("puts clauses that do not fit on lines of their own", () => {
  const long = "x".repeat(50);
  expect(styled(`stream a = b | join c within 5m grace 1m with { left, right: ${long} } as "store" in memory | map d`)).toBe(
    lines("stream a = b", "  | join c within 5m grace 1m", `      with { left, right: ${long} } as "store" in memory`, "  | map d"),
  );
});

it("keeps a list on several lines that was begun so, and closes it with a comma", () => {
  expect(styled("stream a = b | map { a: 1,\n b: [\n1, 2] }")).toBe(
    lines("stream a = b", "  | map {", "      a: 1,", "      b: [", "        1,", "        2,", "      ],", "    }"),
  );
  expect(styled("stream a = b | map { a: 1,\n b: [1,\n 2\n]}")).toBe("stream a = b | map { a: 1, b: [1, 2] }\n");
  expect(styled("stream a = b | map [\n]")).toBe("stream a = b | map []\n");
});

it("breaks arguments, but not around a single record or lambda", () => {
  const long = "x".repeat(90);
  expect(styled(`stream a = b\n| map f(1, ${long})`)).toBe(lines("stream a = b", "  | map f(", "      1,", `      ${long},`, "    )"));
  expect(styled(`stream a = b\n| map c.map(d => { e: d, ${long} })`)).toBe(
    lines("stream a = b", "  | map c.map(d => {", "      e: d,", `      ${long},`, "    })"),
  );
});

it("gives each branch of a long if a line", () => {
  const long = "x".repeat(60);
  expect(styled(`stream a = b\n| map if c then ${long} else if d then e else (if f then g else h)`)).toBe(
    lines("stream a = b", `  | map if c then ${long}`, "      else if d then e", "      else (if f then g else h)"),
  );
});

it("writes match like a record", () => {
  expect(styled('stream a = b | map match c{"x"|"y"=>1,- 2=>3,_=>null,}')).toBe(
    'stream a = b | map match c { "x" | "y" => 1, -2 => 3, _ => null }\n',
  );
});

it("aligns neighbouring types, topics and sources", () => {
  expect(styled("type A = long\ntype Bcd = text\n\ntype Ef = long")).toBe("type A   = long\ntype Bcd = text\n\ntype Ef = long\n");
  expect(styled('topic "a"\ntopic "b" { partitions 4 }\ntopic "long" { partitions 10, cleanup compact }')).toBe(
    lines('topic "a"', 'topic "b"    { partitions 4 }', 'topic "long" { partitions 10, cleanup compact }'),
  );
  expect(styled('source a: stream<string, long> from "a"\nsource bc: global table<int, A> from matching "b"')).toBe(
    lines('source a:  stream<string, long> from "a"', 'source bc: global table<int, A> from matching "b"'),
  );
});

it("does not align across a longer neighbour or a comment", () => {
  const text = lines("type A = long", "type Bcd = {", "  x: long", "}", "type Ef = long", "// about it", "type Ghi = long");
  expect(styled(text)).toBe(text);
});

it("does not align what would then be too long", () => {
  const text = lines(`type A = ${"x".repeat(91)}`, "type Bcd = long");
  expect(styled(text)).toBe(text);
});

it("aligns the settings of a block on several lines, and needs no commas there", () => {
  expect(styled('app "a" {\n a.b = 1, c = exactly_once_v2,\n "d.e.f"=2\n\n g = 3 on error skip }')).toBe(
    lines('app "a" {', "  a.b     = 1", "  c       = exactly_once_v2", '  "d.e.f" = 2', "", "  g = 3", "  on error skip", "}"),
  );
  expect(styled("stream a = b | count changelog {a.b=1 c=2}")).toBe("stream a = b | count changelog { a.b = 1, c = 2 }\n");
});

it("keeps a property together with the else after it", () => {
  expect(styled('source a: stream<string, A> from "a" {\ntimestamp value.at else partition time on error dead letter "b" }')).toBe(
    lines('source a: stream<string, A> from "a" {', "  timestamp value.at else partition time", '  on error dead letter "b"', "}"),
  );
});

it("breaks a union before its members, each with its bar", () => {
  const long = "x".repeat(50);
  expect(styled(`type A = | { a: ${long} } | { b: ${long} }?`)).toBe(lines("type A =", `  | { a: ${long} }`, `  | { b: ${long} }?`));
  expect(styled("type A = |B|null")).toBe("type A = B | null\n");
});

it("writes types without spaces in their brackets", () => {
  expect(styled('type A = closed {a?:map< string ,long [ ] ? >,"b c" : ( B|null ) [] d : avro  "x"}')).toBe(
    'type A = closed { a?: map<string, long[]?>, "b c": (B | null)[], d: avro "x" }\n',
  );
});

it("writes a split's branches and a test's steps one a line", () => {
  expect(styled("split a { b when c, d otherwise } split e { f otherwise drop }".replace("f otherwise drop", "otherwise drop"))).toBe(
    lines("split a {", "  b when c", "  d otherwise", "}", "split e {", "  otherwise drop", "}"),
  );
  expect(styled('test "t" { partitions 3 restart expect dropped none }')).toBe(
    lines('test "t" {', "  partitions 3", "  restart", "  expect dropped none", "}"),
  );
  expect(styled('test "t" {\n}')).toBe('test "t" {}\n');
});

it("pads the cells of a test's table", () => {
  expect(styled('test "t" {\nsend a\n|key|"the value"|\n|a||\n| b|{x:1}|\nexpect nothing on b }')).toBe(
    lines(
      'test "t" {',
      "  send a",
      '    | key | "the value" |',
      "    | a   |             |",
      "    | b   | { x: 1 }    |",
      "  expect nothing on b",
      "}",
    ),
  );
});

it("keeps one empty line between declarations, steps and elements, and none elsewhere", () => {
  expect(styled('\n\napp "a"\n\n\n\nsink b to "c"\nsink d\n\nto "e"\n\n')).toBe('app "a"\n\nsink b to "c"\nsink d to "e"\n');
  expect(styled('test "t" {\n\n restart\n\n\n send a [\n\n1,\n\n\n2\n\n]\n\n}')).toBe(
    lines('test "t" {', "  restart", "", "  send a [", "    1,", "", "    2,", "  ]", "}"),
  );
  expect(styled("stream a = b\n\n | filter c\n\n | map d")).toBe("stream a = b\n  | filter c\n  | map d\n");
});

it("begins each declaration on a line of its own", () => {
  expect(styled('app "a" sink b to "c" sink d foreach f(value)')).toBe('app "a"\nsink b to "c"\nsink d foreach f(value)\n');
});

it("writes what is left: imports, stores, sinks, connects", () => {
  expect(styled('import{a,b as c,}from"./x.ts"import "./y.topo"')).toBe('import { a, b as c } from "./x.ts"\nimport "./y.topo"\n');
  expect(styled('store a:window<string,long>as "s"{size 5m duplicates}')).toBe(
    'store a: window<string, long> as "s" { size 5m, duplicates }\n',
  );
  expect(styled('connect file"a"to "b"{key as json}connect "c"to file "d"')).toBe(
    'connect file "a" to "b" { key as json }\nconnect "c" to file "d"\n',
  );
});

it("leaves an empty text empty, and one with mistakes alone", () => {
  expect(styled("")).toBe("");
  expect(styled(" \n\n")).toBe("");
  expect(formatted("stream a =")).toBeUndefined();
});

// ---- where a line break, a comma or its lack would say something else ----

it("does not put a word on a new line that would open a declaration or a step there", () => {
  expect(styled('app "a" { table = 1, b = 2 // c\n d = 3 }')).toBe('app "a" { table = 1\n  b     = 2 // c\n  d     = 3\n}\n');
  expect(styled('test "t" { send a [restart, 1, // c\n 2] }')).toBe('test "t" {\n  send a [ restart,\n    1, // c\n    2,\n  ]\n}\n');
});

it("keeps the commas that part two readings", () => {
  expect(styled('type A = {\na: avro, "b": long }')).toBe('type A = {\n  a: avro,\n  "b": long\n}\n');
  expect(styled('app "a" {\nb = c, in = 3 }')).toBe('app "a" {\n  b  = c,\n  in = 3\n}\n');
  expect(styled('app "a" { on error dead letter "x" b = 1 }')).toBe('app "a" { on error dead letter "x" b = 1 }\n');
  expect(styled('source a: stream<A, B> from "a" { key as uuid timestamp (value.at) }')).toBe(
    'source a: stream<A, B> from "a" { key as uuid timestamp (value.at) }\n',
  );
});

it("does not make one sign of two", () => {
  expect(styled("type A = long ? ?")).toBe("type A = long? ?\n");
  expect(styled("param a: map<string, long> = {}")).toBe("param a: map<string, long> = {}\n");
  expect(styled("param a = - - 1")).toBe("param a = --1\n");
});

it("keeps the comma behind a type that is called as a declaration's word", () => {
  const long = "aVeryLongFieldName: string, anotherVeryLongFieldName: string, yetAnotherVeryLongFieldName: string";
  const source = { path: "<test>", text: `type R = { ${long}, last: type, $b: long }` };
  const once = format(source, vocabulary).text ?? "";
  expect(once).toContain("last: type,");
  expect(format({ path: "<test>", text: once }, vocabulary).text).toBe(once);
});
