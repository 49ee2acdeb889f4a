import { expect, it } from "vitest";
import { syntax } from "../../src/core/catalogue/syntax.js";
import { maxSourceLength } from "../../src/syntax/limits.js";
import { messagesIn, mistakesIn, parseText } from "../kit/parsing.js";

/** One program for each code: the message, and the place that is underlined. */
const mistakes: readonly (readonly [code: string, text: string, place: string, message: string])[] = [
  ["S01", "stream a = b # c", "1:14 [#]", '"#" has no meaning in Topo. Comments begin with `//`.'],
  ["S01", 'app "x";', "1:8 [;]", '";" has no meaning in Topo. Remove it: nothing ends with a semicolon, and newlines carry no meaning.'],
  ["S02", 'app "x', '1:5 ["x]', 'This text does not end on its line. Close it with "; a line break inside is written \\n.'],
  [
    "S02",
    "param p = `a ${b",
    "1:11 [`a ${b]",
    "This template does not end on its line. Close it with `; a line break inside is written \\n.",
  ],
  ["S03", 'app "a\\xb"', "1:7 [\\x]", "There is no escape \\x in texts."],
  ["S03", 'app "a\\u12"', "1:7 [\\u]", "After \\u come four hexadecimal digits. Write all four, as in \\u00e9."],
  ["S04", "stream a = b /* c", "1:14 [/*]", "This comment is never closed, so the rest of the file belongs to it."],
  ["S05", "param p = 5x", "1:11 [5x]", '5x is not a value: "x" is not a unit'],
  ["S05", "param p = 1,000,500", "1:11 [1,000,500]", "1,000,500 is not a value: digits are grouped with `_`, not with commas"],
  ["S06", "app 'x'", "1:5 ['x']", 'Texts stand in double quotes. Write "x".'],
  ["S07", "param p = (1 + [2, 3]", "1:11 [(]", "This `(` is not closed by a `)`."],
  ["S08", "param p = 1)", "1:12 [)]", "This `)` closes nothing."],
  ["S09", 'sorce s: stream<A, B> from "t"', "1:1 [sorce]", "No declaration begins with `sorce`. Did you mean `source`?"],
  ["S09", 'app "x"\nfoo bar', "2:1 [foo]", "No declaration begins with `foo`. Declarations begin with `app`, `import`"],
  ["S10", "type match = long", "1:6 [match]", "`match` cannot be the name of a declaration. Choose another name."],
  ["S11", "type café = long", "1:6 [café]", "`café` cannot be the name of a declaration: only A–Z"],
  ["S12", "param p = [1 2]", "1:12 [1]", "After `1` a comma is missing."],
  ["S13", "stream a = b | fliter x", "1:16 [fliter]", "There is no operator `fliter`. Did you mean `filter`?"],
  ["S13", "stream a = b | groupBy x", "1:16 [groupBy]", "There is no operator `groupBy`. Did you mean `group by`?"],
  ["S13", "stream a = b | mapValues x", "1:16 [mapValues]", "There is no operator `mapValues`. Here it is `map`."],
  ["S13", "stream a = b | branch x", "1:16 [branch]", "There is no operator `branch`. Here it is a declaration of its own: `split s"],
  ["S18", "stream", "1:1 [stream]", "Expected a whole declaration here, but found `stream`. Its name is missing."],
  ["S14", "stream a = b | key by x lru 5", "1:25 [lru]", "`key by` does not take `lru`. It takes `named`"],
  ["S15", "stream a = b | suppress until", "1:16 [suppress until]", "After `suppress until` comes `window closes`."],
  ["S16", "stream a = b\n  filter x", "2:3 [filter]", "The stage `filter` has no `|` before it. Write `| filter …`."],
  ["S17", "stream a = b | filter value = 1", "1:29 [=]", "`=` is written `==` here. Write `==`."],
  ["S17", "stream a = b | filter x === 1", "1:25 [===]", "`===` is written `==` here."],
  ["S17", "stream a = b | map c.all(x -> x)", "1:28 [->]", "`->` is written `=>` here. Write `=>`."],
  ["S18", "stream a = b.filter(x).map(y)\n  | map z", "1:13 [.]", "Expected a stage here, but found `.`. A stage is `| operator …`"],
  ["S17", "stream a = b | filter x and y", "1:25 [and]", "`and` is written `&&` here."],
  ["S17", "stream a = b | filter (x | y)", "1:26 [|]", "`|` is written `||` here."],
  ["S18", "stream a = b | map value.\n| count", "1:25 [.]", "Expected a field's name after `.`, but found `|`."],
  ["S18", "stream a =", "1:10 [=]", "Expected the name of a stream or table after `=`, but found the end of the declaration."],
  [
    "S18",
    'stream a = "t"',
    '1:12 ["t"]',
    'Expected the name of a stream or table here, but found the text "t". A topic is read through a `source` declaration.',
  ],
  [
    "S18",
    'source s: from "t"',
    "1:11 [from]",
    'Expected what it is: `stream<K, V>`, `table<K, V>` or `global table<K, V>` here, but found `from`. A source is declared as `source name: stream<K, V> from "topic"`.',
  ],
  [
    "S18",
    'source s: global from "t"',
    "1:18 [from]",
    'Expected what it is: `stream<K, V>`, `table<K, V>` or `global table<K, V>` here, but found `from`. A source is declared as `source name: stream<K, V> from "topic"`.',
  ],
  ["S19", "stream a = b | filter x >= ", "1:25 [>=]", "After `>=` a value is missing; there is the end of the declaration."],
  ["S20", "param p = 1 < 2 <= 3", "1:17 [<=]", "A comparison cannot be compared again: `<` and `<=` stand in a row."],
  [
    "S21",
    "param p = a && b ?? c",
    "1:18 [??]",
    "`??` and `&&` stand side by side without parentheses. Write `(a ?? b) && c` or `a ?? (b && c)`.",
  ],
  ["S22", 'topic "t" { partitions = 4 }', "1:24 [=]", "`partitions` takes its value without `=`. Write `partitions …`."],
  ["S24", `param p = ${"(".repeat(201)}1${")".repeat(201)}`, "1:212 [1]", "More than 200 levels are nested here."],
  ["S24", `type T = long${"[]".repeat(201)}`, "1:414 [[]", "More than 200 levels are nested here."],
  ["S25", `param p = 1${"+1".repeat(1001)}`, "1:2012 [+]", "More than 1000 operators stand in a row here."],
  ["S26", 'test "t" {\nsend a\n| k |\n| a b |\n}', "4:5 [b]", "A cell ends with `|`, but there is `b`."],
  [
    "S27",
    'test "t" {\nsend a\n| k | v |\n| a |\n}',
    "4:1 [| a |]",
    "This row has 1 cell, but the table has 2 columns. An empty cell is written `| |`.",
  ],
  ["S28", "param p = 10:00", "1:11 [10:00]", "10:00 is a time of day, and only tests have a day for it."],
  ["S30", "param p = a ? 1 : 2", "1:13 [?]", "There is no `? :`. Write `if condition then a else b`."],
  [
    "S31",
    "param p\nparam q: long",
    "1:7 [p]",
    'The parameter `p` has neither a type nor a default. Write `param p: string`, or `param p = "…"`.',
  ],
  ["S32", "param p = { ... }", "1:13 [...]", "`...` alone stands only in a record that a test expects."],
  ["S33", "param p = { value.a }", "1:13 [value]", "A field needs a name here, but there is `value`."],
  ["S34", "param p = match x { y => 1 }", "1:21 [y]", "A pattern is a text, a number, `true`, `false`, `null` or `_`, but there is `y`."],
  ["S35", 'test "t" {\nsend a\n| 5 |\n}', "3:3 [5 |]", "This column has no name."],
];

it.each(mistakes.map((each) => [each[1].slice(0, 40), ...each] as const))("reports %j as %s", (_, code, text, place, message) => {
  const [position = "", underlined = ""] = place.split(/ (.*)/s);
  expect(mistakesIn(text)).toEqual([`${position} ${code} ${underlined}`]);
  expect(messagesIn(text)[0]).toContain(message);
});

it("reports a file that is too long, and nothing else", () => {
  const { program, diagnostics } = parseText(" ".repeat(maxSourceLength + 1));
  expect(program.declarations).toEqual([]);
  expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
    "S23 This file has 2097153 characters; 2097152 (2 MB) are the limit.",
  ]);
});

it("stops at a hundred errors, and says so", () => {
  const { diagnostics, program } = parseText(Array.from({ length: 150 }, (_, i) => `stream a${i} = b | fliter x`).join("\n"));
  expect(diagnostics.length).toBe(101);
  expect(diagnostics.at(-1)).toMatchObject({
    code: "S29",
    message: "There are more than 100 errors in this file; the others are not shown.",
  });
  expect(program.declarations.length).toBe(150);
});

it("shows every code of the catalogue's syntax part above", () => {
  const shown = new Set([...mistakes.map(([code]) => code), "S23", "S36", "S29"]);
  expect(Object.keys(syntax).filter((code) => !shown.has(code))).toEqual([]);
});

it("never speaks in the parser library's words", () => {
  const texts = mistakes.map(([, text]) => text);
  const messages = texts.flatMap((text) => messagesIn(text)).join("\n");
  expect(messages).not.toMatch(/token|Redundant|NoViableAlt|Mismatched|EOF|chevrotain|Expecting/i);
});

it.each([
  ["param p = [1 2]", "param p = [1, 2]"],
  ["stream a = b | filter value = 1", "stream a = b | filter value == 1"],
  ["stream a = b\n  filter x", "stream a = b\n  | filter x"],
  ["app 'x'", 'app "x"'],
  ['topic "t" { partitions = 4 }', 'topic "t" { partitions 4 }'],
  ["param p: map<string, long>= {}", "param p: map<string, long> = {}"],
  ['source s: stream<A, B> form "t"', 'source s: stream<A, B> from "t"'],
])("offers a fix for %j that mends it", (text, mended) => {
  const { diagnostics } = parseText(text);
  const edit = diagnostics[0]?.fix?.edits[0];
  expect(diagnostics[0]?.fix?.safe).toBe(true);
  expect(edit && text.slice(0, edit.at.start) + edit.text + text.slice(edit.at.end)).toBe(mended);
  expect(mistakesIn(mended)).toEqual([]);
});
