/**
 * Programs with their mistakes marked, for tests of the compiler: `value.«K03:foo»` says that K03 is reported at exactly `foo`, and
 * nothing else may be reported. Marks may nest and span lines; `«K03,T02:…»` are two messages of one place.
 */
import { expect } from "vitest";
import { type Checked, check } from "../../src/check/index.js";
import type { Diagnostic } from "../../src/core/diagnostic.js";
import { filesInMemory } from "../../src/core/host.js";
import { positionAt, type SourceFile } from "../../src/core/source.js";
import type { PartitionFacts } from "../../src/ir/partition-counts.js";
import { withoutSilenced } from "../../src/rules/allowances.js";
import { lint } from "../../src/rules/index.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { readProgramFiles } from "../../src/syntax/files.js";
import type { ReadModule } from "../../src/types/foreign-module.js";
import { readModules } from "../../src/typescript/modules.js";

export interface CheckedSource extends Checked {
  readonly source: SourceFile;
  /** The parser's and the checker's, in the order of the text. */
  readonly all: readonly Diagnostic[];
}

export interface CheckSourceOptions {
  readonly params?: Readonly<Record<string, string>>;
  readonly fileName?: string;
  /** Other files, by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What they export, of those that are TypeScript: see `expectInFiles`. */
  readonly readModule?: ReadModule;
  readonly facts?: PartitionFacts;
}

export function checkSource(text: string, options: CheckSourceOptions = {}): CheckedSource {
  const { params = {}, fileName = "test.topo", files = {}, readModule, facts } = options;
  const source = { path: fileName, text };
  const host = filesInMemory(files);
  const read = readProgramFiles(source, host, vocabulary);
  const checked = check(read.program, { params, fileName, host, ...(readModule ? { readModule } : {}) });
  const readable = !read.diagnostics.some(({ severity }) => severity === "error");
  const sound = checked.graph !== undefined;
  const linted = readable ? lint(checked.whole, checked.tests, { facts, sound }) : [];
  const told = [...read.diagnostics, ...checked.diagnostics, ...linted];
  const all = [...withoutSilenced(told, read.comments, readable && sound)].sort((a, b) => a.at.start - b.at.start || a.at.end - b.at.end);
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
  // What cannot run yet is no mistake; a text that marks some of it wants to see all of it.
  const seen = marks.some(({ code }) => code === "Y01") ? [...checked.all, ...checked.later] : checked.all;
  const found = seen.map(({ code, at }) => markText({ code, start: at.start, end: at.end }, checked.source));
  const messages = seen.map((each) => `${each.code} ${each.message}`).join("\n");
  expect(found.sort(), messages).toEqual(marks.map((mark) => markText(mark, checked.source)).sort());
  return checked;
}

/** The same for a program that imports TypeScript from `files`. */
export async function expectInFiles(written: string, files: Readonly<Record<string, string>>): Promise<CheckedSource> {
  const source = { path: "test.topo", text: unmark(written).text };
  const host = filesInMemory(files);
  const readModule = await readModules(readProgramFiles(source, host, vocabulary), host);
  return expectDiagnostics(written, { files, readModule });
}
