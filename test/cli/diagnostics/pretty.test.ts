import pc from "picocolors";
import { expect, it } from "vitest";
import { pretty, prettyDiagnostics } from "../../../src/cli/diagnostics/pretty.js";
import { type Details, diagnostic } from "../../../src/core/diagnostic.js";
import { type SourceFile, span } from "../../../src/core/source.js";

const plain = pc.createColors(false);

/** `«a:…»` marks places by letters; the message's own is `a`, each other one is a label that says its letter. */
function shown(written: string, details: (placeOf: (letter: string) => ReturnType<typeof span>) => Details = () => ({})): string {
  const places = new Map<string, [number, number]>();
  const open: [string, number][] = [];
  let text = "";
  for (const piece of written.split(/(«[a-z]:|»)/)) {
    const letter = /^«([a-z]):$/.exec(piece)?.[1];
    if (letter) open.push([letter, text.length]);
    else if (piece === "»") {
      const [name, start] = open.pop() ?? ["", 0];
      places.set(name, [start, text.length]);
    } else text += piece;
  }
  const source: SourceFile = { path: "x.topo", text };
  const placeOf = (letter: string) => span(source, ...(places.get(letter) ?? [0, 0]));
  const labels = [...places.keys()].filter((letter) => letter !== "a").map((letter) => ({ at: placeOf(letter), text: `place ${letter}` }));
  return pretty(diagnostic("B06", placeOf("a"), {}, { labels, help: "Help.", ...details(placeOf) }), plain)
    .split("\n")
    .slice(2, -3)
    .map((line) => line.trimEnd())
    .join("\n");
}

it("shows two places of one line in one excerpt", () => {
  expect(shown("one «b:two» three «a:four» five")).toBe(
    ["  |", "1 | one two three four five", "  |     ---       ^^^^", "  |     |", "  |     place b"].join("\n"),
  );
  expect(shown("one «a:two» three «b:four» five")).toBe(
    ["  |", "1 | one two three four five", "  |     ^^^       ---- place b"].join("\n"),
  );
});

it("leads from each of several places to what is said of it", () => {
  expect(shown("«b:one» «c:two» «d:three» «a:four»")).toBe(
    [
      "  |",
      "1 | one two three four",
      "  | --- --- ----- ^^^^",
      "  | |   |   |",
      "  | |   |   place d",
      "  | |   place c",
      "  | place b",
    ].join("\n"),
  );
});

it("keeps the order of the text, leaves lines out, and shows a line that alone would be left out", () => {
  expect(shown("«b:first»\nbetween\n«a:third»\nx\nx\nx\n«c:seventh»")).toBe(
    ["  |", "1 | first", "  | ----- place b", "2 | between", "3 | third", "  | ^^^^^", "...", "7 | seventh", "  | ------- place c"].join(
      "\n",
    ),
  );
});

it("gives places in two files an excerpt each", () => {
  const other = { path: "other.topo", text: "a\nb" };
  const text = pretty(
    diagnostic("B06", span({ path: "x.topo", text: "abc" }, 1, 2), {}, { labels: [{ at: span(other, 2, 3), text: "the first one" }] }),
    plain,
  );
  expect(text).toContain(" --> x.topo:1:2\n  |\n1 | abc\n  |  ^\n --> other.topo:2:1\n  |\n2 | b\n  | - the first one\n");
});

it("has a bar beside a place of several lines", () => {
  expect(shown("«a:split s {\n  x\n}»")).toBe(["  |", "1 | / split s {", "2 | |   x", "3 | | }", "  | \\_^"].join("\n"));
  expect(shown("one «b:two\nthree» «a:four»")).toBe(
    ["  |", "1 | / one two", "  | |     ---", "2 | | three four", "  | |       ^^^^", "  | \\_____- place b"].join("\n"),
  );
});

it("shows the beginning and the end of a place of many lines", () => {
  expect(shown("«a:1\n2\n3\n4\n5\n6»")).toBe(["  |", "1 | / 1", "2 | | 2", "... |", "6 | | 6", "  | \\_^"].join("\n"));
});

it("counts wide characters as two columns, marks above letters as none, and spreads tabs", () => {
  expect(shown('\tx "日本" «a:y»')).toBe(["  |", '1 |   x "日本" y', "  |            ^"].join("\n"));
  expect(shown('"e\u0301" «a:日本»')).toBe(["  |", '1 | "e\u0301" 日本', "  |     ^^^^"].join("\n"));
  expect(shown('"👍🏽" «a:y»')).toBe(["  |", '1 | "👍🏽" y', "  |      ^"].join("\n"));
});

it("lets nothing of a program reach the terminal as a command", () => {
  const text = shown('"\u001b[31m" "\u202e" «a:y»');
  expect(text).toBe(["  |", '1 | "␛[31m" "�" y', "  |             ^"].join("\n"));
});

it("marks a place without text, and one at the end of the file", () => {
  expect(shown("ab«a:»c")).toBe(["  |", "1 | abc", "  |   ^"].join("\n"));
  expect(shown("abc\n«a:»")).toBe(["  |", "2 |", "  | ^"].join("\n"));
});

it("cuts a long line around what is marked", () => {
  const long = `${"a".repeat(300)} «a:here» ${"b".repeat(300)}`;
  const [, line = "", marks = ""] = shown(long).split("\n");
  expect(line.length).toBeLessThanOrEqual(124);
  expect(line).toMatch(/^1 \| …a+ here b+…$/);
  expect(line.slice(marks.indexOf("^"), marks.indexOf("^") + 4)).toBe("here");
  expect(marks.trim()).toMatch(/^\| +\^{4}$/);
  expect(shown(`«a:here» ${"b".repeat(300)}`)).toMatch(/1 \| here b+…\n {2}\| \^\^\^\^$/);
});

it("shows what a fix writes as lines before and after", () => {
  const source = { path: "x.topo", text: "one\ntwo\nthree\nfour\n" };
  const fix = {
    title: "Mend it.",
    safe: true,
    edits: [
      { at: span(source, 4, 7), text: "2\nand a half" },
      { at: span(source, 14, 19), text: "" },
    ],
  };
  expect(pretty(diagnostic("B06", span(source, 4, 7), {}, { fix }), plain)).toMatch(
    /= fix: Mend it\.\n2 - two\n2 \+ 2\n3 \+ and a half\n4 - four$/,
  );
});

it("says how many there are, and which", () => {
  const source = { path: "x.topo", text: "x" };
  const at = span(source, 0, 1);
  const second = diagnostic("B06", at, {});
  const warning = diagnostic("G08", at, { name: "x" }, { fix: { title: "t", safe: true, edits: [{ at, text: "y" }] } });
  const last = (...all: (typeof second)[]) => prettyDiagnostics(all, plain).trimEnd().split("\n").at(-1);
  expect(last(second)).toBe("1 error: topo explain B06");
  expect(last(second, second, warning)).toBe("2 errors, 1 warning: B06, G08 (topo explain B06); topo check --fix mends 1 of them");
  expect(prettyDiagnostics([], plain)).toBe("");
});
