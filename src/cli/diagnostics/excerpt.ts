/**
 * The lines of one source that a message speaks of, with marks under its places: one excerpt for all of them, in the order of the
 * text, `...` where lines are left out. A place of several lines has a bar at its left side.
 */
import type { SourceFile, Span } from "../../core/source.js";
import { lineStarts, positionAt } from "../../core/source.js";
import type { Colors } from "../terminal.js";
import { Canvas, type Paint } from "./canvas.js";
import { type ShownLine, showLine } from "./columns.js";

export interface Mark {
  readonly at: Span;
  /** What stands beside it; may be empty. */
  readonly text: string;
  /** The place of the message itself, not one that belongs to it. */
  readonly main: boolean;
  readonly paint: Paint;
}

/** A mark with its lines, from 1, and its ends as offsets in the first and the last of them. */
interface Placed extends Mark {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
}

/** So many lines of one place are shown whole; of longer ones the beginning and the end. */
const fewLines = 5;

/** The rows under the `-->` line. `marks` are all of this source. */
export function excerpt(source: SourceFile, marks: readonly Mark[], gutter: number, colors: Colors): readonly string[] {
  const placed = marks.map(place);
  const long = placed.filter(isLong);
  const rows: string[] = [emptyRow(gutter, colors)];
  let before: number | undefined;
  for (const line of linesToShow(placed)) {
    if (before !== undefined && line > before + 1) rows.push(gapRow(before, long, gutter, colors));
    rows.push(...lineRows(source, line, placed, long, gutter, colors));
    before = line;
  }
  return rows;
}

/** Lines are left out after this one; the bars of long places go on. */
function gapRow(line: number, long: readonly Placed[], gutter: number, colors: Colors): string {
  const sides = long.map((mark) => (mark.last === line ? " " : sideOf(mark, line, true))).join("");
  return `${colors.cyan("...".padEnd(gutter + 3))}${sides}`.trimEnd();
}

/** The number of the last line that is shown of these places. */
export function lastLine(marks: readonly { readonly at: Span }[]): number {
  return Math.max(...marks.map(({ at }) => lastPosition(at).line));
}

export function emptyRow(gutter: number, colors: Colors): string {
  return `${" ".repeat(gutter)} ${colors.cyan("|")}`;
}

/** A line without what ends it. */
export function lineText(source: SourceFile, line: number): string {
  const starts = lineStarts(source);
  return source.text.slice(starts[line - 1], starts[line]).replace(/[\r\n]+$/, "");
}

function lastPosition({ source, start, end }: Span): { readonly line: number; readonly column: number } {
  return positionAt(source, Math.max(start, end - 1));
}

function place(mark: Mark): Placed {
  const { source, start, end } = mark.at;
  const first = positionAt(source, start);
  const last = lastPosition(mark.at);
  return { ...mark, first: first.line, last: last.line, from: first.column - 1, to: end > start ? last.column : first.column };
}

const isLong = ({ first, last }: Placed): boolean => last > first;

/** Lines that are marked; one that alone would be left out between two of them is shown too. */
function linesToShow(placed: readonly Placed[]): readonly number[] {
  const marked = [...new Set(placed.flatMap(linesOf))].sort((a, b) => a - b);
  return marked.flatMap((line, i) => (marked[i + 1] === line + 2 ? [line, line + 1] : [line]));
}

function linesOf({ first, last }: Placed): readonly number[] {
  if (last - first < fewLines) return Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return [first, first + 1, last];
}

function lineRows(
  source: SourceFile,
  line: number,
  placed: readonly Placed[],
  long: readonly Placed[],
  gutter: number,
  colors: Colors,
): readonly string[] {
  const text = lineText(source, line);
  const here = placed.flatMap((mark) => partOn(mark, line, text));
  const shown = showLine(text, Math.min(...here.map(({ from }) => from)), Math.max(...here.map(({ to }) => to)));
  const bar = colors.cyan("|");
  const side = (under: boolean): string => long.map((mark) => sideOf(mark, line, under)).join("") + (long.length > 0 ? " " : "");
  const row = (content: string): string => `${" ".repeat(gutter)} ${bar} ${side(true)}${content}`.trimEnd();
  return [
    `${colors.cyan(String(line).padStart(gutter))} ${bar} ${side(false)}${shown.text}`.trimEnd(),
    ...underlines(
      here.filter(({ ends }) => !ends),
      shown,
    ).map(row),
    ...long.filter(({ last }) => last === line).map((mark) => endRow(mark, long, line, shown, `${" ".repeat(gutter)} ${bar} `)),
  ];
}

/** A part of a mark that stands on one line, in offsets of it. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly main: boolean;
  readonly paint: Paint;
  /** The end of a place of several lines, which has a row of its own. */
  readonly ends: boolean;
}

function partOn(mark: Placed, line: number, text: string): readonly Part[] {
  const { main, paint } = mark;
  if (!isLong(mark)) return mark.first === line ? [{ from: mark.from, to: mark.to, text: mark.text, main, paint, ends: false }] : [];
  if (mark.last === line) return [{ from: mark.to - 1, to: mark.to, text: "", main, paint, ends: true }];
  // Its beginning is marked only where it does not begin with the line, as the bar shows that already.
  const begins = mark.first === line && text.slice(0, mark.from).trim() !== "";
  return begins ? [{ from: mark.from, to: text.length, text: "", main, paint, ends: false }] : [];
}

/** The bar of a long place, left of the text; `under` is a row below a line. */
function sideOf({ first, last, paint }: Placed, line: number, under: boolean): string {
  if (line < first || line > last) return " ";
  return paint(line === first && !under ? "/" : "|");
}

/** `|____^ text`, up to the end of a long place. */
function endRow(mark: Placed, long: readonly Placed[], line: number, shown: ShownLine, margin: string): string {
  const canvas = new Canvas();
  const at = long.indexOf(mark);
  for (const [i, other] of long.entries()) if (i < at && other.first <= line && other.last > line) canvas.put(i, "|", other.paint);
  const column = long.length + 1 + shown.columnOf(mark.to - 1);
  canvas.put(at, `\\${"_".repeat(column - at - 1)}${mark.main ? "^" : "-"}`, mark.paint);
  if (mark.text !== "") canvas.put(column + 2, mark.text, mark.paint);
  return `${margin}${canvas}`;
}

/** The row of marks under a line; the text of the last beside it, those of the others below, each led down to by a bar. */
function underlines(parts: readonly Part[], shown: ShownLine): readonly string[] {
  if (parts.length === 0) return [];
  const at = ({ from }: Part): number => shown.columnOf(from);
  const end = (part: Part): number => Math.max(shown.columnOf(part.to), at(part) + 1);
  const marks = new Canvas();
  // The message's own place is painted last, over the others.
  for (const part of [...parts].sort((a, b) => Number(a.main) - Number(b.main))) {
    marks.put(at(part), (part.main ? "^" : "-").repeat(end(part) - at(part)), part.paint);
  }
  const texts = parts.filter(({ text }) => text !== "").sort((a, b) => at(b) - at(a));
  const [last] = texts;
  const beside = last !== undefined && parts.every((part) => end(part) <= end(last)) ? last : undefined;
  if (beside) marks.put(end(beside) + 1, beside.text, beside.paint);
  return [
    marks.toString(),
    ...hanging(
      texts.filter((part) => part !== beside),
      at,
    ),
  ];
}

function hanging(texts: readonly Part[], at: (part: Part) => number): readonly string[] {
  return texts.flatMap((part, i) => {
    const bars = new Canvas();
    for (const each of texts.slice(i)) bars.put(at(each), "|", each.paint);
    const row = new Canvas();
    for (const each of texts.slice(i + 1)) row.put(at(each), "|", each.paint);
    row.put(at(part), part.text, part.paint);
    return i === 0 ? [bars.toString(), row.toString()] : [row.toString()];
  });
}
