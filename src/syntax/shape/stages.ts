/** Shaping stages and clauses: where words become phrases. */
import * as t from "../../../grammar/tokens.js";
import type { Details } from "../../core/diagnostic.js";
import { quoted } from "../../core/message.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import { insertionBefore, replacement } from "../fixes.js";
import { Token } from "../lex/token.js";
import { shapeConfig, startsConfig } from "./config.js";
import type { Cursor } from "./cursor.js";
import { shapeExpression } from "./expression.js";
import { startsSetting } from "./keys.js";
import { asPhrase, clauseInOtherWords, detailsOf, operatorInOtherWords } from "./other-words.js";
import { beginsOnlyOperand, beginsOperand, clauseInOperandPlace, matchPhrase, type PhraseTable } from "./phrases.js";

/** What the clauses belong to. */
interface ClausePlace {
  readonly table: PhraseTable;
  /** As messages call it: "`join`", "A topic". */
  readonly of: string;
  /** In a declaration's braces: commas may separate the clauses. */
  readonly block: boolean;
}

const stageForms = "A stage is `| operator …`, on a line of its own.";

/** Passes on all stages, up to the end of the declaration or something that opens none. */
export function shapeStages(c: Cursor): void {
  for (;;) {
    if (c.is(t.Bar)) {
      c.nextUnit();
      c.emit(t.StageBar);
    } else if (!missingBar(c)) return;
    shapeStage(c);
  }
}

/** A stage that is only short of its `|`. */
function missingBar(c: Cursor): boolean {
  const words = matchPhrase(c.phrases.operators, c.tokens, c.at);
  if (words === 0) return false;
  c.nextUnit();
  c.note("S16", c.spanOfNext(words), { operator: phraseAt(c, words) }, { fix: insertionBefore("Add the bar.", c.here, "| ") });
  c.insert(t.StageBar, "|");
  return true;
}

function shapeStage(c: Cursor): void {
  const operator = shapeOperator(c);
  const place: ClausePlace = { table: c.phrases.clausesOf(operator), of: `\`${operator.slice(0, 30)}\``, block: false };
  const onlyClauses = c.phrases.withoutArgument.has(operator) && matchPhrase(place.table, c.tokens, c.at) > 0;
  if (!onlyClauses && !stageWithoutBarFollows(c, place.table)) shapeArgument(c, place);
  while (shapeNextClause(c, place));
}

/** The operator's phrase, or for an unknown one the nearest phrase there is. */
function shapeOperator(c: Cursor): string {
  const words = matchPhrase(c.phrases.operators, c.tokens, c.at);
  if (words > 0) {
    const operator = phraseAt(c, words);
    c.merge(words, t.OperatorPhrase);
    return operator;
  }
  if (c.is(t.Word)) return unknownOperator(c);
  c.expected("an operator", stageForms);
  c.insert(t.OperatorPhrase);
  return "";
}

function unknownOperator(c: Cursor): string {
  const { phrases } = c.phrases.operators;
  const other = operatorInOtherWords(wordsHere(c, 2));
  if (other) {
    const at = c.spanOfNext(other.words);
    c.note("S13", at, { written: phraseAt(c, other.words), operators: phrases }, detailsOf(other, at));
    c.merge(other.words, t.OperatorPhrase);
    return other.phrase ?? "";
  }
  const guess = guessPhrase(c, c.phrases.operators);
  const written = phraseAt(c, guess.words);
  const partial = continuations(c, c.phrases.operators);
  if (goesOn(guess, partial)) {
    const phraseBefore = phraseAt(c, partial.words);
    c.problem("S15", c.spanOfNext(partial.words), { written: phraseBefore, next: partial.next });
    c.merge(partial.words, t.OperatorPhrase);
    return `${phraseBefore} ${partial.next[0]}`;
  }
  const at = c.spanOfNext(guess.words);
  const details = didYouMean(at, guess.phrase);
  if (details.help === undefined) c.problem("S13", at, { written, operators: phrases });
  else c.note("S13", at, { written, operators: phrases }, details);
  c.merge(guess.words, t.OperatorPhrase);
  return guess.phrase ?? written;
}

/** A stage on a new line whose `|` was forgotten, where an argument could stand too. */
function stageWithoutBarFollows(c: Cursor, clauses: PhraseTable): boolean {
  if (c.peek()?.firstOnLine !== true || matchPhrase(clauses, c.tokens, c.at) > 0) return false;
  const words = matchPhrase(c.phrases.operators, c.tokens, c.at);
  return words > 0 && beginsOperand(c.peek(words)) && !c.is(t.LParen, words);
}

/** What follows a phrase, if anything does: a config, or one or more expressions. */
function shapeArgument(c: Cursor, { table, block }: ClausePlace): void {
  if (!beginsOperand(c.peek()) || clauseInOperandPlace(table, c.tokens, c.at) > 0) return;
  if (isMisspeltClause(c, table) || isClauseOfOthers(c, table) || (block && startsSetting(c))) return;
  if (isFiller(c)) dropFiller(c, table);
  if (c.is(t.LParen) && sqlWords.has(c.peek(1)?.image.toLowerCase() ?? "") && c.is(t.Literal, 2)) sqlParentheses(c);
  else if (startsConfig(c)) shapeConfig(c);
  else shapeExpression(c, { clauses: table, list: true, enclosed: block, separated: block });
}

const sqlWords: ReadonlySet<string> = new Set(["size", "gap"]);

/** `(size 5 minutes, advance by 1 minute)`: left out up to the parenthesis that closes it. */
function sqlParentheses(c: Cursor): void {
  c.expected("a length of time", "Lengths of time and clauses follow without parentheses, as in `window tumbling 5m grace 10s`.");
  while (!c.done && !c.is(t.RParen) && !c.is(t.Bar)) c.drop();
  if (c.is(t.RParen)) c.drop();
  c.insert(t.Missing);
}

/** SQL's words in front of a length of time, which stands here by itself. */
function isFiller(c: Cursor): boolean {
  const word = c.peek()?.image.toLowerCase();
  return (word === "size" || word === "period" || word === "by") && c.is(t.Word) && c.is(t.Literal, 1);
}

function dropFiller(c: Cursor, { phrases }: PhraseTable): void {
  const written = c.peek()?.image ?? "";
  const owner = `\`${c.out.at(-1)?.image ?? ""}\``;
  const rest = c.peek(1);
  const fix = rest && replacement("Leave it out.", { ...c.here, end: rest.start }, "");
  const help = `What is meant stands right behind ${owner}.`;
  c.note("S14", c.here, { written, of: owner, known: phrases }, { help, ...(fix ? { fix } : {}) });
  c.drop();
}

/** A clause that this operator does not have, with a value behind it. */
function isClauseOfOthers(c: Cursor, table: PhraseTable): boolean {
  const words = matchPhrase(c.phrases.everyClause, c.tokens, c.at);
  return words > 0 && matchPhrase(table, c.tokens, c.at) === 0 && beginsOnlyOperand(c.peek(words)) && !c.is(t.LCurly, words);
}

/** A word that is nearly a clause's, with a value after it, so that it can be no value itself. */
function isMisspeltClause(c: Cursor, table: PhraseTable): boolean {
  const next = c.peek(1);
  if (!c.is(t.Word) || next?.tokenType === t.Word || !beginsOnlyOperand(next)) return false;
  return guessPhrase(c, table).phrase !== undefined;
}

/** Passes the next clause on; false where none begins. */
export function shapeNextClause(c: Cursor, place: ClausePlace): boolean {
  const token = c.peek();
  if (!token || token.tokenType === t.Bar || token.tokenType === t.RCurly) return false;
  const words = matchPhrase(place.table, c.tokens, c.at);
  if (words > 0) {
    shapeClause(c, words, place);
    return true;
  }
  if (token.tokenType === t.Word) return unknownWord(c, place);
  c.expected(place.block ? "a property or `}`" : "a clause or the next stage");
  c.drop();
  return true;
}

function shapeClause(c: Cursor, words: number, place: ClausePlace): void {
  const property = phraseAt(c, words);
  c.merge(words, t.ClausePhrase);
  if (place.block && c.is(t.Equals)) {
    const next = c.peek(1);
    const sign = next ? { ...c.here, end: next.start } : c.here;
    c.note("S22", c.here, { property }, { fix: replacement("Remove the sign.", sign, "") });
    c.drop();
  }
  shapeArgument(c, place);
}

function unknownWord(c: Cursor, place: ClausePlace): boolean {
  if (!place.block && (matchPhrase(c.phrases.operators, c.tokens, c.at) > 0 || opensSomething(c))) return false;
  const other = clauseInOtherWords(wordsHere(c, 2));
  if (other?.phrase !== undefined && place.table.phrases.includes(other.phrase)) {
    otherClause(c, other.words, other.phrase);
    return true;
  }
  if (other && other.phrase === undefined) {
    const written = phraseAt(c, other.words);
    c.note("S14", c.spanOfNext(other.words), { written, of: place.of, known: place.table.phrases }, { help: other.help });
    skip(c, other.words, place);
    return true;
  }
  const partial = continuations(c, place.table);
  const guess = guessPhrase(c, place.table);
  const skipped = goesOn(guess, partial) ? partial.words : guess.words;
  const written = phraseAt(c, skipped);
  if (goesOn(guess, partial)) c.note("S15", c.spanOfNext(skipped), { written, next: partial.next });
  else
    c.note(
      "S14",
      c.spanOfNext(skipped),
      { written, of: place.of, known: place.table.phrases },
      unknownHelp(c, place, skipped, guess.phrase),
    );
  skip(c, skipped, place);
  return true;
}

/** A clause in the words of another language is read as the one that is meant. */
function otherClause(c: Cursor, words: number, meant: string): void {
  const at = c.spanOfNext(words);
  const [first, last] = [c.peek(), c.peek(words - 1)];
  if (!first || !last) return;
  c.note("S17", at, { written: phraseAt(c, words), meant }, { fix: replacement(`Write ${meant}.`, at, meant) });
  const place = { start: first.start, end: last.end, line: first.line, firstOnLine: first.firstOnLine };
  c.replaceNext(
    meant.split(" ").map((word) => new Token(t.Word, word, place)),
    words,
  );
}

function unknownHelp(c: Cursor, { table }: ClausePlace, words: number, meant: string | undefined): Details {
  if (meant !== undefined) return didYouMean(c.spanOfNext(words), meant);
  const owners = ownersOf(c, words);
  if (owners.length > 0 && owners.length < 9) return { help: `It belongs to ${quoted(...owners)}.` };
  if (matchPhrase(c.phrases.blocks.topic, c.tokens, c.at) > 0) {
    return { help: `It is said of the topic, in a declaration of its own: \`topic "name" { ${phraseAt(c, words)} … }\`.` };
  }
  const setting = c.is(t.Dot, 1) || c.is(t.Equals, 1);
  return setting && table.phrases.includes("config") ? { help: "Kafka's own settings stand in `config { key = value }`." } : {};
}

/** The operators that have the clause which is here. */
function ownersOf(c: Cursor, words: number): readonly string[] {
  const clause = phraseAt(c, words);
  return c.phrases.operators.phrases.filter((each) => c.phrases.clausesOf(each).phrases.includes(clause));
}

/** `word name =` and its like is no clause: a declaration whose word is wrong. */
function opensSomething(c: Cursor): boolean {
  return c.peek()?.firstOnLine === true && c.is(t.Word, 1) && (c.is(t.Equals, 2) || c.is(t.Colon, 2) || c.is(t.LCurly, 2));
}

/** Leaves out an unknown phrase with what hangs on it, and the operand after it. */
function skip(c: Cursor, words: number, place: ClausePlace): void {
  const length = c.out.length;
  c.silently(() => {
    for (let i = 0; i < words; i++) c.drop();
    while (c.is(t.Dot) && c.is(t.Word, 1)) {
      c.drop();
      c.drop();
    }
    if (c.is(t.Equals)) c.drop();
    shapeArgument(c, place);
  });
  c.out.length = length;
}

export function phraseAt(c: Cursor, words: number): string {
  return c.tokens
    .slice(c.at, c.at + words)
    .map((token) => token.image)
    .join(" ");
}

/** The known phrase that was probably meant, and how many of the words here stand for it. */
function guessPhrase(c: Cursor, { phrases }: PhraseTable): { readonly words: number; readonly phrase: string | undefined } {
  const camel = asPhrase(c.peek()?.image ?? "");
  if (camel.includes(" ") && phrases.includes(camel)) return { words: 1, phrase: camel };
  const most = wordsOnLine(c, Math.max(0, ...phrases.map((phrase) => phrase.split(" ").length)));
  for (let words = most; words > 0; words--) {
    const phrase = nearest(
      phraseAt(c, words),
      phrases.filter((each) => each.split(" ").length === words),
    );
    if (phrase !== undefined && similarWordByWord(phraseAt(c, words), phrase)) return { words, phrase };
  }
  return { words: 1, phrase: undefined };
}

/** The words here begin a phrase; a guess counts only if it makes more of them. */
function goesOn(
  guess: { readonly words: number; readonly phrase: string | undefined },
  partial: ReturnType<typeof continuations>,
): boolean {
  return partial.next.length > 0 && (guess.phrase === undefined || guess.words <= partial.words);
}

/** A far-off word is not excused by its near neighbours. */
function similarWordByWord(written: string, phrase: string): boolean {
  const meant = phrase.split(" ");
  return written.split(" ").every((word, i) => word === meant[i] || (word.length > 2 && nearest(word, [meant[i] ?? ""]) !== undefined));
}

/** The words here, as many as there are on the line up to `most`. */
function wordsHere(c: Cursor, most: number): readonly string[] {
  return Array.from({ length: wordsOnLine(c, most) }, (_, i) => c.peek(i)?.image ?? "");
}

function wordsOnLine(c: Cursor, most: number): number {
  const line = c.peek()?.line;
  let count = 0;
  while (count < most && c.is(t.Word, count) && c.peek(count)?.line === line) count++;
  return count;
}

/** The phrases that begin with the words here but go on otherwise: `suppress until` goes on with `window closes`. */
function continuations(c: Cursor, table: PhraseTable): { readonly words: number; readonly next: readonly string[] } {
  const all = table.byFirst.get(c.peek()?.image ?? "") ?? [];
  const shared = (words: readonly string[]): number => {
    let count = 0;
    while (count < words.length && c.isWord(words[count] ?? "", count)) count++;
    return count;
  };
  const words = Math.max(0, ...all.map(shared));
  const next = all.filter((each) => shared(each) === words).map((each) => each.join(" "));
  return { words, next: table.phrases.filter((phrase) => next.includes(phrase)).map((phrase) => phrase.split(" ").slice(words).join(" ")) };
}
