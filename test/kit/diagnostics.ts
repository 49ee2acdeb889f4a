/**
 * Programs with their mistakes marked, for tests of the compiler: a line of squiggles under a line of the program says what is
 * reported there, and nothing else may be. `~~~~ K03` is an error or warning with that code at exactly those columns; several
 * stand in several lines. Multi-line places are marked by their first line: `~~~~> B04`.
 */
import { expect } from "vitest";
import { type Checked, check } from "../../src/check/index.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { lineStarts, type SourceFile } from "../../src/core/source.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { parse } from "../../src/syntax/parse.js";

export interface CheckedSource extends Checked {
  readonly source: SourceFile;
  /** The parser's and the checker's, in the order of the text. */
  readonly all: readonly Diagnostic[];
}

export interface CheckSourceOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly fileName?: string;
}

export function checkSource(text: string, { params = {}, fileName = "test.topo" }: CheckSourceOptions = {}): CheckedSource {
  const source = { path: fileName, text };
  const parsed = parse(source, vocabulary);
  const checked = check(parsed.program, { params, fileName });
  const all = [...parsed.diagnostics, ...checked.diagnostics].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
  return { ...checked, source, all };
}

const mark = /^(\s*)(~+)(>?) ([A-Z]\d\d)\s*$/;

interface Marked {
  readonly text: string;
  /** As `program line | the squiggles' line`. */
  readonly marks: readonly string[];
}

/** Takes the marks out. */
function unmark(written: string): Marked {
  const lines: string[] = [];
  const marks: string[] = [];
  for (const line of written.split("\n")) {
    const [, indent = "", squiggles = "", open = "", code = ""] = mark.exec(line) ?? [];
    if (code === "") lines.push(line);
    else marks.push(markText(lines.length, indent.length, squiggles.length, open !== "", code));
  }
  return { text: lines.join("\n"), marks };
}

function markText(line: number, column: number, length: number, open: boolean, code: string): string {
  return `line ${line}: ${" ".repeat(column)}${"~".repeat(length)}${open ? ">" : ""} ${code}`;
}

function marksOf(diagnostics: readonly Diagnostic[], source: SourceFile): readonly string[] {
  const starts = lineStarts(source);
  return diagnostics.map(({ at, code }) => {
    const line = starts.filter((start) => start <= at.start).length;
    const first = starts[line - 1] ?? 0;
    const end = (starts[line] ?? source.text.length + 1) - 1;
    return markText(line, at.start - first, Math.max(1, Math.min(at.end, end) - at.start), at.end > end, code);
  });
}

/** Checks that exactly the marked mistakes are reported, and returns what was reported. */
export function expectDiagnostics(written: string, options: CheckSourceOptions = {}): CheckedSource {
  const { text, marks } = unmark(written);
  const checked = checkSource(text, options);
  const found = marksOf(checked.all, checked.source);
  const messages = checked.all.map((each) => `${each.code} ${each.message}`).join("\n");
  expect([...found].sort(), messages).toEqual([...marks].sort());
  return checked;
}
