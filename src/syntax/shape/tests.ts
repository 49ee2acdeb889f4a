/** Shaping test blocks: steps, lists of records, and tables, where a line is a row. */
import type { TokenType } from "chevrotain";
import * as t from "../../../grammar/tokens.js";
import { nearest } from "../../core/suggest.js";
import { Token } from "../lex/token.js";
import { closeBraces } from "./blocks.js";
import type { Cursor } from "./cursor.js";
import { type Place, shapeExpression } from "./expression.js";
import { shapeKeyword, shapeMark, shapeReference, shapeText } from "./names.js";
import { beginsOperand, matchPhrase, phraseTable } from "./phrases.js";
import { phraseAt } from "./stages.js";

const inTest: Place = { enclosed: true, test: true };

interface StepShape {
  readonly type: TokenType;
  readonly rest: (c: Cursor) => void;
}

const steps: Readonly<Record<string, StepShape>> = {
  partitions: { type: t.StepValue, rest: shapeValue },
  start: { type: t.StepValue, rest: shapeValue },
  "advance wall clock to": { type: t.StepValue, rest: shapeValue },
  "advance wall clock by": { type: t.StepValue, rest: shapeValue },
  set: { type: t.SetStep, rest: shapeSet },
  restart: { type: t.RestartStep, rest: () => {} },
  send: { type: t.Send, rest: shapeSend },
  expect: { type: t.Expect, rest: shapeExpect },
  "expect nothing on": { type: t.ExpectNothing, rest: shapeTarget },
  "expect dropped none": { type: t.ExpectNone, rest: () => {} },
  "expect dropped": { type: t.ExpectDropped, rest: shapeDropped },
  "expect store": { type: t.ExpectStore, rest: shapeStore },
};
/** The words that steps begin with. */
export const stepPhrases: readonly string[] = Object.keys(steps);
const stepTable = phraseTable(stepPhrases);

/** Whether a step can begin with the word. */
export const isStepWord = (word: string): boolean => stepTable.byFirst.has(word);

const stepsHelp = "Steps begin with `partitions`, `start`, `set`, `restart`, `send`, `advance wall clock` or `expect`.";

export function shapeSteps(c: Cursor): void {
  const open = c.peek();
  shapeMark(c, "{", t.LCurly);
  while (!c.done && !c.is(t.RCurly)) shapeStep(c);
  closeBraces(c, open);
}

function shapeStep(c: Cursor): void {
  const words = stepWords(c);
  if (words > 0 || !c.quiet || c.peek()?.firstOnLine === true) c.nextUnit();
  const step = words > 0 ? steps[phraseAt(c, words)] : undefined;
  if (!step) {
    unknownStep(c);
    return;
  }
  c.merge(words, step.type);
  step.rest(c);
}

/** `expect dropped [` asks a stream of that name. */
function stepWords(c: Cursor): number {
  const words = matchPhrase(stepTable, c.tokens, c.at);
  const next = c.peek(2)?.tokenType;
  return c.isWord("expect") && words === 2 && (next === t.LSquare || next === t.Bar) && !c.isWord("store", 1) ? 1 : words;
}

/** Everything up to the next step on a new line is left out. */
function unknownStep(c: Cursor): void {
  const token = c.peek();
  const meant = token?.tokenType === t.Word ? nearest(token.image, stepPhrases) : undefined;
  const help = meant === undefined ? stepsHelp : `Did you mean \`${meant}\`?`;
  c.problem("S18", c.here, { expected: "a step of the test", found: c.found }, { help });
  let depth = 0;
  do {
    if (c.is(t.LCurly) || c.is(t.LSquare) || c.is(t.LParen)) depth++;
    if (c.is(t.RCurly) || c.is(t.RSquare) || c.is(t.RParen)) depth--;
    c.drop();
  } while (!c.done && !(c.is(t.RCurly) && depth <= 0) && !startsStep(c));
}

const startsStep = (c: Cursor): boolean => c.peek()?.firstOnLine === true && matchPhrase(stepTable, c.tokens, c.at) > 0;

function shapeValue(c: Cursor): void {
  if (!startsStep(c)) {
    shapeExpression(c, inTest);
    return;
  }
  c.expected("a value");
  c.insert(t.Missing);
}

function shapeSet(c: Cursor): void {
  shapeReference(c, "a parameter's name");
  shapeMark(c, "=", t.Equals);
  shapeValue(c);
}

function shapeTarget(c: Cursor): void {
  if (c.is(t.Word) || c.is(t.Text)) {
    c.emit();
    return;
  }
  c.expected("a stream, a table, or a topic as text");
  c.insert(t.Word);
}

function shapeSend(c: Cursor): void {
  shapeTarget(c);
  shapeRecords(c);
}

function shapeExpect(c: Cursor): void {
  shapeTarget(c);
  if (c.isWord("contains")) c.emit(t.Contains);
  shapeRecords(c);
}

function shapeDropped(c: Cursor): void {
  if (c.is(t.LCurly)) {
    shapeExpression(c, inTest);
    return;
  }
  c.expected("`none` or `{ reason: count }`");
  c.insert(t.LCurly, "{");
  c.insert(t.RCurly, "}");
}

function shapeStore(c: Cursor): void {
  shapeText(c, "a store's name as text");
  if (!c.isWord("at")) {
    shapeRecords(c);
    return;
  }
  c.emit(t.At);
  shapeValue(c);
  if (c.isWord("window")) {
    c.emit(t.Window);
    shapeValue(c);
  }
  shapeKeyword(c, "is", t.Is);
  shapeValue(c);
}

// ---- records ----

function shapeRecords(c: Cursor): void {
  if (c.is(t.LSquare)) {
    shapeList(c);
    return;
  }
  if (c.is(t.Bar)) {
    shapeTable(c);
    return;
  }
  c.expected("records", "Records are a list `[ { key: …, value: … } ]`, or a table, a row a line, with `|` between the cells.");
  c.insert(t.LSquare, "[");
  c.insert(t.RSquare, "]");
}

function shapeList(c: Cursor): void {
  const open = c.peek();
  c.emit();
  while (!c.done && !c.is(t.RSquare) && !c.is(t.RCurly) && !startsStep(c)) shapeItem(c);
  c.dropTrailing(t.Comma);
  if (c.is(t.RSquare)) {
    c.emit();
    return;
  }
  if (open) c.unclosed(open, "[", "]");
  c.insert(t.RSquare, "]");
}

function shapeItem(c: Cursor): void {
  if (!beginsOperand(c.peek())) {
    c.expected("a record");
    c.drop();
    return;
  }
  c.separate(t.LSquare);
  if (c.isWord("every") && beginsOperand(c.peek(1))) shapeEvery(c);
  else shapeExpression(c, inTest);
  if (c.is(t.Comma)) c.emit();
  else if (beginsOperand(c.peek()) && !startsStep(c)) c.missingComma();
}

function shapeEvery(c: Cursor): void {
  c.emit(t.Every);
  shapeExpression(c, inTest);
  shapeKeyword(c, "from", t.From);
  shapeExpression(c, inTest);
  shapeKeyword(c, "for", t.For);
  shapeExpression(c, inTest);
  shapeMark(c, ":", t.Colon, "It is written `every 500ms from 09:00 for 60s: { … }`.");
  shapeExpression(c, inTest);
}

// ---- tables ----

function shapeTable(c: Cursor): void {
  while (c.is(t.Bar)) shapeRow(c, c.peek()?.line ?? 0);
}

function shapeRow(c: Cursor, line: number): void {
  c.nextUnit();
  c.emit(t.RowStart);
  while (c.peek()?.line === line && !c.is(t.RCurly)) {
    if (c.is(t.Bar)) c.emit(t.CellWall);
    else if (c.peek()?.image === "||") twoWalls(c);
    else shapeCell(c, line);
  }
}

/** `||` between rows' cells is an empty cell. */
function twoWalls(c: Cursor): void {
  const token = c.peek();
  if (!token) return;
  const { start, end, line } = token;
  c.out.push(new Token(t.CellWall, "|", { start, end: start + 1, line, firstOnLine: false }));
  c.out.push(new Token(t.CellWall, "|", { start: start + 1, end, line, firstOnLine: false }));
  c.at++;
}

function shapeCell(c: Cursor, line: number): void {
  if (isBareWord(c)) c.emit();
  else shapeExpression(c, { ...inTest, row: line });
  if (endsCell(c, line)) return;
  const open = c.peek()?.line !== line;
  c.problem("S26", open ? c.before.at : c.here, { found: open ? "the end of the line" : c.found });
  while (c.peek()?.line === line && !endsCell(c, line) && !c.is(t.RCurly)) c.drop();
  if (!endsCell(c, line)) c.insert(t.CellWall, "|");
}

const endsCell = (c: Cursor, line: number): boolean => c.peek()?.line === line && (c.is(t.Bar) || c.peek()?.image === "||");

/** A word alone in its cell is a text, whatever it means elsewhere; `true`, `false` and `null` stay values. */
function isBareWord(c: Cursor): boolean {
  const word = c.peek();
  if (word?.tokenType !== t.Word || ["true", "false", "null"].includes(word.image)) return false;
  return c.is(t.Bar, 1) || c.peek(1)?.image === "||";
}
