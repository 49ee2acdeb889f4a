/**
 * Integer arithmetic as the language wants it: `int` is 32 bits, `long` stays within ±(2^53 − 1), results outside are errors,
 * division truncates, and -0 never comes out. Emitted Java uses `Math.addExact` and `topo.support.Numbers` likewise.
 */

/** The value, if it is a 32-bit integer; the result of `+`, `-` or `*` on two ints comes here. */
export function checkedInt(value: number): number {
  const int = value | 0;
  if (int !== value) throw new Error(`integer overflow: ${value} is outside -2147483648 to 2147483647, the range of int`);
  return int;
}

/** The value, if it is a safe integer. A product too large for a double's 53 bits is too large for a long as well. */
export function checkedLong(value: number): number {
  if (!Number.isSafeInteger(value)) throw new Error(`integer overflow: ${value} is outside ±(2^53 − 1), the range of long`);
  return value + 0;
}

export function divideInt(dividend: number, divisor: number): number {
  return checkedInt(divideLong(dividend, divisor));
}

/** Truncates towards zero; a double's quotient of two safe integers never rounds up to the next integer. */
export function divideLong(dividend: number, divisor: number): number {
  if (divisor === 0) throw divisionByZero();
  return Math.trunc(dividend / divisor) + 0;
}

/** Of ints and longs; has the sign of the dividend. */
export function remainder(dividend: number, divisor: number): number {
  if (divisor === 0) throw divisionByZero();
  return (dividend % divisor) + 0;
}

export function divideBigint(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw divisionByZero();
  return dividend / divisor;
}

export function remainderBigint(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) throw divisionByZero();
  return dividend % divisor;
}

/** Quotients that give null instead of an error when the divisor is 0. */
export function safeDivideInt(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : divideInt(dividend, divisor);
}

export function safeDivideLong(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : divideLong(dividend, divisor);
}

export function safeDivideDouble(dividend: number, divisor: number): number | null {
  return divisor === 0 ? null : dividend / divisor;
}

/** Narrows a number of any kind to an int, dropping its fraction. */
export function toInt(value: number): number {
  return checkedInt(Math.trunc(value) + 0);
}

/** Narrows a number of any kind to a long, dropping its fraction. */
export function toLong(value: number): number {
  return checkedLong(Math.trunc(value));
}

export function divisionByZero(): Error {
  return new Error("division by zero");
}
