/**
 * What stands in brackets, by the one rule: on one line where it fits and was not written with a line break after the opening
 * bracket, else one element a line. Empty lines between elements stay, one at most.
 */
import { comma, concat, type Doc, group, hard, ifBroken, indent, line, lineWith, nothing, sequence, softLine, space } from "./doc.js";
import type { Feed } from "./feed.js";

interface Brackets {
  readonly open: string;
  readonly close: string;
  /** A space within the brackets on one line: `{ a }`. */
  readonly spaced: boolean;
  /** Never on one line, unless empty. */
  readonly tall?: boolean;
  /** A line break after the opening bracket does not matter. */
  readonly relaxed?: boolean;
  /** Commas: between elements and after the last one, or only between those on one line. */
  readonly commas: "always" | "between" | "oneLine";
  /** Whether the comma before the next element must stay, or stay away, as it was written. */
  readonly asWritten?: (index: number) => boolean;
}

export const listBrackets: Brackets = { open: "[", close: "]", spaced: false, commas: "always" };
export const recordBraces: Brackets = { open: "{", close: "}", spaced: true, commas: "always" };
/** Braces in which newlines do for commas. */
export const blockBraces: Brackets = { open: "{", close: "}", spaced: true, commas: "oneLine" };
export const tallBraces: Brackets = { ...blockBraces, tall: true };
export const callBrackets: Brackets = { open: "(", close: ")", spaced: false, commas: "always", relaxed: true };
export const typeBrackets: Brackets = { open: "<", close: ">", spaced: false, commas: "between", relaxed: true };

/** Prints the brackets and what they hold: one element for each of `items`, called in order. */
export function bracketed(f: Feed, items: readonly (() => Doc)[], style: Brackets): Doc {
  const open = f.take(style.open);
  const written = style.tall === true || (style.relaxed !== true && f.next.startsLine);
  const held = elements(f, items, style);
  const { inner, token: close } = f.close(style.close);
  if (items.length === 0) return group(concat(open, inner, inner === nothing ? nothing : hard(), close));
  const edge = style.spaced ? line : softLine;
  const trailing = style.commas === "always" ? ifBroken(comma, nothing) : nothing;
  return group(concat(open, indent(edge, held, trailing), inner, edge, close), written);
}

function elements(f: Feed, items: readonly (() => Doc)[], style: Brackets): Doc {
  const parts: Doc[] = [];
  items.forEach((print, i) => {
    if (i > 0) parts.push(separator(f, i, style));
    parts.push(print());
  });
  return sequence(parts);
}

function separator(f: Feed, index: number, style: Brackets): Doc {
  const { afterComma } = f.next;
  const gap = lineWith(f.blank);
  if (style.asWritten?.(index)) return concat(afterComma ? comma : nothing, gap);
  return concat(style.commas === "oneLine" ? ifBroken(nothing, comma) : comma, gap);
}

/** Values with commas between, outside brackets. */
export function values(items: readonly (() => Doc)[]): Doc {
  const [first, ...rest] = items.map((print) => print());
  if (!first || rest.length === 0) return first ?? nothing;
  return group(concat(first, indent(sequence(rest.map((each) => concat(comma, line, each))))));
}

/** Words and values with a space between. */
export function spaced(...parts: readonly (Doc | undefined)[]): Doc {
  const given = parts.filter((part) => part !== undefined);
  return concat(...given.flatMap((part, i) => (i === 0 ? [part] : [space, part])));
}
