/**
 * Programs with their mistakes marked, for tests of the compiler: `value.«K03:foo»` says that K03 is reported at exactly `foo`, and
 * nothing else may be reported. Marks may nest and span lines; `«K03,T02:…»` are two messages of one place.
 */
import { expect } from "vitest";
import { type Checked, check } from "../../src/check/index.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { positionAt, type SourceFile } from "../../src/core/source.js";
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

interface Marked {
  readonly text: string;
  readonly marks: readonly Mark[];
}

interface Mark {
  readonly code: string;
  readonly start: number;
  readonly end: number;
}

/** Takes the marks out. */
function unmark(written: string): Marked {
  let text = "";
  const marks: Mark[] = [];
  const open: { readonly codes: readonly string[]; readonly start: number }[] = [];
  for (const piece of written.split(/(«[A-Z]\d\d(?:,[A-Z]\d\d)*:|»)/)) {
    const codes = /^«(.*):$/.exec(piece)?.[1];
    if (codes !== undefined) open.push({ codes: codes.split(","), start: text.length });
    else if (piece !== "»") text += piece;
    else {
      const begun = open.pop();
      if (!begun) throw new Error(`a mark is closed that was not opened: ${text}`);
      for (const code of begun.codes) marks.push({ code, start: begun.start, end: text.length });
    }
  }
  if (open.length > 0) throw new Error("a mark is not closed");
  return { text, marks };
}

/** `line:column code "text"`, which is what a failing test shows. */
function markText({ code, start, end }: Mark, source: SourceFile): string {
  const { line, column } = positionAt(source, start);
  return `${line}:${column} ${code} ${JSON.stringify(source.text.slice(start, end))}`;
}

/** Checks that exactly the marked mistakes are reported, and returns what was reported. */
export function expectDiagnostics(written: string, options: CheckSourceOptions = {}): CheckedSource {
  const { text, marks } = unmark(written);
  const checked = checkSource(text, options);
  const found = checked.all.map(({ code, at }) => markText({ code, start: at.start, end: at.end }, checked.source));
  const messages = checked.all.map((each) => `${each.code} ${each.message}`).join("\n");
  expect(found.sort(), messages).toEqual(marks.map((mark) => markText(mark, checked.source)).sort());
  return checked;
}
