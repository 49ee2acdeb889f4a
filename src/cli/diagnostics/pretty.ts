/** Diagnostics for a person: what, where in the text, why, what to do. */
import type { Diagnostic, Severity } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import { lineStarts, positionAt } from "../../core/source.js";
import type { Colors } from "../terminal.js";

/** Width of a tab in excerpts. */
const tab = "  ";

export function prettyDiagnostics(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const blocks = diagnostics.map((each) => pretty(each, colors));
  return `${[...blocks, summary(diagnostics, colors)].join("\n\n")}\n`;
}

function pretty(diagnostic: Diagnostic, colors: Colors): string {
  const paint = painter(diagnostic.severity, colors);
  const head = `${paint(`${diagnostic.severity}[${diagnostic.code}]`)}${colors.bold(`: ${diagnostic.message}`)}`;
  const marks = [{ at: diagnostic.at, text: "", main: true }, ...diagnostic.labels.map((label) => ({ ...label, main: false }))];
  const gutter = Math.max(...marks.map(({ at }) => String(positionAt(at.source, at.start).line).length));
  const excerpts = marks.map((mark) => excerpt(mark, gutter, mark.main ? paint : colors.cyan, colors));
  const notes = [
    diagnostic.why === undefined ? [] : [`${" ".repeat(gutter)} ${colors.cyan("=")} ${colors.bold("why")}: ${diagnostic.why}`],
    diagnostic.help === undefined ? [] : [`${" ".repeat(gutter)} ${colors.cyan("=")} ${colors.bold("help")}: ${diagnostic.help}`],
  ].flat();
  return [head, ...excerpts, ...notes].join("\n");
}

function painter(severity: Severity, colors: Colors): (text: string) => string {
  const paint = { error: colors.red, warning: colors.yellow, info: colors.blue }[severity];
  return (text) => colors.bold(paint(text));
}

/** `--> file:line:column`, the first line that the place touches, and marks under it. */
function excerpt(mark: { at: Span; text: string; main: boolean }, gutter: number, paint: (text: string) => string, colors: Colors): string {
  const { source, start, end } = mark.at;
  const { line, column } = positionAt(source, start);
  const text = lineText(mark.at, line);
  const before = text.slice(0, column - 1);
  const length = Math.max(1, Math.min(end - start, text.length - (column - 1)));
  const margin = " ".repeat(gutter);
  const bar = colors.cyan("|");
  const underline = `${widthOf(before)}${paint((mark.main ? "^" : "-").repeat(spread(text.slice(column - 1, column - 1 + length)).length))}`;
  return [
    `${margin}${colors.cyan("-->")} ${source.path}:${line}:${column}`,
    `${margin} ${bar}`,
    `${colors.cyan(String(line).padStart(gutter))} ${bar} ${spread(text)}`,
    `${margin} ${bar} ${underline}${mark.text === "" ? "" : ` ${paint(mark.text)}`}`,
  ].join("\n");
}

function lineText({ source }: Span, line: number): string {
  const starts = lineStarts(source);
  return source.text.slice(starts[line - 1], starts[line]).replace(/[\r\n]+$/, "");
}

function spread(text: string): string {
  const shown = text.replaceAll("\t", tab);
  return shown === "" ? " " : shown;
}

/** As many columns of spaces as the text takes on a terminal; wide (East Asian) characters take two. */
function widthOf(text: string): string {
  let width = 0;
  for (const character of text.replaceAll("\t", tab)) {
    width += /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u.test(
      character,
    )
      ? 2
      : 1;
  }
  return " ".repeat(width);
}

function summary(diagnostics: readonly Diagnostic[], colors: Colors): string {
  const count = (severity: Severity, one: string): string[] => {
    const n = diagnostics.filter((each) => each.severity === severity).length;
    return n === 0 ? [] : [`${n} ${one}${n === 1 ? "" : "s"}`];
  };
  return colors.bold([...count("error", "error"), ...count("warning", "warning"), ...count("info", "hint")].join(", "));
}
