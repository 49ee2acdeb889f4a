/** Where keys of settings stand: `key.with.dots`, or a text. */
import * as t from "../../../grammar/tokens.js";
import type { Cursor } from "./cursor.js";

/** Tokens of the key that begins `ahead`; 0 when none does. */
export function entryLength(c: Cursor, ahead: number): number {
  if (c.is(t.Text, ahead)) return 1;
  if (!c.is(t.Word, ahead)) return 0;
  let length = 1;
  while (c.is(t.Dot, ahead + length) && c.is(t.Word, ahead + length + 1)) length += 2;
  return length;
}

/** Whether a key and its `=` stand `ahead`. */
export function startsSetting(c: Cursor, ahead = 0): boolean {
  const length = entryLength(c, ahead);
  return length > 0 && c.is(t.Equals, ahead + length);
}
