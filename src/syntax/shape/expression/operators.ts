/** After an operand: operators, suffixes, commas, closing brackets; anything else ends the expression, or a comma is missing. */

import type { TokenType } from "chevrotain";
import * as t from "../../../../grammar/tokens.js";
import { cover } from "../../../core/source.js";
import { replacement } from "../../fixes.js";
import { readNumber } from "../../lex/numbers.js";
import { Token } from "../../lex/token.js";
import { unitMeant } from "../../lex/units.js";
import { startsSetting } from "../keys.js";
import { beginsOnlyOperand, beginsOperand, clauseInOperandPlace, matchPhrase } from "../phrases.js";
import { brackets, closers, isTemplatePart } from "./frames.js";
import { startsItem } from "./leaves.js";
import type { Scan } from "./scan.js";

const infixes: ReadonlySet<TokenType> = new Set([t.Infix, t.Minus, t.Less, t.Greater]);
/** Words of other languages. */
const otherWords: ReadonlyMap<string, string> = new Map([
  ["and", "&&"],
  ["or", "||"],
  ["AND", "&&"],
  ["OR", "||"],
]);

export function operator(s: Scan, token: Token): void {
  const type = token.tokenType;
  if (type === t.Word) operatorWord(s, token);
  else if (infixes.has(type)) infix(s, token);
  else if (type === t.Dot || type === t.QuestionDot) member(s);
  else if (type === t.LParen) suffix(s, "call");
  else if (type === t.LSquare) suffix(s, "index");
  else if (type === t.Comma) comma(s);
  else if (closers.has(type)) s.close(token);
  else if (type === t.Bar) bar(s, token);
  else if (isTemplatePart(type)) s.templatePart(token);
  else if (type === t.LCurly && s.top.pending.at(-1) === "match") openMatch(s);
  else if (type === t.Equals) s.otherSpelling(token, "==", t.Infix);
  else if (type === t.Question) question(s, token);
  else notAnOperator(s, token);
}

function operatorWord(s: Scan, token: Token): void {
  const { pending } = s.top;
  if (token.image === "then" && pending.at(-1) === "then") {
    thenOrElse(s, t.Then, "else");
    return;
  }
  if (token.image === "else" && pending.at(-1) === "else") {
    thenOrElse(s, t.Else, undefined);
    return;
  }
  const { clauses } = s.place;
  if (s.atBase && clauses && matchPhrase(clauses, s.c.tokens, s.c.at) > 0) {
    s.end();
    return;
  }
  if (token.image === "in" || token.image === "matches") {
    infix(s, token);
    return;
  }
  if (unitWord(s, token) || nullWord(s, token) || likeWord(s, token)) return;
  const meant = beginsOperand(s.c.peek(1)) ? otherWords.get(token.image) : undefined;
  if (meant !== undefined) s.otherSpelling(token, meant, t.Infix);
  else notAnOperator(s, token);
}

/** `5 minutes`: one literal. */
function unitWord(s: Scan, token: Token): boolean {
  const number = s.c.out.at(-1);
  const unit = unitMeant(token.image);
  if (unit === undefined || number?.tokenType !== t.Literal || !/^\d+$/.test(number.image) || number.line !== token.line) return false;
  const image = `${number.image}${unit}`;
  const payload = readNumber(image);
  if (payload.kind === "bad") return false;
  const at = cover(s.c.spanOf(number), s.c.spanOf(token));
  s.c.note("S17", at, { written: `${number.image} ${token.image}`, meant: image }, { fix: replacement(`Write ${image}.`, at, image) });
  s.c.out.pop();
  s.c.out.push(
    new Token(t.Literal, image, { start: number.start, end: token.end, line: number.line, firstOnLine: number.firstOnLine }, { payload }),
  );
  s.c.at++;
  return true;
}

/** SQL's `is null` and `is not null`; in a test's `expect store … is …` the word is our own. */
function nullWord(s: Scan, token: Token): boolean {
  if (s.atBase && s.place.clauses === undefined) return false;
  if (token.image.toLowerCase() !== "is" || !beginsOperand(s.c.peek(1))) return false;
  const negated = s.c.isWord("not", 1) || s.c.isWord("NOT", 1);
  const count = negated ? 2 : 1;
  const meant = negated ? "!=" : "==";
  const at = s.c.spanOfNext(count);
  s.c.note("S17", at, { written: negated ? "is not" : "is", meant }, { fix: replacement(`Write ${meant}.`, at, meant) });
  putInfix(s, token, meant, count);
  return true;
}

/** SQL's `like`, whose patterns are other ones. */
function likeWord(s: Scan, token: Token): boolean {
  if (token.image.toLowerCase() !== "like" || !beginsOperand(s.c.peek(1))) return false;
  const help = "Write `value.startsWith(…)`, `.contains(…)` or `.endsWith(…)`, or `matches` with a regular expression.";
  s.c.note("S17", s.c.spanOf(token), { written: token.image, meant: "matches" }, { help });
  putInfix(s, token, "matches", 1);
  return true;
}

function putInfix(s: Scan, token: Token, image: string, count: number): void {
  s.c.out.push(new Token(t.Infix, image, token));
  s.c.at += count;
  s.lengthen();
  s.state = "operand";
}

function thenOrElse(s: Scan, type: TokenType, next: "else" | undefined): void {
  s.top.pending.pop();
  if (next) s.top.pending.push(next);
  s.c.emit(type);
  s.state = "operand";
}

function infix(s: Scan, token: Token): void {
  if (s.place.row !== undefined && s.atBase && token.image === "||" && endsRow(s)) {
    s.end();
    return;
  }
  s.lengthen();
  s.c.emit(t.Infix);
  s.state = "operand";
}

/** In a row `||` is an empty cell where no operand follows on the line. */
function endsRow(s: Scan): boolean {
  const next = s.c.peek(1);
  return next === undefined || next.line !== s.place.row || next.tokenType === t.Bar || next.image === "||";
}

function question(s: Scan, token: Token): void {
  s.c.problem("S30", s.c.spanOf(token), {});
  s.c.drop();
}

function member(s: Scan): void {
  const optional = s.c.is(t.QuestionDot);
  s.lengthen();
  s.c.emit();
  if (optional && s.c.is(t.LSquare)) return;
  if (s.c.is(t.Word)) {
    s.c.emit();
    return;
  }
  s.c.expected("a field's name");
  s.c.insert(t.Word);
}

function suffix(s: Scan, kind: "call" | "index"): void {
  s.lengthen();
  s.open(kind);
}

export function comma(s: Scan): void {
  const { kind } = s.top;
  if (kind === "whole") {
    baseComma(s);
    return;
  }
  const { item } = brackets[kind];
  if (item === undefined) {
    s.unexpectedInBrackets("A list is written in square brackets: `[a, b]`.");
    return;
  }
  s.settle();
  const next = s.c.peek(1);
  if (next && closers.has(next.tokenType)) s.c.drop();
  else s.nextItem(item);
}

/** Outside brackets a comma goes on with a list where a value follows, and not a clause or the next property. */
function baseComma(s: Scan): void {
  const { tokens, at } = s.c;
  const { list, clauses, separated } = s.place;
  const next = tokens[at + 1];
  const isClause = clauses !== undefined && clauseInOperandPlace(clauses, tokens, at + 1) > 0;
  const isWordAndValue = next?.tokenType === t.Word && beginsOnlyOperand(tokens[at + 2]) && !clauseAt(s, at + 2);
  const isProperty = separated === true && (isWordAndValue || startsSetting(s.c, 1));
  if (list !== true || !beginsOperand(next) || isClause || isProperty) {
    s.end();
    return;
  }
  s.settle();
  s.nextItem("operand");
  s.top.fresh = false;
}

function clauseAt(s: Scan, at: number): boolean {
  return s.place.clauses !== undefined && matchPhrase(s.place.clauses, s.c.tokens, at) > 0;
}

/** `|` is a pattern's alternative (see `pattern`), a stage, or a wall of a cell. */
export function bar(s: Scan, token: Token): void {
  if (s.atBase) {
    s.end();
    return;
  }
  const stage = token.firstOnLine || matchPhrase(s.c.phrases.operators, s.c.tokens, s.c.at + 1) > 0;
  if (stage || s.place.row !== undefined) s.end();
  else if (s.state === "operand") s.missingOperand();
  else s.otherSpelling(token, "||", t.Infix);
}

/** Something that ends an expression outside brackets; within, a comma may be missing before it. */
function notAnOperator(s: Scan, token: Token): void {
  const { kind } = s.top;
  if (kind === "whole") {
    s.end();
    return;
  }
  if (kind === "call" && token.image === "as" && s.c.is(t.Word, 1)) {
    s.c.expected("`,` or `)`", "The type of a value is changed by functions: `toInt(x)`, `toDouble(x)`, `toText(x)`, `parseInt(x) ?? 0`.");
    s.c.drop();
    s.c.drop();
    return;
  }
  const { item } = brackets[kind];
  if (item === undefined || s.top.pending.length > 0 || !startsItem(item, token)) {
    s.unexpectedInBrackets();
    return;
  }
  s.settle();
  s.c.missingComma();
  s.nextItem(item);
}

function openMatch(s: Scan): void {
  s.top.pending.pop();
  s.open("match");
}
