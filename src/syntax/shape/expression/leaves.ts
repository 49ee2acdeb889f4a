/** The smallest operands, and what the elements of brackets begin with. */
import type { TokenType } from "chevrotain";
import * as t from "../../../../grammar/tokens.js";
import type { Literal } from "../../ast.js";
import type { Token } from "../../lex/token.js";
import { beginsOperand } from "../phrases.js";
import type { State } from "./frames.js";
import type { Scan } from "./scan.js";

export const leaves: ReadonlySet<TokenType> = new Set([t.Text, t.Literal, t.TemplateWhole, t.Missing]);

export const constants: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ["true", { kind: "boolean", value: true }],
  ["false", { kind: "boolean", value: false }],
  ["null", { kind: "null" }],
]);

export const isPatternWord = (token: Token | undefined): boolean =>
  token?.tokenType === t.Word && (token.image === "_" || constants.has(token.image));

/** Whether the token begins the next element, so that a comma is missing before it. */
export function startsItem(item: State, token: Token): boolean {
  if (item === "field") return token.tokenType === t.Word || token.tokenType === t.Text || token.tokenType === t.Ellipsis;
  if (item === "pattern") return token.tokenType === t.Text || token.tokenType === t.Literal || isPatternWord(token);
  return beginsOperand(token);
}

/** Passes an operand of one token on. */
export function leaf(s: Scan, token: Token): void {
  const { payload } = token;
  if (typeof payload === "object" && payload.kind === "timeOfDay" && s.place.test !== true) {
    s.c.note("S28", s.c.spanOf(token), { text: token.image });
  }
  s.c.emit();
  s.operandDone();
}
