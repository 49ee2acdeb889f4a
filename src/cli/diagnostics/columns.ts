/**
 * How a line of a source looks on a terminal, and at which column its characters stand there: tabs are spread, wide characters take
 * two columns, what could move the cursor is made visible, and a long line is cut around what is marked in it.
 */

/** Width of a tab in excerpts. */
const tab = "  ";

/** Columns of a line that are shown; the rest becomes an ellipsis. */
export const widest = 120;

interface Cell {
  readonly text: string;
  readonly width: number;
}

export interface ShownLine {
  readonly text: string;
  /** The column, from 0, of a place in the line that was given (in UTF-16 code units); what was cut off stands at the edges. */
  readonly columnOf: (offset: number) => number;
}

/** The line; where it is too long, the part of it around the offsets `from` to `to`. */
export function showLine(line: string, from: number, to: number): ShownLine {
  const { cells, columns } = cellsOf(line);
  const width = columns.at(-1) ?? 0;
  const columnOf = (offset: number): number => columns[Math.min(offset, line.length)] ?? width;
  if (width <= widest) return { text: cells.map(({ text }) => text).join(""), columnOf };
  const start = windowStart(columnOf(from), columnOf(to), width);
  return { text: cut(cells, start, width), columnOf: (offset) => Math.max(0, Math.min(columnOf(offset) - start, widest)) };
}

/** The middle of what is marked in the middle; its beginning always. */
function windowStart(from: number, to: number, width: number): number {
  const marked = Math.min(to - from, widest - 2);
  const before = Math.floor((widest - marked) / 2);
  return Math.max(0, Math.min(from - before, width - widest));
}

/** The cells of `widest` columns; an ellipsis where something is cut off, a space for half a wide character. */
function cut(cells: readonly Cell[], start: number, width: number): string {
  const from = start === 0 ? 0 : start + 1;
  const end = start + widest;
  const to = end >= width ? width : end - 1;
  let text = start === 0 ? "" : "…";
  let column = 0;
  for (const cell of cells) {
    const next = column + cell.width;
    if (column >= from && next <= to) text += cell.text;
    else if (next > from && column < to) text += " ".repeat(Math.min(next, to) - Math.max(column, from));
    column = next;
  }
  return end >= width ? text : `${text}…`;
}

/** The cells of a line, and the column at which each of its code units stands; one more for the end. */
function cellsOf(line: string): { readonly cells: readonly Cell[]; readonly columns: readonly number[] } {
  const cells: Cell[] = [];
  const columns: number[] = [];
  let column = 0;
  for (const character of charactersOf(line)) {
    const cell = cellOf(character);
    cells.push(cell);
    for (let i = 0; i < character.length; i++) columns.push(column);
    column += cell.width;
  }
  columns.push(column);
  return { cells, columns };
}

/** What a person sees as one character. */
function charactersOf(line: string): Iterable<string> {
  if (/^[\t\x20-\x7e]*$/.test(line)) return line;
  return Array.from(new Intl.Segmenter("en").segment(line), ({ segment }) => segment);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
const controls = /[\0-\x08\x0a-\x1f\x7f]/;
/** They turn the direction of writing, so that a line reads other than it is. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
/** East Asian characters, signs that are pictures, and what U+FE0F makes one. */
const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f1e6}-\u{1faff}\u{20000}-\u{3fffd}]|\ufe0f/u;
const printed = /[^\p{M}\p{Cf}]/u;

function cellOf(character: string): Cell {
  if (character === "\t") return { text: tab, width: tab.length };
  if (controls.test(character)) return visibleControl(character);
  if (turns.test(character)) return { text: "�", width: 1 };
  if (wide.test(character)) return { text: character, width: 2 };
  return { text: character, width: printed.test(character) ? 1 : 0 };
}

/** A message's text, which may repeat what stands in the program, without anything that a terminal would take for a command. */
export function printable(text: string): string {
  return text.replaceAll(new RegExp(controls, "g"), (each) => visibleControl(each).text).replaceAll(new RegExp(turns, "g"), "�");
}

/** Unicode has a picture for each of them. */
function visibleControl(character: string): Cell {
  const pictures = Array.from(character, (each) => String.fromCharCode(each === "\x7f" ? 0x2421 : 0x2400 + each.charCodeAt(0)));
  return { text: pictures.join(""), width: pictures.length };
}
