/** Names that a declaration gives, and words that a declaration needs. */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { textOf } from "../../core/source.js";
import { nearest } from "../../core/suggest.js";
import type { Cursor } from "./cursor.js";

/** The words that open declarations. */
export const declarationWords: readonly string[] = [
  ...["app", "import", "param", "type", "topic", "source", "stream", "table", "split", "store", "sink", "connect", "test"],
];

/** Not to be had as the name of a declaration: words of the language, and names that expressions read from their place. */
const reserved: ReadonlySet<string> = new Set([
  ...declarationWords,
  ...["true", "false", "null", "if", "then", "else", "match", "in", "matches"],
  ...["key", "value", "timestamp", "headers", "topic", "partition", "offset", "agg", "left", "right", "at", "partitions"],
]);

/** Passes the name that a declaration gives on, or puts an empty one in. */
export function shapeName(c: Cursor): void {
  const token = c.peek();
  if (token?.tokenType !== t.Word) {
    missingName(c);
    return;
  }
  const parts = hyphenated(c);
  if (parts > 1) {
    const at = c.spanOfNext(parts);
    const name = textOf(at);
    c.note("S11", at, { name });
    c.merge(parts, t.Word, "");
    return;
  }
  if (reserved.has(token.image)) c.note("S10", c.here, { name: token.image });
  else if (!/^[A-Za-z0-9_]+$/.test(token.image)) c.note("S11", c.here, { name: token.image });
  c.emit();
}

/** Passes a name on that is declared elsewhere. */
export function shapeReference(c: Cursor, expected: string, help?: string): void {
  if (c.is(t.Word)) {
    const parts = hyphenated(c);
    if (parts > 1) c.findings.hyphenated.push(c.spanOfNext(parts));
    c.merge(parts, t.Word, "");
    return;
  }
  c.expected(expected, help);
  c.insert(t.Word);
}

/** How many tokens here are one name with hyphens, `large-orders`, which was reported where it is declared. */
function hyphenated(c: Cursor): number {
  let count = 1;
  const touches = (i: number) => c.peek(i - 1)?.end === c.peek(i)?.start;
  while (c.is(t.Minus, count) && touches(count) && c.is(t.Word, count + 1) && touches(count + 1)) count += 2;
  return count;
}

function missingName(c: Cursor): void {
  c.expected("a name");
  c.insert(t.Word);
}

/** Passes a word of the language on, or puts it in. */
export function shapeKeyword(c: Cursor, word: string, type: TokenType): void {
  const token = c.peek();
  if (token?.tokenType === t.Word && token.image === word) {
    c.emit(type);
    return;
  }
  const misspelt = token?.tokenType === t.Word && nearest(token.image, [word]) !== undefined ? token : undefined;
  if (misspelt) c.otherSpelling(misspelt, word);
  else c.expected(`\`${word}\``);
  if (misspelt) c.drop();
  c.insert(type, word);
}

/** Passes a punctuation mark on, or puts it in. */
export function shapeMark(c: Cursor, mark: string, type: TokenType, help?: string): void {
  if (c.is(type)) {
    c.emit();
    return;
  }
  const confused = mark === ":" ? t.Equals : t.Colon;
  const written = c.is(confused) ? c.peek() : undefined;
  c.expected(`\`${mark}\``, help);
  if (written) c.drop();
  c.insert(type, mark);
}

/** Passes a text on, or puts an empty one in. */
export function shapeText(c: Cursor, expected: string, help?: string): void {
  if (c.is(t.Text)) {
    c.emit();
    return;
  }
  const bare = c.is(t.Word) && c.peek()?.firstOnLine !== true;
  c.expected(expected, help ?? (bare ? `Texts stand in double quotes: "${c.peek()?.image ?? ""}".` : undefined));
  if (bare) c.drop();
  c.insert(t.Text);
}
