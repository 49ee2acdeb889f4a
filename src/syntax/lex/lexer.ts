/**
 * Text → tokens. Words are plain words here, whatever they mean later; comments are kept aside, newlines only as the line a token
 * stands on. Mistakes are reported and never stop it: a bad literal becomes a token that stands for a missing value.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { type SourceFile, type Span, span } from "../../core/source.js";
import type { Literal } from "../ast.js";
import type { Findings } from "../findings.js";
import { insertionBefore, offer, replacement } from "../fixes.js";
import { groupedReason, groupedRun, type NumberReading, numberRun, readNumber, readTime, timeRun } from "./numbers.js";
import { readTextPart, type TextPart } from "./texts.js";
import { Token } from "./token.js";
import { unitMeant } from "./units.js";

/** A comment as written, slashes included. `doc`: one line of `///`. */
export interface Comment {
  readonly at: Span;
  readonly kind: "line" | "block" | "doc";
}

interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
}

const punctuation: readonly (readonly [string, TokenType])[] = [
  ["...", t.Ellipsis],
  ["===", t.Infix],
  ["!==", t.Infix],
  ["<>", t.Infix],
  ["=>", t.Arrow],
  ["->", t.Arrow],
  ["==", t.Infix],
  ["!=", t.Infix],
  ["<=", t.Infix],
  [">=", t.Infix],
  ["??", t.Infix],
  ["?.", t.QuestionDot],
  ["||", t.Infix],
  ["&&", t.Infix],
  ["(", t.LParen],
  [")", t.RParen],
  ["[", t.LSquare],
  ["]", t.RSquare],
  ["{", t.LCurly],
  ["}", t.RCurly],
  [",", t.Comma],
  [":", t.Colon],
  [".", t.Dot],
  ["?", t.Question],
  ["=", t.Equals],
  ["|", t.Bar],
  ["<", t.Less],
  [">", t.Greater],
  ["+", t.Infix],
  ["-", t.Minus],
  ["*", t.Infix],
  ["/", t.Infix],
  ["%", t.Infix],
  ["!", t.Bang],
];

/** Signs of other languages. */
const otherSpellings: ReadonlyMap<string, string> = new Map([
  ["===", "=="],
  ["!==", "!="],
  ["<>", "!="],
  ["->", "=>"],
]);

/** Longest first, by first character. */
const punctuationBy = new Map<string, readonly (readonly [string, TokenType])[]>();
for (const each of punctuation) punctuationBy.set(each[0].charAt(0), [...(punctuationBy.get(each[0].charAt(0)) ?? []), each]);

const wordRun = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const dateRun = /\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?(?![\w-])/y;
const spaceRun = /[^\S\r\n]+/y;
const lineRun = /[^\r\n]+/y;
const wordEnd = /[\p{ID_Continue}$]/u;
const strangeRun = /[^\s\p{ID_Start}\p{ID_Continue}$"'`()[\]{},:.?=|<>+\-*/%!]+/uy;

export function lex(source: SourceFile, findings: Findings): Lexed {
  return new Lexer(source, findings).run();
}

class Lexer {
  private readonly source: SourceFile;
  private readonly findings: Findings;
  private readonly text: string;
  private readonly tokens: Token[] = [];
  private readonly comments: Comment[] = [];
  private at: number;
  private line = 0;
  /** Nothing but spaces and comments since the line began. */
  private fresh = true;
  /** Doc lines that wait for the token that they document. */
  private doc: { lines: string[]; lastLine: number } | undefined;
  /** Templates whose hole is being read: braces open within the hole, and where the template began. */
  private readonly holes: { braces: number; readonly start: number }[] = [];
  /** The next token follows something bad. */
  private broken = false;

  constructor(source: SourceFile, findings: Findings) {
    this.source = source;
    this.findings = findings;
    this.text = source.text;
    this.at = this.text.startsWith("\uFEFF") ? 1 : 0;
  }

  run(): Lexed {
    while (this.at < this.text.length) this.next();
    this.endLine();
    return { tokens: this.tokens, comments: this.comments };
  }

  private next(): void {
    const character = this.text.charAt(this.at);
    if (character === "\n" || character === "\r") {
      this.newline(character);
      return;
    }
    if ((character <= " " || character > "~") && this.skip(spaceRun)) return;
    if (character === "/" && this.comment()) return;
    if (character === '"' || character === "'") {
      this.readText(character);
      return;
    }
    if (character === "`") {
      this.template(this.at, this.at + 1, t.TemplateWhole, t.TemplateHead);
      return;
    }
    if (character >= "0" && character <= "9") {
      this.number();
      return;
    }
    if (this.punctuation(character)) return;
    this.wordOrStrange();
  }

  private wordOrStrange(): void {
    const start = this.at;
    const word = this.take(wordRun);
    if (word !== undefined) this.push(t.Word, start, word);
    else this.strange(this.take(strangeRun) ?? this.skipCharacter());
  }

  /** Matches a sticky pattern here and steps over the match. */
  private take(pattern: RegExp): string | undefined {
    const start = this.at;
    return this.skip(pattern) ? this.text.slice(start, this.at) : undefined;
  }

  /** Steps over a match of a sticky pattern; whether there is one. */
  private skip(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    if (!pattern.test(this.text) || pattern.lastIndex === this.at) return false;
    this.at = pattern.lastIndex;
    return true;
  }

  private skipCharacter(): string {
    const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += character.length;
    return character;
  }

  private push(type: TokenType, start: number, image: string, payload?: Literal | string, broken = false): void {
    const place = { start, end: this.at, line: this.line, firstOnLine: this.fresh };
    const more = { payload, doc: this.takeDoc(), broken: broken || this.broken };
    this.tokens.push(new Token(type, image, place, more));
    this.fresh = false;
    this.broken = false;
  }

  private span(start: number, end = this.at): Span {
    return span(this.source, start, end);
  }

  // ---- lines and comments ----

  private newline(character: string): void {
    this.endLine();
    this.at += character === "\r" && this.text[this.at + 1] === "\n" ? 2 : 1;
    this.line++;
    this.fresh = true;
  }

  /** A template ends on its line; a hole that is still open ends with it. */
  private endLine(): void {
    const outermost = this.holes[0];
    if (!outermost) return;
    this.findings.report("S02", this.span(outermost.start), { what: "template", quote: "`" });
    for (; this.holes.length > 0; this.holes.pop()) this.push(t.TemplateTail, this.at, "", "", true);
  }

  private comment(): boolean {
    const second = this.text[this.at + 1];
    if (second === "/" && this.holes.length === 0) this.lineComment();
    else if (second === "*") this.blockComment();
    else return false;
    return true;
  }

  private lineComment(): void {
    const start = this.at;
    const image = this.take(lineRun) ?? "";
    const doc = this.fresh && /^\/\/\/(?!\/)/.test(image);
    this.comments.push({ at: this.span(start), kind: doc ? "doc" : "line" });
    const follows = this.doc?.lastLine === this.line - 1;
    if (doc) {
      if (!this.doc || !follows) this.doc = { lines: [], lastLine: this.line };
      this.doc.lines.push(image.slice(3).replace(/^ /, "").trimEnd());
    }
    if (this.doc && this.fresh && (doc || follows)) this.doc.lastLine = this.line;
  }

  private takeDoc(): string | undefined {
    const doc = this.doc;
    if (!doc) return undefined;
    this.doc = undefined;
    return doc.lastLine === this.line - 1 ? doc.lines.join("\n") : undefined;
  }

  private blockComment(): void {
    const start = this.at;
    const close = this.text.indexOf("*/", start + 2);
    this.at = close < 0 ? this.text.length : close + 2;
    const lines = this.text.slice(start, this.at).match(/\r\n|\n|\r/g)?.length ?? 0;
    this.comments.push({ at: this.span(start), kind: "block" });
    if (close < 0) this.findings.report("S04", this.span(start, start + 2), {});
    if (lines > 0) this.endLine();
    if (lines > 0) this.fresh = true;
    this.line += lines;
  }

  // ---- tokens ----

  private punctuation(character: string): boolean {
    const found = this.punctuationHere(character);
    if (!found) return false;
    const [image, type] = found;
    const hole = this.holes.at(-1);
    if (hole && image === "}" && hole.braces === 0) {
      this.holes.pop();
      this.template(hole.start, this.at + 1, t.TemplateTail, t.TemplateMiddle);
      return true;
    }
    if (hole && image === "{") hole.braces++;
    if (hole && image === "}") hole.braces--;
    const start = this.at;
    this.at += image.length;
    const plain = otherSpellings.get(image) ?? image;
    if (plain !== image) this.otherSpelling(start, image, plain);
    this.push(type, start, plain);
    return true;
  }

  private punctuationHere(character: string): readonly [string, TokenType] | undefined {
    for (const each of punctuationBy.get(character) ?? []) {
      if (each[0].length === 1 || this.text.startsWith(each[0], this.at)) return each;
    }
    return undefined;
  }

  private otherSpelling(start: number, written: string, meant: string): void {
    const at = this.span(start);
    // An arrow may be meant for a function, or for a field.
    const fix = (written === "->" ? offer : replacement)(`Write ${meant}.`, at, meant);
    this.findings.report("S17", at, { written, meant }, { fix });
  }

  private number(): void {
    const start = this.at;
    const date = this.take(dateRun);
    if (date !== undefined) {
      const fix = replacement("Put it into quotes.", this.span(start), JSON.stringify(date));
      const reason = "a date stands in quotes, as a text";
      this.findings.report("S05", this.span(start), { text: date, reason }, { help: `Write ${JSON.stringify(date)}.`, fix });
      this.push(t.Missing, start, date);
      return;
    }
    const grouped = this.take(groupedRun);
    if (grouped !== undefined) {
      this.groupedNumber(start, grouped);
      return;
    }
    const time = this.take(timeRun);
    const image = time ?? this.take(numberRun) ?? this.skipCharacter();
    const reading: NumberReading = time === undefined ? readNumber(image) : readTime(image);
    if (reading.kind !== "bad") {
      this.push(t.Literal, start, image, reading);
      return;
    }
    const [, digits, word] = /^(\d+)([A-Za-z]+)$/.exec(image) ?? [];
    const unit = unitMeant(word ?? "");
    const meant = unit === undefined ? undefined : readNumber(`${digits}${unit}`);
    if (meant && meant.kind !== "bad") {
      this.otherSpelling(start, image, `${digits}${unit}`);
      this.push(t.Literal, start, `${digits}${unit}`, meant);
      return;
    }
    this.findings.report("S05", this.span(start), { text: image, reason: reading.reason });
    this.push(t.Missing, start, image);
  }

  /** Where commas stand in it, no list can be meant: no number begins with 00. */
  private groupedNumber(start: number, image: string): void {
    const meant = image.replaceAll(",", "_");
    const fix = replacement(`Write ${meant}.`, this.span(start), meant);
    this.findings.report("S05", this.span(start), { text: image, reason: groupedReason }, { help: `Write ${meant}.`, fix });
    const reading = readNumber(meant);
    if (reading.kind === "bad") this.push(t.Missing, start, image);
    else this.push(t.Literal, start, meant, reading);
  }

  private readText(quote: '"' | "'"): void {
    const start = this.at;
    const part = readTextPart(this.text, start + 1, quote);
    if (quote === "'" && part.endedBy === "line") {
      this.strange(this.skipCharacter());
      return;
    }
    this.at = part.end;
    this.badEscapes(part);
    const broken = part.endedBy === "line";
    if (broken) this.findings.report("S02", this.span(start), { what: "text", quote: '"' });
    if (quote === "'") this.singleQuotes(start, JSON.stringify(part.text));
    this.push(t.Text, start, this.text.slice(start, this.at), part.text, broken);
  }

  private singleQuotes(start: number, text: string): void {
    const at = this.span(start);
    // Escapes and doubled quotes mean something else in other languages.
    const plain = !/[\\"]/.test(this.text.slice(start, this.at)) && ![this.text[start - 1], this.text[this.at]].includes("'");
    this.findings.report("S06", at, { text }, { fix: (plain ? replacement : offer)("Use double quotes.", at, text) });
  }

  /** A template's part from `from` on; `whole` is the kind when the template ends with it, `open` when a hole follows. */
  private template(opened: number, from: number, whole: TokenType, open: TokenType): void {
    const start = this.at;
    const part = readTextPart(this.text, from, "`");
    this.at = part.end;
    this.badEscapes(part);
    const broken = part.endedBy === "line";
    if (broken && this.holes.length === 0) this.findings.report("S02", this.span(opened), { what: "template", quote: "`" });
    this.push(part.endedBy === "hole" ? open : whole, start, this.text.slice(start, this.at), part.text, broken);
    if (part.endedBy === "hole") this.holes.push({ braces: 0, start: opened });
  }

  private badEscapes(part: TextPart): void {
    for (const { start, end, reason } of part.badEscapes) {
      const at = this.span(start, end);
      // In a regular expression a backslash was surely meant; elsewhere who knows.
      const fix = reason === "unknown" ? { fix: { ...insertionBefore("Write the backslash twice.", at, "\\"), safe: false } } : {};
      this.findings.report("S03", at, { escape: this.text.slice(start, end), reason }, fix);
    }
  }

  private strange(text: string): void {
    const at = this.span(this.at - text.length);
    // Two words do not become one.
    const between = wordEnd.test(this.text.charAt(at.start - 1)) && wordEnd.test(this.text.charAt(at.end)) ? " " : "";
    this.findings.report("S01", at, { text }, text === ";" ? { fix: replacement("Remove it.", at, between) } : {});
    this.broken = true;
  }
}
