/** What the language does with lists beyond what arrays do by themselves. Lists are never changed in place. */
import { type Decimal, decimal, isDecimal } from "./decimal.js";
import { equal } from "./equal.js";
import { checkedLong } from "./integers.js";
import { compare } from "./order.js";

/** Sum of ints or longs, from left to right; an error when it leaves the range of long on the way. */
export function sumLong(list: readonly number[]): number {
  return list.reduce((sum, item) => checkedLong(sum + item), 0);
}

export function sumDouble(list: readonly number[]): number {
  return list.reduce((sum, item) => sum + item, 0);
}

export function sumBigint(list: readonly bigint[]): bigint {
  return list.reduce((sum, item) => sum + item, 0n);
}

export function sumDecimal(list: readonly Decimal[]): Decimal {
  return list.reduce((sum, item) => sum.plus(item), decimal(0));
}

/** The first of the smallest items; null for an empty list. */
export function least<T>(list: readonly T[]): T | null {
  return list.length === 0 ? null : list.reduce((best, item) => (compare(item, best) < 0 ? item : best));
}

/** The first of the largest items; null for an empty list. */
export function greatest<T>(list: readonly T[]): T | null {
  return list.length === 0 ? null : list.reduce((best, item) => (compare(item, best) > 0 ? item : best));
}

/** In ascending order of the items, or of what `by` makes of them; level ones stay as they came. */
export function sorted<T>(list: readonly T[], by?: (item: T) => unknown): T[] {
  return by ? [...list].sort((a, b) => compare(by(a), by(b))) : [...list].sort(compare);
}

/** Each value once, at its first place. */
export function distinct<T>(list: readonly T[]): T[] {
  if (list.every((item) => typeof item === "string")) return [...new Set(list)];
  const kept: T[] = [];
  for (const item of list) if (!includes(kept, item)) kept.push(item);
  return kept;
}

/** Whether the list has an item equal to the value. */
export function includes(list: readonly unknown[], value: unknown): boolean {
  return list.some((item) => equal(item, value));
}

/** The first `count` items; none when it is negative. */
export function take<T>(list: readonly T[], count: number): T[] {
  return list.slice(0, Math.max(count, 0));
}

/** The value, unless it is null or missing; then what `from` makes of it is not asked. */
export function whenPresent<T, R>(value: T | null | undefined, from: (value: T) => R): R | null {
  return value === null || value === undefined ? null : from(value);
}

/** Records and maps with another value under each name. */
export function mapEntries<T, R>(map: Readonly<Record<string, T>>, from: (value: T) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, from(value)]));
}

export function smaller<T extends bigint | Decimal | string>(a: T, b: T): T {
  return compare(b, a) < 0 ? b : a;
}

export function larger<T extends bigint | Decimal | string>(a: T, b: T): T {
  return compare(b, a) > 0 ? b : a;
}

export function absolute<T extends bigint | Decimal>(value: T): T {
  if (isDecimal(value)) return value.abs() as T;
  return (typeof value === "bigint" && value < 0n ? -value : value) as T;
}

/** `into(value)`: binds a value that printed code needs more than once. */
export function pass<T, R>(value: T, into: (value: T) => R): R {
  return into(value);
}
