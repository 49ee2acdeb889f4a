/**
 * The shaper's hands: it reads the tokens of one declaration and writes those that the grammar will see.
 *
 * Shaping gives every word its kind, so that the grammar needs one token of lookahead, and mends what is broken: a missing
 * bracket, comma or value is reported in the language's words and put in. So a mistake costs its own place and nothing else.
 * A mistake that leaves the rest unsure mutes its unit: a stage, a property, a step.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import type { Diagnostics } from "../../core/diagnostic.js";
import { cover, type Span, span } from "../../core/source.js";
import type { Findings } from "../findings.js";
import { insertion, replacement } from "../fixes.js";
import { retag, Token } from "../lex/token.js";
import { isWord, type Phrases } from "./phrases.js";

type Report = Diagnostics["report"];

export class Cursor {
  tokens: readonly Token[];
  readonly phrases: Phrases;
  readonly findings: Findings;
  /** What the grammar will see. */
  readonly out: Token[] = [];
  /** Index of the next token. */
  at = 0;
  private silent = false;
  private unit = { from: 0, muted: false };
  private readonly units = [this.unit];
  /** A bracket was missing or too many, so those around it cannot be trusted. */
  bracketsAmiss = false;

  constructor(tokens: readonly Token[], phrases: Phrases, findings: Findings) {
    this.tokens = tokens;
    this.phrases = phrases;
    this.findings = findings;
  }

  // ---- reading ----

  peek(ahead = 0): Token | undefined {
    return this.tokens[this.at + ahead];
  }

  is(type: TokenType, ahead = 0): boolean {
    return this.tokens[this.at + ahead]?.tokenType === type;
  }

  isWord(word: string, ahead = 0): boolean {
    return isWord(this.tokens[this.at + ahead], word);
  }

  get done(): boolean {
    return this.at >= this.tokens.length;
  }

  // ---- writing ----

  /** Passes the next token on, as `type`. */
  emit(type?: TokenType): void {
    const token = this.tokens[this.at];
    if (!token) return;
    this.at++;
    if (token.broken) this.unit.muted = true;
    this.out.push(type ? retag(token, type) : token);
  }

  /** Passes `count` tokens on as one, their images joined. */
  merge(count: number, type: TokenType, joint = " "): void {
    if (count === 1) {
      this.emit(type);
      return;
    }
    const words = this.tokens.slice(this.at, this.at + count);
    const first = words[0];
    if (!first) return;
    this.at += count;
    const place = { start: first.start, end: words.at(-1)?.end ?? first.end, line: first.line, firstOnLine: first.firstOnLine };
    const image = words.map((word) => word.image).join(joint);
    this.out.push(new Token(type, image, place, { payload: first.payload, doc: first.doc, broken: words.some((word) => word.broken) }));
    if (words.some((word) => word.broken)) this.unit.muted = true;
  }

  /** Puts in what is missing, right after what was passed on last. */
  insert(type: TokenType, image = ""): void {
    const last = this.tokens[this.at - 1] ?? this.tokens[this.at];
    const offset = (this.at > 0 ? last?.end : last?.start) ?? 0;
    this.out.push(new Token(type, image, { start: offset, end: offset, line: last?.line ?? 0, firstOnLine: false }));
  }

  /** Reads the next tokens, `count` of them, as others. */
  replaceNext(tokens: readonly Token[], count = 1): void {
    this.tokens = [...this.tokens.slice(0, this.at), ...tokens, ...this.tokens.slice(this.at + count)];
  }

  /** Takes back the last token if it is of the kind: a comma with nothing after it. */
  dropTrailing(type: TokenType): void {
    if (this.out.at(-1)?.tokenType === type) this.out.pop();
  }

  /** Puts a comma in where another element of the list that `open` began was just passed on; that was reported. */
  separate(open: TokenType): void {
    const last = this.out.at(-1)?.tokenType;
    if (last !== open && last !== t.Comma) this.insert(t.Comma, ",");
  }

  /** Leaves the next token out. */
  drop(): void {
    if (this.tokens[this.at]?.broken) this.unit.muted = true;
    this.at++;
  }

  // ---- reporting ----

  /** Reports a mistake that was surely mended. */
  readonly note: Report = (code, at, params, details) => {
    if (this.peek()?.broken) this.unit.muted = true;
    if (!this.quiet) this.findings.report(code, at, params, details);
  };

  /** Reports a mistake that leaves the rest of its unit unsure, and mutes that. */
  readonly problem: Report = (code, at, params, details) => {
    this.note(code, at, params, details);
    this.unit.muted = true;
  };

  /** Reports that a comma is missing, and puts it in. */
  missingComma(): void {
    const { text, at } = this.before;
    this.note("S12", at, { after: text }, { fix: insertion("Add the comma.", at, ",") });
    this.insert(t.Comma, ",");
  }

  /** Reports a word or sign that is written otherwise in Topo. */
  otherSpelling(token: Token, meant: string, fix = replacement): void {
    const at = this.spanOf(token);
    this.note("S17", at, { written: token.image, meant }, { fix: fix(`Write ${meant}.`, at, meant) });
  }

  /** Does it without a word about what is wrong. */
  silently(action: () => void): void {
    const before = this.silent;
    this.silent = true;
    action();
    this.silent = before;
  }

  /** Reports a bracket that the text leaves open; the next token is where that shows. */
  unclosed(open: Token, bracket: string, close: string): void {
    const labels = this.done ? [] : [{ at: this.here, text: "it is still open here" }];
    this.problem("S07", this.spanOf(open), { open: bracket, close }, { labels });
    this.bracketsAmiss = true;
  }

  /** Reports a closing bracket, the next token, that closes nothing, and leaves it out. */
  stray(): void {
    this.problem("S08", this.here, { close: this.peek()?.image ?? "" });
    this.bracketsAmiss = true;
    this.drop();
  }

  get quiet(): boolean {
    return this.silent || this.unit.muted;
  }

  /** A stage, property, step or branch begins. */
  nextUnit(): void {
    this.unit = { from: this.out.length, muted: false };
    this.units.push(this.unit);
  }

  /** Whether a mistake was already reported for the unit that holds the written token. */
  wasMuted(token: Token | undefined): boolean {
    const index = token ? this.out.indexOf(token) : -1;
    const unit = index < 0 ? this.units.at(-1) : this.units.findLast((each) => each.from <= index);
    return unit?.muted ?? false;
  }

  // ---- places and words for messages ----

  spanOf(token: Token): Span {
    return span(this.findings.source, token.start, token.end);
  }

  /** Of the next tokens, one at least. */
  spanOfNext(count: number): Span {
    const last = this.peek(count - 1);
    return last ? cover(this.here, this.spanOf(last)) : this.here;
  }

  /** Of the next token, or of the last one when there is none. */
  get here(): Span {
    const token = this.peek() ?? this.tokens.at(-1);
    return token ? this.spanOf(token) : span(this.findings.source, 0, 0);
  }

  /** The next token, as messages call it. */
  get found(): string {
    return describe(this.peek());
  }

  /** The token before, as messages call it, and its place. */
  get before(): { readonly text: string; readonly at: Span } {
    const token = this.tokens[this.at - 1];
    return token ? { text: describe(token), at: this.spanOf(token) } : { text: "this", at: this.here };
  }

  /** Says what is expected next; where the line ends before it, the message stays on that line. */
  expected(expected: string, help?: string): void {
    const next = this.peek();
    const { text, at } = this.before;
    const details = help === undefined ? {} : { help };
    if (this.at > 0 && next?.firstOnLine !== false) this.problem("S18", at, { expected, found: this.found, after: text }, details);
    else this.problem("S18", this.here, { expected, found: this.found }, details);
  }
}

/** A token as messages call it. */
export function describe(token: Token | undefined): string {
  if (!token) return "the end of the declaration";
  const image = token.image.length > 30 ? `${token.image.slice(0, 30)}…` : token.image;
  if (token.tokenType === t.Text) return `the text ${image}`;
  if (token.tokenType === t.TemplateMiddle || token.tokenType === t.TemplateTail) return "the end of a template's hole";
  return image === "" ? "nothing" : `\`${image}\``;
}
