/** Number literals: which types they can take, and their value in that type. */
import type { Type } from "../../types/type.js";

type Kind = Type["kind"];

const maxInt = 2 ** 31;

/** The values of each number type in words, for messages. */
export const rangeText: { readonly [K in Kind]?: string } = {
  int: "a whole number from -2147483648 to 2147483647",
  long: "a whole number from -9007199254740991 to 9007199254740991 (2^53 - 1)",
};

type Reader = (digits: string, integer: boolean) => number | string | undefined;

/** The value as it is represented in the type; undefined when the type does not have it. */
const readers: { readonly [K in Kind]?: Reader } = {
  int: (digits, integer) => whole(digits, integer, -maxInt, maxInt - 1),
  long: (digits, integer) => whole(digits, integer, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER),
  float: (digits) => finite(Math.fround(Number(digits))),
  double: (digits) => finite(Number(digits)),
  decimal: plainDigits,
  bigint: (digits, integer) => (integer ? BigInt(digits).toString() : undefined),
};

function whole(digits: string, integer: boolean, least: number, most: number): number | undefined {
  if (!integer) return undefined;
  const value = BigInt(digits);
  return value >= BigInt(least) && value <= BigInt(most) ? Number(value) : undefined;
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}

/** Without an exponent, as decimals are written. */
function plainDigits(digits: string): string | undefined {
  const [, sign = "", before = "", after = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(digits) ?? [];
  const shift = Number(exponent);
  if (before === "" || Math.abs(shift) > 1000) return undefined;
  const point = before.length + shift;
  const all = (before + after).padEnd(point, "0");
  const whole = point > 0 ? all.slice(0, point) : "0";
  const fraction = point > 0 ? all.slice(point) : "0".repeat(-point) + all;
  const text = `${whole.replace(/^0+(?=\d)/, "")}${/[1-9]/.test(fraction) ? `.${fraction.replace(/0+$/, "")}` : ""}`;
  return text === "0" ? text : sign + text;
}

/** The literal in a type, or undefined when the type does not have it. */
export function numberIn(type: Type, digits: string, integer: boolean): number | string | undefined {
  return readers[type.kind]?.(digits, integer);
}
