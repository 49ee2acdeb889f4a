/**
 * Documents: text with places where lines may break, as printers make them and `layout.ts` lays them out.
 * Every document knows what it would be on one line, so that nothing is measured twice.
 */
import type { LeadingComment, Piece } from "./pieces.js";

interface Measure {
  /** Columns on one line, without comments, so that none makes its line break elsewhere. */
  readonly width: number;
  /** Columns of the comments on that line, but for those that go to its end. */
  readonly commented: number;
  /** Cannot stand on one line. */
  readonly breaks: boolean;
  /** Has comments on lines of their own before its first text. */
  readonly opens: boolean;
  /** Ends with a comment that reaches to the end of its line. */
  readonly closes: boolean;
  /** Has no text. */
  readonly empty: boolean;
}

export type Doc = { readonly measure: Measure } & (
  | { readonly kind: "text"; readonly text: string }
  /** A comma that the printer sets; it stands before a comment at the end of its line. */
  | { readonly kind: "comma" }
  | { readonly kind: "token"; readonly piece: Piece; readonly leading: readonly LeadingComment[]; readonly glued: boolean }
  /** Comments without a token after them. `last`: the line after them is somebody else's affair. */
  | { readonly kind: "comments"; readonly comments: readonly LeadingComment[]; readonly last: boolean }
  /** A line break where the group around it is broken, else `flat`. `blank`: with an empty line. */
  | { readonly kind: "line"; readonly flat: string; readonly blank: boolean }
  | { readonly kind: "hard"; readonly blank: boolean }
  | { readonly kind: "concat"; readonly parts: readonly Doc[] }
  | { readonly kind: "indent"; readonly of: Doc }
  /** On one line where it fits and nothing in it breaks; else all its lines break. */
  | { readonly kind: "group"; readonly of: Doc; readonly broken: boolean }
  /** Parts with spaces between; all but the first go on lines of their own, indented, where they do not fit. */
  | { readonly kind: "fill"; readonly parts: readonly Doc[] }
  | { readonly kind: "ifBroken"; readonly broken: Doc; readonly flat: Doc }
  /** On one line, come what may. */
  | { readonly kind: "flat"; readonly of: Doc }
);

const plain: Measure = { width: 0, commented: 0, breaks: false, opens: false, closes: false, empty: true };

/** Columns as editors count them, near enough: one for each code point. */
export function columns(text: string): number {
  let count = 0;
  for (const _ of text) count++;
  return count;
}

export const nothing: Doc = { kind: "concat", parts: [], measure: plain };
export const comma: Doc = { kind: "comma", measure: { ...plain, width: 1, empty: false } };
export const space: Doc = text(" ");
/** A space, or a line break. */
export const line: Doc = { kind: "line", flat: " ", blank: false, measure: { ...plain, width: 1 } };
/** Nothing, or a line break. */
export const softLine: Doc = { kind: "line", flat: "", blank: false, measure: plain };
const blankLine: Doc = { ...line, blank: true };
const breaking: Measure = { ...plain, breaks: true };
const hardLine: Doc = { kind: "hard", blank: false, measure: breaking };
const hardBlank: Doc = { kind: "hard", blank: true, measure: breaking };

export const hard = (blank = false): Doc => (blank ? hardBlank : hardLine);
export const lineWith = (blank: boolean): Doc => (blank ? blankLine : line);

export function text(written: string): Doc {
  return { kind: "text", text: written, measure: { ...plain, width: columns(written), empty: written.trim() === "" } };
}

export const spaces = (count: number): Doc => text(" ".repeat(count));

export function token(piece: Piece, leading: readonly LeadingComment[], glued: boolean): Doc {
  const opens = leading[0]?.own === true;
  const inline = [...(opens ? [] : leading), ...piece.trailing.filter(({ late }) => !late)];
  const inner = leading.some(({ own, after }, i) => after > 0 || (own && i > 0));
  return {
    kind: "token",
    piece,
    leading,
    glued,
    measure: {
      width: columns(piece.text),
      commented: inline.reduce((sum, comment) => sum + columns(comment.text) + 1, 0),
      breaks: inner && !opens,
      opens,
      closes: piece.trailing.some(({ late }) => late),
      empty: false,
    },
  };
}

export const isLineComment = (written: string): boolean => written.startsWith("//");

export function comments(all: readonly LeadingComment[], last: boolean): Doc {
  if (all.length === 0) return nothing;
  return { kind: "comments", comments: all, last, measure: { ...plain, opens: true, closes: true, empty: false } };
}

export const concat = (...parts: readonly Doc[]): Doc => sequence(parts);

/** As `concat`, for any number of parts. */
export function sequence(parts: readonly Doc[]): Doc {
  return { kind: "concat", parts, measure: measureOf(parts, 0) };
}

/** The largest of any number of widths; 0 for none. */
export const widest = (widths: readonly number[]): number => widths.reduce((most, each) => Math.max(most, each), 0);

function measureOf(parts: readonly Doc[], between: number): Measure {
  const sum = { width: 0, commented: 0, breaks: false, opens: false, closes: false, empty: true };
  for (const part of parts) {
    const { measure } = part;
    sum.breaks ||= measure.breaks || (!sum.empty && measure.opens);
    if (!measure.empty && part.kind !== "comma") {
      sum.breaks ||= sum.closes;
      sum.opens ||= sum.empty && measure.opens;
      sum.closes = measure.closes;
    }
    sum.empty &&= measure.empty;
    sum.width += measure.width + between;
    sum.commented += measure.commented;
  }
  sum.width -= parts.length > 0 ? between : 0;
  return sum;
}

export const indent = (...parts: readonly Doc[]): Doc => {
  const of = concat(...parts);
  return { kind: "indent", of, measure: of.measure };
};

export function group(of: Doc, broken = false): Doc {
  const breaks = broken || of.measure.breaks;
  return { kind: "group", of, broken: breaks, measure: { ...of.measure, breaks } };
}

export const fill = (parts: readonly Doc[]): Doc => ({ kind: "fill", parts, measure: measureOf(parts, 1) });

export const ifBroken = (broken: Doc, flat: Doc): Doc => ({ kind: "ifBroken", broken, flat, measure: flat.measure });

export const flat = (of: Doc): Doc => ({ kind: "flat", of, measure: { ...of.measure, breaks: false, opens: false } });
