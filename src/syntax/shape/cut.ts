/**
 * The second look at the tokens: which words open declarations. The text is cut there, and each declaration is shaped and parsed
 * by itself, so that no mistake reaches the next one.
 */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { nearest } from "../../core/suggest.js";
import type { Token } from "../lex/token.js";
import { declarationWords } from "./names.js";
import { isWord, type Phrases } from "./phrases.js";

export interface Cut {
  /** The word that opens it, as it was meant; undefined for what stands before the first declaration. */
  readonly word: string | undefined;
  /** The word was misspelt. */
  readonly misspelt: boolean;
  readonly tokens: readonly Token[];
}

/** Whether a word can open a declaration. */
export function opensDeclarations(word: string): boolean {
  return Object.hasOwn(shapes, word);
}

/** What may follow a declaration's word; alternatives of kinds or words in a row. */
const shapes: Readonly<Record<string, readonly (readonly (TokenType | string)[])[]>> = {
  app: [[t.Text]],
  topic: [[t.Text]],
  test: [[t.Text]],
  import: [[t.Text], [t.LCurly]],
  connect: [[t.Text], ["file"]],
  source: [[t.Word, t.Colon]],
  store: [[t.Word, t.Colon]],
  stream: [
    [t.Word, t.Equals],
    [t.Word, t.Colon],
  ],
  table: [
    [t.Word, t.Equals],
    [t.Word, t.Colon],
  ],
  type: [
    [t.Word, t.Equals],
    [t.Word, t.Colon],
  ],
  param: [
    [t.Word, t.Colon],
    [t.Word, t.Equals],
  ],
  split: [[t.Word, t.LCurly]],
  sink: [
    [t.Word, "to"],
    [t.Word, "foreach"],
  ],
};

const expressionWords: ReadonlySet<string> = new Set(["in", "matches", "then", "else"]);

export function cut(tokens: readonly Token[], phrases: Phrases): readonly Cut[] {
  const cuts: Cut[] = [];
  let current: Omit<Cut, "tokens"> = { word: undefined, misspelt: false };
  let start = 0;
  let templates = 0;
  const close = (end: number): void => {
    if (end > start) cuts.push({ ...current, tokens: tokens.slice(start, end) });
    start = end;
  };
  tokens.forEach((token, i) => {
    if (token.tokenType === t.TemplateHead) templates++;
    if (token.tokenType === t.TemplateTail) templates--;
    if (token.tokenType !== t.Word || templates > 0 || isField(tokens, i)) return;
    const opened = opensAt(tokens, i, phrases, token.firstOnLine);
    if (!opened) return;
    close(i);
    current = opened;
  });
  close(tokens.length);
  return cuts;
}

/** Behind a dot on its line a word is a field, whatever follows. */
function isField(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]?.tokenType;
  return (before === t.Dot || before === t.QuestionDot) && tokens[at]?.firstOnLine === false;
}

/** Whether the word at `at` would open a declaration if it stood first on its line. */
export function wouldOpen(tokens: readonly Token[], at: number, phrases: Phrases): boolean {
  return tokens[at]?.tokenType === t.Word && opensAt(tokens, at, phrases, true) !== undefined;
}

function opensAt(tokens: readonly Token[], at: number, phrases: Phrases, first: boolean): Omit<Cut, "tokens"> | undefined {
  const word = tokens[at]?.image ?? "";
  if (Object.hasOwn(shapes, word)) {
    return fits(word, tokens, at) || (first && halfTyped(tokens, at)) ? { word, misspelt: false } : undefined;
  }
  const meant = first ? misspelt(tokens, at, phrases) : undefined;
  return meant === undefined ? undefined : { word: meant, misspelt: true };
}

function fits(word: string, tokens: readonly Token[], at: number): boolean {
  const alternatives = shapes[word] ?? [];
  return alternatives.some((shape) =>
    shape.every((part, i) => (typeof part === "string" ? isWord(tokens[at + 1 + i], part) : tokens[at + 1 + i]?.tokenType === part)),
  );
}

/** A declaration that is being typed: its word, first on its line, has something next that could belong to it. */
function halfTyped(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  if (isWord(before, "to") || isWord(before, "global") || before?.tokenType === t.Colon) return false;
  const next = tokens[at + 1];
  if (next?.tokenType === t.Word) return !expressionWords.has(next.image);
  return next?.tokenType === t.Text || next?.tokenType === t.LCurly || next?.tokenType === t.Equals;
}

/** The declaration word that was meant by one, first on its line, that means nothing, where all that follows fits it. */
function misspelt(tokens: readonly Token[], at: number, phrases: Phrases): string | undefined {
  const token = tokens[at];
  if (!token || token.image.length < 3 || phrases.firstWords.has(token.image)) return undefined;
  // Cheaper than looking for the nearest word.
  if (!couldOpen(tokens, at) || !declarationWords.some((word) => isNear(word, token.image))) return undefined;
  const meant = nearest(token.image, declarationWords);
  return meant !== undefined && isNear(meant, token.image) && fits(meant, tokens, at) ? meant : undefined;
}

const isNear = (word: string, written: string): boolean =>
  word.charAt(0) === written.charAt(0) && Math.abs(word.length - written.length) <= 1;

function couldOpen(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1]?.tokenType;
  return next === t.Word || next === t.Text || next === t.LCurly;
}
