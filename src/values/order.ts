/**
 * The order of values: numbers by size, texts by their UTF-16 code units (as Java's `compareTo` does; not by code points, not by a
 * language's alphabet), false before true. NaN comes after all numbers, so that sorting is defined; 0 and -0 are level.
 */
import { isDecimal } from "./decimal.js";

/** Negative: `a` first; positive: `b` first; 0: level. Both are of one ordered type and not null. */
export function compare(a: unknown, b: unknown): number {
  if (isDecimal(a) && isDecimal(b)) return a.cmp(b);
  const [x, y] = [a as number, b as number];
  if (x < y) return -1;
  if (x > y) return 1;
  return Number(differs(x)) - Number(differs(y));
}

function differs(value: unknown): boolean {
  // biome-ignore lint/suspicious/noSelfCompare: the one value that differs from itself; works for texts and bigints, too.
  return value !== value;
}
