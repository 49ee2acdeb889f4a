/** Numbers from text and to text, conversions, and the functions on doubles that JavaScript and Java do not share bit for bit. */
import { type Decimal, decimal, isDecimal } from "./decimal.js";

/** Digits with an optional sign, nothing else; null when it is no such text or no int. */
export function parseInt32(text: string): number | null {
  const value = parseWhole(text);
  return value !== null && (value | 0) === value ? value : null;
}

/** Digits with an optional sign, nothing else; null when it is no such text or no long. */
export function parseLong(text: string): number | null {
  return parseWhole(text);
}

function parseWhole(text: string): number | null {
  if (!/^[+-]?[0-9]+$/.test(text)) return null;
  const value = Number(text) + 0;
  return Number.isSafeInteger(value) ? value : null;
}

/** `1`, `-1.5`, `.5`, `1e3`; null for anything else, and for what is too large. */
export function parseDouble(text: string): number | null {
  if (!/^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?$/.test(text)) return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The larger and the smaller of decimals, bigints and others that `Math.max` does not take are in `lists.ts`. */
export function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}

/** Digits with an optional sign, nothing else; null when it is no such text. */
export function parseBigint(text: string): bigint | null {
  return /^[+-]?[0-9]+$/.test(text) ? BigInt(text.replace("+", "")) : null;
}

/** Digits with an optional sign and an optional point; null when it is no such text. */
export function parseDecimal(text: string): Decimal | null {
  return /^[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)$/.test(text) ? decimal(text.replace("+", "")) : null;
}

export function parseBoolean(text: string): boolean | null {
  return text === "true" ? true : text === "false" ? false : null;
}

/** Drops the fraction. */
export function toBigint(value: number | Decimal): bigint {
  if (isDecimal(value)) return BigInt(value.round(0, 0).toFixed());
  if (!Number.isFinite(value)) throw new Error(`${value} is no bigint`);
  return BigInt(Math.trunc(value));
}

/** The decimal of the double's text. */
export function toDecimal(value: number): Decimal {
  if (!Number.isFinite(value)) throw new Error(`${value} is no decimal`);
  return decimal(value + 0);
}

/** With so many digits after the point, rounded half away from zero by the number's exact value; zero has no sign. */
export function fixed(value: number | bigint | Decimal, digits: number): string {
  if (digits < 0 || digits > 20) throw new Error(`${digits} digits after the point are not within 0 to 20`);
  const text = fixedText(value, digits);
  return /[1-9a-z]/.test(text) ? text : text.replace("-", "");
}

function fixedText(value: number | bigint | Decimal, digits: number): string {
  if (isDecimal(value)) return value.toFixed(digits);
  if (typeof value === "number" && !(Math.abs(value) >= 1e21)) return value.toFixed(digits);
  if (typeof value === "number" && !Number.isFinite(value)) return String(value);
  // From 10^21 on JavaScript has only a text with an exponent.
  return `${BigInt(value)}${digits === 0 ? "" : `.${"0".repeat(digits)}`}`;
}

/** Whether the value lies within the bounds, which belong to it. NaN lies nowhere. */
export function between<T extends number | bigint | string | Decimal>(value: T, low: T, high: T): boolean {
  if (isDecimal(value) && isDecimal(low) && isDecimal(high)) return value.gte(low) && value.lte(high);
  return value >= low && value <= high;
}
