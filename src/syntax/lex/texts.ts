/** The insides of texts and templates: where they end, and what their escapes mean. Both end on their own line. */

/** A part of a text or template, from after its opening quote, brace or backtick. */
export interface TextPart {
  readonly text: string;
  /** Offset after the part and what ended it. */
  readonly end: number;
  readonly endedBy: "quote" | "hole" | "line";
  /** Escapes that mean nothing; they stand for themselves. */
  readonly badEscapes: readonly { readonly start: number; readonly end: number; readonly reason: "unknown" | "unicode" }[];
}

const escapes: Readonly<Record<string, string>> = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const templateEscapes: Readonly<Record<string, string>> = { ...escapes, "`": "`", $: "$" };

/** What a plain stretch of each kind looks like; the rest is decided character by character. */
const plain = { '"': /[^"\\\r\n]*/y, "'": /[^'\\\r\n]*/y, "`": /[^`\\\r\n$]*/y };

/** Reads from `start` to the closing `quote`, a hole of a template, or the end of the line. */
export function readTextPart(source: string, start: number, quote: '"' | "'" | "`"): TextPart {
  const known = quote === "`" ? templateEscapes : escapes;
  const badEscapes: { start: number; end: number; reason: "unknown" | "unicode" }[] = [];
  let text = "";
  let at = start;
  const ended = (endedBy: TextPart["endedBy"], end: number): TextPart => ({ text, end, endedBy, badEscapes });
  for (;;) {
    const stretch = plain[quote];
    stretch.lastIndex = at;
    const found = stretch.exec(source)?.[0] ?? "";
    text += found;
    at += found.length;
    const next = source[at];
    if (next === undefined || next === "\n" || next === "\r") return ended("line", at);
    if (next === quote) return ended("quote", at + 1);
    if (next === "$") {
      if (source[at + 1] === "{") return ended("hole", at + 2);
      text += "$";
      at++;
      continue;
    }
    const one = readEscape(source, at, known);
    if (one.reason) badEscapes.push({ start: at, end: one.end, reason: one.reason });
    text += one.text;
    at = one.end;
  }
}

/** `at` is the backslash's offset. */
function readEscape(
  source: string,
  at: number,
  known: Readonly<Record<string, string>>,
): { readonly text: string; readonly end: number; readonly reason?: "unknown" | "unicode" } {
  const letter = source[at + 1];
  if (letter === undefined || letter === "\n" || letter === "\r") return { text: "\\", end: at + 1, reason: "unknown" };
  if (letter === "u") {
    const digits = /^[0-9a-fA-F]{4}/.exec(source.slice(at + 2, at + 6))?.[0];
    if (digits === undefined) return { text: "\\u", end: at + 2, reason: "unicode" };
    return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 };
  }
  const text = Object.hasOwn(known, letter) ? known[letter] : undefined;
  const character = String.fromCodePoint(source.codePointAt(at + 1) ?? 0);
  return text === undefined
    ? { text: `\\${character}`, end: at + 1 + character.length, reason: "unknown" }
    : { text, end: at + 1 + letter.length };
}
