/**
 * Shaping an expression: a scan with a stack of open brackets and one question, whether an operand or an operator comes next.
 * It decides where an expression ends (rules 2 to 5 of the language's section on phrases), which `(` begins a lambda, which `-` is
 * a sign, and puts in what is missing. No recursion, so nesting cannot exhaust the stack; the depth is limited for what follows.
 */
import * as t from "../../../grammar/tokens.js";
import { invariant } from "../../core/errors.js";
import type { Token } from "../lex/token.js";
import type { Cursor } from "./cursor.js";
import { field } from "./expression/fields.js";
import type { Place, State } from "./expression/frames.js";
import { operand } from "./expression/operands.js";
import { operator } from "./expression/operators.js";
import { pattern } from "./expression/patterns.js";
import { Scan } from "./expression/scan.js";

export type { Place } from "./expression/frames.js";

/** Each passes on at least one token, puts something in and changes the state, or ends the scan. */
const rules: Readonly<Record<State, (scan: Scan, token: Token) => void>> = { operand, operator, field, pattern };

/** Passes one expression on, or a list of them, up to what ends it. */
export function shapeExpression(c: Cursor, place: Place): void {
  const scan = new Scan(c, place);
  const start = c.out.length;
  for (let token = c.peek(), stalled = 0; token && !scan.ended; token = c.peek()) {
    if (place.row !== undefined && token.line !== place.row) break;
    const { at } = c;
    rules[scan.state](scan, token);
    stalled = c.at === at ? stalled + 1 : 0;
    invariant(stalled < 5, "shaping an expression does not get on");
  }
  scan.closeDownTo(0);
  scan.settle();
  if (!scan.tooBig) return;
  c.out.length = start;
  c.insert(t.Missing);
}
