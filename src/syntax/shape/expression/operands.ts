/** Where an operand is expected: literals, names, signs, opening brackets, `if`, `match`, lambdas; and clause words, which mean that it is missing. */

import type { TokenType } from "chevrotain";
import * as t from "../../../../grammar/tokens.js";
import type { Literal } from "../../ast.js";
import { offer } from "../../fixes.js";
import { Token } from "../../lex/token.js";
import { maxNesting } from "../../limits.js";
import { beginsOnlyOperand, beginsOperand, clauseInOperandPlace } from "../phrases.js";
import { closers, isTemplatePart } from "./frames.js";
import { constants, leaf, leaves } from "./leaves.js";
import { bar } from "./operators.js";
import type { Scan } from "./scan.js";

export function operand(s: Scan, token: Token): void {
  const type = token.tokenType;
  if (type === t.Word) operandWord(s, token);
  else if (leaves.has(type)) leaf(s, token);
  else if (type === t.LParen) isLambda(s) ? lambdaParameters(s) : s.open("group");
  else if (type === t.LSquare) s.open("list");
  else if (type === t.LCurly) s.open("record");
  else if (type === t.TemplateHead) s.open("template");
  else if (type === t.Minus || type === t.Bang) sign(s);
  else if (type === t.Bar && !s.atBase) bar(s, token);
  else if (closers.has(type) && s.mayEndHere()) s.close(token);
  else if (isTemplatePart(type) && s.top.kind !== "template") s.templatePart(token);
  else s.missingOperand();
}

function operandWord(s: Scan, token: Token): void {
  const { clauses } = s.place;
  if (s.atBase && clauses && clauseInOperandPlace(clauses, s.c.tokens, s.c.at) > 0) {
    s.missingOperand();
    return;
  }
  const literal = constants.get(token.image);
  if (literal) constantWord(s, token, literal);
  else if (token.image === "if") begin(s, t.If, "then");
  else if (token.image === "match") begin(s, t.Match, "match");
  else if (!beginsOperand(token)) s.missingOperand();
  else if (s.c.is(t.Arrow, 1)) lambdaName(s);
  else if (token.image === "not" && beginsOnlyOperand(s.c.peek(1))) notWord(s, token);
  else leaf(s, token);
}

function notWord(s: Scan, token: Token): void {
  // It binds more tightly than the word does elsewhere, so nobody writes it unasked.
  s.c.otherSpelling(token, "!", offer);
  s.c.drop();
  s.c.insert(t.Prefix, "!");
}

function constantWord(s: Scan, token: Token, payload: Literal): void {
  s.c.out.push(new Token(t.Literal, token.image, token, { payload, broken: token.broken }));
  s.c.at++;
  s.operandDone();
}

function begin(s: Scan, type: TokenType, waitsFor: "then" | "match"): void {
  s.c.emit(type);
  s.top.fresh = false;
  s.top.pending.push(waitsFor);
  s.deepen();
}

function sign(s: Scan): void {
  s.c.emit(t.Prefix);
  s.top.fresh = false;
  s.signs++;
  if (s.depth + s.signs > maxNesting) s.reportTooDeep();
}

function isLambda(s: Scan): boolean {
  let ahead = 1;
  while (s.c.is(t.Word, ahead) || s.c.is(t.Comma, ahead)) ahead++;
  return s.c.is(t.RParen, ahead) && s.c.is(t.Arrow, ahead + 1);
}

function lambdaName(s: Scan): void {
  s.c.emit(t.LambdaName);
  arrow(s);
}

function lambdaParameters(s: Scan): void {
  s.c.emit(t.LambdaOpen);
  while (!s.c.is(t.RParen)) {
    if (s.c.is(t.Word)) s.c.emit();
    else commaBetweenNames(s);
    if (s.c.is(t.Word)) s.c.missingComma();
  }
  s.c.emit();
  arrow(s);
}

function commaBetweenNames(s: Scan): void {
  const between = s.c.out.at(-1)?.tokenType === t.Word && s.c.is(t.Word, 1);
  if (between) {
    s.c.emit();
    s.c.emit();
    return;
  }
  if (!s.c.is(t.RParen, 1)) s.c.expected("a parameter's name");
  s.c.drop();
}

function arrow(s: Scan): void {
  s.c.emit();
  s.top.fresh = false;
  s.deepen();
}
