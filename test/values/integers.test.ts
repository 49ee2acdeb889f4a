import { expect, it } from "vitest";
import {
  checkedInt,
  checkedLong,
  divideBigint,
  divideInt,
  divideLong,
  remainder,
  safeDivideLong,
  toInt,
  toLong,
} from "../../src/values/integers.js";

it("keeps ints within 32 bits", () => {
  expect(checkedInt(2147483647)).toBe(2147483647);
  expect(() => checkedInt(2147483648)).toThrow("2147483648 is outside -2147483648 to 2147483647");
  expect(() => checkedInt(-2147483648 * -2147483648)).toThrow("integer overflow");
});

it("keeps longs within ±(2^53 − 1)", () => {
  expect(checkedLong(9007199254740990 + 1)).toBe(9007199254740991);
  expect(() => checkedLong(9007199254740991 + 1)).toThrow("outside ±(2^53 − 1)");
  expect(() => checkedLong(94906267 * 94906267)).toThrow("integer overflow");
});

it("never lets -0 out", () => {
  expect(Object.is(checkedInt(-1 * 0), 0)).toBe(true);
  expect(Object.is(checkedLong(-1 * 0), 0)).toBe(true);
  expect(Object.is(divideLong(-1, 2), 0)).toBe(true);
  expect(Object.is(remainder(-4, 2), 0)).toBe(true);
  expect(Object.is(toInt(-0.5), 0)).toBe(true);
});

it("truncates quotients, also of the largest longs", () => {
  expect(divideInt(-7, 2)).toBe(-3);
  expect(divideLong(9007199254740991, 2)).toBe(4503599627370495);
  expect(divideLong(9007199254740991, 9007199254740990)).toBe(1);
  expect(divideLong(9007199254740990, 9007199254740991)).toBe(0);
  expect(remainder(-7, 2)).toBe(-1);
});

it("refuses what has no result", () => {
  expect(() => divideInt(1, 0)).toThrow("division by zero");
  expect(() => remainder(1, 0)).toThrow("division by zero");
  expect(() => divideBigint(1n, 0n)).toThrow("division by zero");
  expect(() => divideInt(-2147483648, -1)).toThrow("integer overflow");
  expect(safeDivideLong(1, 0)).toBe(null);
});

it("narrows by dropping the fraction", () => {
  expect(toInt(-2.9)).toBe(-2);
  expect(toLong(9007199254740991)).toBe(9007199254740991);
  expect(() => toInt(Number.NaN)).toThrow();
  expect(() => toLong(2 ** 53)).toThrow();
});
