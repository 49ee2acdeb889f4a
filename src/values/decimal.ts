/**
 * Decimals: exact, of any size. A quotient is rounded half up to 20 digits after the point (Java: `divide(b, 20, HALF_UP)`).
 * Their text has no exponent and no trailing zeros, so equal decimals have one text.
 */
import BigJs from "big.js";
import { divisionByZero } from "./integers.js";

/** A constructor of our own, so that nobody else's settings reach it. */
const Big = BigJs();
Big.DP = 20;
Big.RM = 1;

export type Decimal = BigJs;

/** From plain digits, such as `-12.50`, or a whole number. */
export function decimal(value: string | number): Decimal {
  return new Big(value);
}

export function isDecimal(value: unknown): value is Decimal {
  return value instanceof Big || value instanceof BigJs;
}

export function decimalText(value: Decimal): string {
  return value.eq(0) ? "0" : value.toFixed();
}

export function divideDecimal(dividend: Decimal, divisor: Decimal): Decimal {
  if (divisor.eq(0)) throw divisionByZero();
  return new Big(dividend).div(divisor);
}

/** Has the sign of the dividend. */
export function remainderDecimal(dividend: Decimal, divisor: Decimal): Decimal {
  if (divisor.eq(0)) throw divisionByZero();
  return dividend.mod(divisor);
}
