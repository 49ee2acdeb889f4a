/** Shaping stages and clauses: where words become phrases. */
import * as t from "../../../grammar/tokens.js";
import type { Details } from "../../core/diagnostic.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import { insertionBefore, replacement } from "../fixes.js";
import { shapeConfig, startsConfig } from "./config.js";
import type { Cursor } from "./cursor.js";
import { shapeExpression } from "./expression.js";
import { startsSetting } from "./keys.js";
import { asPhrase, inOtherWords } from "./other-words.js";
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
  const guess = guessPhrase(c, c.phrases.operators);
  const written = phraseAt(c, guess.words);
  const partial = continuations(c, c.phrases.operators);
  if (goesOn(guess, partial)) {
    const phraseBefore = phraseAt(c, partial.words);
    c.problem("S15", c.spanOfNext(partial.words), { written: phraseBefore, next: partial.next });
    c.merge(partial.words, t.OperatorPhrase);
    return `${phraseBefore} ${partial.next[0]}`;
  }
  const other = inOtherWords(written);
  const at = c.spanOfNext(guess.words);
  const details = other === undefined ? didYouMean(at, guess.phrase) : { help: `Here it is ${other}.` };
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
  if (isMisspeltClause(c, table) || (block && startsSetting(c))) return;
  if (startsConfig(c)) shapeConfig(c);
  else shapeExpression(c, { clauses: table, list: true, enclosed: block, separated: block });
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

function unknownHelp(c: Cursor, { table }: ClausePlace, words: number, meant: string | undefined): Details {
  if (meant !== undefined) return didYouMean(c.spanOfNext(words), meant);
  const setting = c.is(t.Dot, 1) || c.is(t.Equals, 1);
  return setting && table.phrases.includes("config") ? { help: "Kafka's own settings stand in `config { key = value }`." } : {};
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
  if (inOtherWords(c.peek()?.image ?? "") !== undefined) return { words: 1, phrase: undefined };
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
