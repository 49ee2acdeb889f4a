/**
 * A source file and places in it.
 * Offsets count UTF-16 code units, as editors and the language server protocol do.
 */

/** One text that was read, under the name a person knows it by. */
export interface SourceFile {
  /** The path as the person wrote it, or a label such as `<test>`. */
  readonly path: string;
  readonly text: string;
}

/** A half-open range `[start, end)` of one source file, in UTF-16 code units. */
export interface Span {
  readonly source: SourceFile;
  readonly start: number;
  readonly end: number;
}

/** A place as a person counts: line and column from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function span(source: SourceFile, start: number, end: number): Span {
  return { source, start, end };
}

/** The smallest span that covers both; they must be of one source. */
export function cover(first: Span, last: Span): Span {
  return { source: first.source, start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}

export function textOf(place: Span): string {
  return place.source.text.slice(place.start, place.end);
}

const lineStartsOf = new WeakMap<SourceFile, readonly number[]>();

/** Offsets at which the lines of the source begin; `\n`, `\r\n` and `\r` end a line. A byte order mark stands before the first. */
export function lineStarts(source: SourceFile): readonly number[] {
  const known = lineStartsOf.get(source);
  if (known) return known;
  const starts = [source.text.startsWith("\uFEFF") ? 1 : 0];
  for (const match of source.text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  lineStartsOf.set(source, starts);
  return starts;
}

export function positionAt(source: SourceFile, offset: number): Position {
  const starts = lineStarts(source);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: Math.max(1, offset - (starts[low] ?? 0) + 1) };
}
