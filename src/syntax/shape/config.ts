/** Shaping `{ key.with.dots = value }`: configuration in Kafka's own words. */
import * as t from "../../../grammar/tokens.js";
import type { Cursor } from "./cursor.js";
import { shapeExpression } from "./expression.js";
import { entryLength } from "./keys.js";
import { beginsOnlyOperand, type PhraseTable } from "./phrases.js";

/** Whether the next `{` opens a configuration: a key and `=` follow. */
export function startsConfig(c: Cursor): boolean {
  return c.is(t.LCurly) && entryLength(c, 1) > 0 && c.is(t.Equals, 1 + entryLength(c, 1));
}

/** Whether an entry begins here, even one whose `=` is missing. */
export function startsEntry(c: Cursor): boolean {
  const length = entryLength(c, 0);
  return length > 0 && (c.is(t.Equals, length) || c.is(t.Colon, length) || (length > 1 && beginsOnlyOperand(c.peek(length))));
}

export function shapeConfig(c: Cursor): void {
  const open = c.peek();
  c.emit(t.ConfigOpen);
  while (!c.done && !c.is(t.RCurly)) {
    if (endsConfig(c)) break;
    if (startsEntry(c)) shapeEntry(c, undefined);
    else strayInConfig(c);
  }
  if (c.is(t.RCurly)) {
    c.emit();
    return;
  }
  if (open) c.unclosed(open, "{", "}");
  c.insert(t.RCurly, "}");
}

/** The next stage begins although the brace is open. */
const endsConfig = (c: Cursor): boolean => c.is(t.Bar) && c.peek()?.firstOnLine === true;

function strayInConfig(c: Cursor): void {
  if (c.is(t.Comma)) c.expected("a key");
  else c.expected("`key = value`");
  c.drop();
}

/** `clauses`: those that may stand among the entries. */
export function shapeEntry(c: Cursor, clauses: PhraseTable | undefined): void {
  const length = entryLength(c, 0);
  c.merge(length, t.Key, "");
  const colon = c.is(t.Colon) ? c.peek() : undefined;
  if (c.is(t.Equals)) c.emit();
  else if (colon) {
    c.otherSpelling(colon, "=");
    c.drop();
    c.insert(t.Equals, "=");
  } else {
    c.expected("`=`", "A setting is written `key = value`.");
    c.insert(t.Equals, "=");
  }
  shapeExpression(c, { enclosed: true, ...(clauses ? { clauses } : {}) });
  if (c.is(t.Comma)) c.emit(t.Separator);
}
