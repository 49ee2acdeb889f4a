/** Where a pattern of `match` is expected: literals, `_`, alternatives with `|`, then `=>`. */
import * as t from "../../../../grammar/tokens.js";
import type { Literal } from "../../ast.js";
import { Token } from "../../lex/token.js";
import { closers, isTemplatePart } from "./frames.js";
import { constants, isPatternWord } from "./leaves.js";
import { comma } from "./operators.js";
import type { Scan } from "./scan.js";

export function pattern(s: Scan, token: Token): void {
  const type = token.tokenType;
  if (type === t.Arrow && !s.top.fresh) patternArrow(s);
  else if (type === t.Bar && (s.top.fresh || !token.firstOnLine || isAlternative(s))) alternative(s);
  else if (type === t.Bar) s.end();
  else if (closers.has(type)) s.close(token);
  else if (isTemplatePart(type)) s.templatePart(token);
  else if (type === t.Comma && !s.top.fresh) comma(s);
  else onePattern(s, token);
}

function isAlternative(s: Scan): boolean {
  return s.c.is(t.Text, 1) || s.c.is(t.Literal, 1) || s.c.is(t.Minus, 1) || isPatternWord(s.c.peek(1));
}

function patternArrow(s: Scan): void {
  if (s.c.out.at(-1)?.tokenType === t.Bar) badPattern(s);
  else {
    s.c.emit();
    s.state = "operand";
  }
}

function alternative(s: Scan): void {
  if (s.top.fresh || s.c.out.at(-1)?.tokenType === t.Bar) badPattern(s);
  else s.c.emit();
}

function onePattern(s: Scan, token: Token): void {
  const last = s.c.out.at(-1)?.tokenType;
  if (!s.top.fresh && last !== t.Bar) {
    s.missingArrow();
    return;
  }
  s.top.fresh = false;
  const constant = token.tokenType === t.Word ? constants.get(token.image) : undefined;
  if (constant) {
    patternConstant(s, token, constant);
    return;
  }
  if (token.tokenType === t.Text || isPatternWord(token)) {
    s.c.emit();
    return;
  }
  if (token.tokenType === t.Minus && s.c.is(t.Literal, 1)) s.c.emit(t.Prefix);
  if (s.c.is(t.Literal)) s.c.emit();
  else badPattern(s);
}

function patternConstant(s: Scan, token: Token, payload: Literal): void {
  s.c.out.push(new Token(t.Literal, token.image, token, { payload }));
  s.c.at++;
}

function badPattern(s: Scan): void {
  s.c.problem("S34", s.c.here, { found: s.c.found });
  // The rest of it would be taken for what the arm gives.
  while (!s.c.done && ![t.Arrow, t.Comma, t.Bar, t.RCurly].some((type) => s.c.is(type))) s.c.drop();
  s.c.insert(t.Missing);
  s.top.fresh = false;
}
