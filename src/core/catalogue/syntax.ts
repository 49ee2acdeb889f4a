/** S: what the lexer and the parser say. */
import { entry, quoted } from "../message.js";
import { mostAlike } from "../suggest.js";

/** Characters that people bring from other languages, and what Topo has instead. */
const strangers: Readonly<Record<string, string>> = {
  ";": "Remove it: nothing ends with a semicolon, and newlines carry no meaning.",
  "#": "Comments begin with `//`.",
  "&": "`and` is written `&&`.",
  "'": "Texts stand in double quotes.",
  "“": "Texts stand in straight double quotes.",
  "”": "Texts stand in straight double quotes.",
  "@": "There are no annotations; what is to be said of a declaration stands in its braces.",
};

/** Enough of a long text to find it again. */
const shortened = (text: string): string => (text.length > 30 ? `${text.slice(0, 30)}…` : text);

/** The few that are most like what was written; all, where they are few. */
function someOf(begin: string, written: string, known: readonly string[], code: string): string {
  const few = known.length > 8 ? mostAlike(written, known, 6) : known;
  const others = known.length - few.length;
  if (others === 0) return `${begin} ${quoted(...few)}.`;
  return `${begin} ${few.map((each) => `\`${each}\``).join(", ")} and ${others} others; \`topo explain ${code}\` lists them.`;
}

/** The nearest name of plain letters. */
const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll(/[^A-Za-z0-9_]+/g, "_");

export const syntax = {
  S01: entry<{ text: string }>({
    name: "unexpected-character",
    severity: "error",
    message: ({ text }) => `${JSON.stringify(shortened(text))} has no meaning in Topo.`,
    help: ({ text }) => strangers[text.charAt(0)] ?? "Remove it, or put it inside quotes if it belongs to a text.",
  }),
  S02: entry<{ what: "text" | "template"; quote: string }>({
    name: "unterminated-text",
    severity: "error",
    message: ({ what }) => `This ${what} does not end on its line.`,
    why: () => "Texts and templates end on the line they begin on, so that a missing quote costs one line.",
    help: ({ quote }) => `Close it with ${quote}; a line break inside is written \\n.`,
  }),
  S03: entry<{ escape: string; reason: "unknown" | "unicode" }>({
    name: "unknown-escape",
    severity: "error",
    message: ({ escape: written, reason }) =>
      reason === "unicode" ? "After \\u come four hexadecimal digits." : `There is no escape ${written} in texts.`,
    help: ({ reason }) =>
      reason === "unicode"
        ? "Write all four, as in \\u00e9."
        : 'The escapes are \\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u0000, in templates also \\` and \\$; a backslash itself is \\\\.',
  }),
  S04: entry({
    name: "unclosed-comment",
    severity: "error",
    message: () => "This comment is never closed, so the rest of the file belongs to it.",
    help: () => "Close it with */; a /* inside it does not count.",
  }),
  S05: entry<{ text: string; reason: string }>({
    name: "bad-literal",
    severity: "error",
    message: ({ text, reason }) => `${shortened(text)} is not a value: ${reason}.`,
    help: () =>
      "Numbers look like 42, 1_000, 3.14, 1e3, 0xff or 42n; durations like 250ms or 1h30m; sizes like 64KB; times of day like 09:02.",
  }),
  S06: entry<{ text: string }>({
    name: "single-quotes",
    severity: "error",
    message: () => "Texts stand in double quotes.",
    help: ({ text }) => `Write ${text}.`,
  }),
  S07: entry<{ open: string; close: string }>({
    name: "unclosed-bracket",
    severity: "error",
    message: ({ open, close }) => `This \`${open}\` is not closed by a \`${close}\`.`,
    help: ({ close }) => `Add the \`${close}\` where what it holds ends.`,
  }),
  S08: entry<{ close: string }>({
    name: "stray-bracket",
    severity: "error",
    message: ({ close }) => `This \`${close}\` closes nothing.`,
    help: () => "Remove it, or add the bracket that it was to close.",
  }),
  S09: entry<{ found: string }>({
    name: "unknown-declaration",
    severity: "error",
    message: ({ found }) => `No declaration begins with ${found}.`,
    help: () =>
      `Declarations begin with ${quoted("app", "import", "param", "type", "topic", "source", "stream", "table", "split", "store", "sink", "connect", "test")}.`,
  }),
  S10: entry<{ name: string }>({
    name: "reserved-name",
    severity: "error",
    message: ({ name }) => `\`${name}\` cannot be the name of a declaration.`,
    why: () => "It is a word of the language, so elsewhere it would not be taken for a name.",
    help: () => "Choose another name. Fields may have any.",
  }),
  S11: entry<{ name: string }>({
    name: "declaration-name",
    severity: "error",
    message: ({ name }) => `\`${name}\` cannot be the name of a declaration: only A–Z, a–z, 0–9 and _ may stand in it.`,
    why: () => "Stores, topics and processors are named after it, and Kafka takes no other characters there.",
    help: ({ name }) => `Write \`${plain(name)}\`, or another name.`,
  }),
  S12: entry<{ after: string }>({
    name: "missing-comma",
    severity: "error",
    message: ({ after }) => `After ${after} a comma is missing.`,
    why: () => "Commas separate the elements of lists, records and arguments.",
    help: () => "Add it; the rest was read as if it stood there.",
  }),
  S13: entry<{ written: string; operators: readonly string[] }>({
    name: "unknown-operator",
    severity: "error",
    message: ({ written }) => `There is no operator \`${shortened(written)}\`.`,
    help: ({ written, operators }) => someOf("Operators are", written, operators, "S13"),
  }),
  S14: entry<{ written: string; of: string; known: readonly string[] }>({
    name: "unknown-clause",
    severity: "error",
    message: ({ written, of }) => `${of} does not take \`${shortened(written)}\`.`,
    help: ({ written, known }) => (known.length === 0 ? "It takes nothing of the kind." : someOf("It takes", written, known, "S14")),
  }),
  S15: entry<{ written: string; next: readonly string[] }>({
    name: "incomplete-phrase",
    severity: "error",
    message: ({ written, next }) => `After \`${written}\` comes ${quoted(...next)}.`,
    help: ({ written, next }) => `Write ${quoted(...next.map((words) => `${written} ${words}`))}.`,
  }),
  S16: entry<{ operator: string }>({
    name: "missing-bar",
    severity: "error",
    message: ({ operator }) => `The stage \`${operator}\` has no \`|\` before it.`,
    help: ({ operator }) => `Write \`| ${operator} …\`.`,
  }),
  S17: entry<{ written: string; meant: string }>({
    name: "other-spelling",
    severity: "error",
    message: ({ written, meant }) => `\`${written}\` is written \`${meant}\` here.`,
    help: ({ meant }) => `Write \`${meant}\`.`,
  }),
  S18: entry<{ expected: string; found: string; after?: string }>({
    name: "unexpected",
    severity: "error",
    message: ({ expected, found, after }) => `Expected ${expected} ${after === undefined ? "here" : `after ${after}`}, but found ${found}.`,
  }),
  S19: entry<{ after: string; found: string }>({
    name: "missing-value",
    severity: "error",
    message: ({ after, found }) => `After ${after} a value is missing; there is ${found}.`,
    help: ({ found }) =>
      found === "`*`"
        ? "`*` multiplies two values. To count all records write `count` alone."
        : "Write a literal, a name, or any other expression there.",
  }),
  S20: entry<{ first: string; second: string }>({
    name: "chained-comparison",
    severity: "error",
    message: ({ first, second }) => `A comparison cannot be compared again: \`${first}\` and \`${second}\` stand in a row.`,
    help: () => "Join two comparisons with `&&`, as in `1 < x && x < 5`, or add parentheses.",
  }),
  S21: entry<{ other: string }>({
    name: "mixed-coalesce",
    severity: "error",
    message: ({ other }) => `\`??\` and \`${other}\` stand side by side without parentheses.`,
    why: () => "Which of the two comes first is easily mistaken.",
    help: ({ other }) => `Write \`(a ?? b) ${other} c\` or \`a ?? (b ${other} c)\`.`,
  }),
  S22: entry<{ property: string }>({
    name: "equals-after-property",
    severity: "error",
    message: ({ property }) => `\`${property}\` takes its value without \`=\`.`,
    why: () => "Only Kafka's own configuration is written `key = value`.",
    help: ({ property }) => `Write \`${property} …\`.`,
  }),
  S23: entry<{ length: number; limit: number }>({
    name: "source-too-long",
    severity: "error",
    message: ({ length, limit }) => `This file has ${length} characters; ${limit} (2 MB) are the limit.`,
    help: () => 'Split it, and bring the parts together with `import "./other.topo"`.',
  }),
  S24: entry<{ limit: number }>({
    name: "too-deep",
    severity: "error",
    message: ({ limit }) => `More than ${limit} levels are nested here.`,
    help: () => "Name a part of it: as a type, a stage before, or a function.",
  }),
  S25: entry<{ limit: number }>({
    name: "too-many-operators",
    severity: "error",
    message: ({ limit }) => `More than ${limit} operators stand in a row here.`,
    help: () => "Use a list and a function over it, or compute a part of it in a stage before.",
  }),
  S26: entry<{ found: string }>({
    name: "bad-cell",
    severity: "error",
    message: ({ found }) => `A cell ends with \`|\`, but there is ${found}.`,
    why: () => "A row is one line, and a cell one value: a literal, an expression, or a bare word for a text.",
    help: () => "Close the cell with `|`; a text with other characters than letters stands in quotes.",
  }),
  S27: entry<{ cells: number; columns: number }>({
    name: "row-length",
    severity: "error",
    message: ({ cells, columns }) => `This row has ${cells} ${cells === 1 ? "cell" : "cells"}, but the table has ${columns} columns.`,
    help: () => "An empty cell is written `| |`.",
  }),
  S28: entry<{ text: string }>({
    name: "time-outside-test",
    severity: "error",
    message: ({ text }) => `${text} is a time of day, and only tests have a day for it.`,
    help: () => 'Write an instant as a text, "2020-11-23T09:02:00Z".',
  }),
  S29: entry<{ limit: number }>({
    name: "too-many-errors",
    severity: "error",
    message: ({ limit }) => `There are more than ${limit} errors in this file; the others are not shown.`,
    help: () => "Mend these first.",
  }),
  S30: entry({
    name: "conditional-operator",
    severity: "error",
    message: () => "There is no `? :`.",
    help: () => "Write `if condition then a else b`.",
  }),
  S31: entry<{ name: string }>({
    name: "bare-param",
    severity: "error",
    message: ({ name }) => `The parameter \`${name}\` has neither a type nor a default.`,
    help: ({ name }) => `Write \`param ${name}: string\`, or \`param ${name} = "…"\`.`,
  }),
  S32: entry({
    name: "ellipsis-outside-test",
    severity: "error",
    message: () => "`...` alone stands only in a record that a test expects.",
    help: () => "Write what is to be spread, as in `{ ...value, a: 1 }`, or remove it.",
  }),
  S33: entry<{ found: string }>({
    name: "field-without-name",
    severity: "error",
    message: ({ found }) => `A field needs a name here, but there is ${found}.`,
    help: () => "Write `name: value`; `name` alone stands for `name: name`.",
  }),
  S34: entry<{ found: string }>({
    name: "bad-pattern",
    severity: "error",
    message: ({ found }) => `A pattern is a text, a number, \`true\`, \`false\`, \`null\` or \`_\`, but there is ${found}.`,
    help: () => 'Write arms as in `match x { "a" | "b" => 1, _ => 0 }`; for conditions use `if … then … else …`.',
  }),
  S35: entry({
    name: "column-without-name",
    severity: "error",
    message: () => "This column has no name.",
    why: () => "The first row of a table names its columns: `key`, `value`, `at`, or fields of the value.",
    help: () => "Write a word or a text.",
  }),
  S36: entry({
    name: "empty-program",
    severity: "error",
    message: () => "This program is empty: it declares nothing.",
    why: () => "A program reads at least one topic.",
    help: () => 'Begin with a source, as in `source orders: stream<string, string> from "orders"`; `topo new NAME` writes a first program.',
  }),
};
