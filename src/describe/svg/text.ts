/**
 * How wide a text can get. Nobody knows which font a reader has, so widths are those of the widest usual ones (the bold cuts of
 * Verdana and DejaVu Sans; the monospaced ones are much alike); what is estimated here is never less than what is drawn.
 */

export interface Font {
  readonly size: number;
  readonly lineHeight: number;
  readonly monospaced: boolean;
}

export const fonts = {
  title: { size: 13, lineHeight: 17, monospaced: false },
  detail: { size: 11, lineHeight: 15, monospaced: true },
  heading: { size: 17, lineHeight: 23, monospaced: false },
  small: { size: 11, lineHeight: 15, monospaced: false },
  prose: { size: 12, lineHeight: 17, monospaced: false },
} satisfies Record<string, Font>;

/** In ems; by rising width. */
const sansWidths: readonly (readonly [characters: string, em: number])[] = [
  [" 'ijl,.:;", 0.41],
  ["!-()[]frtI|", 0.55],
  ['"csJzL?vy', 0.66],
  ["aebdghknopqu0123456789$*_`{}/\\TESZFx", 0.73],
  ["ABCDGHKNOPQRUVXY&#+<=>^~", 0.88],
  ["Mmw@", 1.06],
  ["W", 1.14],
  ["%", 1.28],
];

const emOf = new Map(sansWidths.flatMap(([characters, em]) => [...characters].map((character) => [character, em] as const)));

const MONOSPACED = 0.615;
/** Other letters of the alphabets that text fonts have, in their widest case. */
const OTHER = 1.15;
/** Ideographs, syllables of Korea and Japan, and their punctuation fill a square; emoji somewhat more. */
const SQUARE = 1.05;
const PICTURE = 1.4;

const segmenter = new Intl.Segmenter("en");
const characters = (text: string) => Array.from(segmenter.segment(text), ({ segment }) => segment);

/** Of what a reader takes for one character: as wide as its widest part. */
function em(character: string, monospaced: boolean): number {
  return Math.max(...Array.from(character, (part) => emOfPart(part, monospaced)));
}

function emOfPart(character: string, monospaced: boolean): number {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x7f) return monospaced ? MONOSPACED : (emOf.get(character) ?? OTHER);
  if (/\p{Extended_Pictographic}/u.test(character)) return PICTURE;
  return isSquare(character) ? SQUARE : OTHER;
}

const isSquare = (character: string) =>
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u.test(character);

export function widthOf(text: string, { size, monospaced }: Font): number {
  return Math.ceil(characters(text).reduce((ems, character) => ems + em(character, monospaced), 0) * size);
}

const known =
  /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Hebrew}\p{Script=Thai}\p{Script=Devanagari}\p{Script=Arabic}…·–]/u;
/** Whole phrases of Arabic that are one character. */
const ligature = /[\ufb50-\ufdff]/u;

/** Whether the estimate can be trusted; the glyphs of rarer scripts are as wide as they like. */
export function isMeasured(text: string): boolean {
  return [...text].every((character) => isPlain(character) || (known.test(character) && !ligature.test(character)));
}

const isPlain = (character: string) => (character.codePointAt(0) ?? 0) < 0x7f || isSquare(character);

/** What cannot be seen, or would turn the direction of the text around, becomes a space; what joins characters is a part of them. */
export function visible(text: string): string {
  return text.replace(/(?:(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s])+/gu, " ").trim();
}

/**
 * The text in lines that fit, about equally long; what is more than `most` lines ends in "…".
 * Breaks at spaces, else behind `-`, `.` or `_`, else anywhere.
 */
export function wrapped(text: string, font: Font, width: number, most: number): readonly string[] {
  const shown = visible(text);
  const lines = filled(shown, font, width, most);
  const atSpaces = (candidate: readonly string[]) => candidate.join(" ") === shown;
  if (lines.length < 2 || !atSpaces(lines)) return lines;
  // The narrowest column that takes no more lines.
  for (let narrow = Math.ceil(width / 2); narrow < width; narrow += font.size) {
    const balanced = filled(shown, font, narrow, lines.length);
    if (atSpaces(balanced)) return balanced;
  }
  return lines;
}

function filled(text: string, font: Font, width: number, most: number): readonly string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== "" && lines.length < most) {
    const isLast = lines.length === most - 1;
    const line = isLast ? shortened(rest, font, width) : rest.slice(0, breakAt(rest, font, width));
    lines.push(line.trimEnd());
    rest = isLast ? "" : rest.slice(line.length).trimStart();
  }
  return lines;
}

function shortened(text: string, font: Font, width: number): string {
  if (widthOf(text, font) <= width) return text;
  const fits = text.slice(0, fitting(text, font, width - widthOf("…", font)));
  return `${fits.replace(/[\s…]+$/, "")}…`;
}

function breakAt(text: string, font: Font, width: number): number {
  const most = fitting(text, font, width);
  if (most === text.length) return most;
  // The space itself may stand beyond the edge.
  const atSpace = text.lastIndexOf(" ", most);
  if (atSpace > most / 3) return atSpace;
  const behind = Math.max(...["-", ".", "_"].map((mark) => text.lastIndexOf(mark, most - 1))) + 1;
  return behind > most / 3 ? behind : most;
}

/** How much of the beginning fits, in whole characters; at least one. */
function fitting(text: string, font: Font, width: number): number {
  let end = 0;
  let used = 0;
  for (const segment of characters(text)) {
    used += widthOf(segment, font);
    if (used > width && end > 0) break;
    end += segment.length;
    if (used > width) break;
  }
  return end;
}
