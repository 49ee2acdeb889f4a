/** Diagnostics for a person: what, where in the text, why, what to do, and what to write. */
import type { Diagnostic, Severity } from "../../core/diagnostic.js";
import type { SourceFile } from "../../core/source.js";
import { positionAt } from "../../core/source.js";
import type { Colors } from "../terminal.js";
import type { Paint } from "./canvas.js";
import { printable } from "./columns.js";
import { emptyRow, excerpt, lastLine, type Mark } from "./excerpt.js";
import { fixRows } from "./fix-rows.js";
import { summary } from "./summary.js";

export function prettyDiagnostics(diagnostics: readonly Diagnostic[], colors: Colors): string {
  if (diagnostics.length === 0) return "";
  const blocks = diagnostics.map((each) => pretty(each, colors));
  return `${[...blocks, summary(diagnostics, colors)].join("\n\n")}\n`;
}

/** One of them; no line break at its end. */
export function pretty(diagnostic: Diagnostic, colors: Colors): string {
  const paint = painter(diagnostic.severity, colors);
  const head = `${paint(`${diagnostic.severity}[${diagnostic.code}]`)}${colors.bold(`: ${printable(diagnostic.message)}`)}`;
  const marks = marksOf(diagnostic, paint, colors);
  const gutter = String(lastLine([...marks, ...(diagnostic.fix?.edits ?? [])])).length;
  const notes = notesOf(diagnostic, gutter, colors);
  return [
    head,
    ...sourcesOf(marks).flatMap((source) => place(source, marks, gutter, colors)),
    ...(notes.length > 0 ? [emptyRow(gutter, colors), ...notes] : []),
  ].join("\n");
}

function painter(severity: Severity, colors: Colors): Paint {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
  return (text) => colors.bold(paint(text));
}

function marksOf({ at, labels }: Diagnostic, paint: Paint, colors: Colors): readonly Mark[] {
  return [
    { at, text: "", main: true, paint },
    ...labels.map(({ at: other, text }) => ({ at: other, text: printable(text), main: false, paint: colors.cyan })),
  ];
}

/** The sources of the marks, the message's own first. */
function sourcesOf(marks: readonly Mark[]): readonly SourceFile[] {
  return [...new Set(marks.map(({ at }) => at.source))];
}

/** `--> file:line:column` and the excerpt of one source. */
function place(source: SourceFile, marks: readonly Mark[], gutter: number, colors: Colors): readonly string[] {
  const here = marks.filter(({ at }) => at.source === source);
  const { line, column } = positionAt(source, here[0]?.at.start ?? 0);
  return [
    `${" ".repeat(gutter)}${colors.cyan("-->")} ${printable(source.path)}:${line}:${column}`,
    ...excerpt(source, here, gutter, colors),
  ];
}

function notesOf({ why, help, fix }: Diagnostic, gutter: number, colors: Colors): readonly string[] {
  const note = (name: string, text: string): string => `${" ".repeat(gutter)} ${colors.cyan("=")} ${colors.bold(name)}: ${printable(text)}`;
  return [
    ...(why === undefined ? [] : [note("why", why)]),
    ...(help === undefined || (fix?.safe && sameWords(help, fix.title)) ? [] : [note("help", help)]),
    // What is not sure is shown as part of the help: it is a question.
    ...(fix === undefined || (help !== undefined && !fix.safe) ? [] : [note("fix", fix.title)]),
    ...(fix === undefined ? [] : fixRows(fix, gutter, colors)),
  ];
}

/** The title of a fix need not say once more what the help says. */
function sameWords(a: string, b: string): boolean {
  return a.replaceAll(/[`.]/g, "") === b.replaceAll(/[`.]/g, "");
}
