/**
 * Literals that begin with a digit: numbers, bigints, durations, sizes, times of day.
 * Everything that hangs together is one token, so `5x` is one bad literal and not a number with a name after it.
 */
import type { Literal } from "../ast.js";

export type NumberReading = Literal | { readonly kind: "bad"; readonly reason: string };

/** `1,000`: a group that begins with 0 is no number of its own. */
export const groupedRun = /[1-9]\d{0,2}(?:,\d{3})*,0\d{2}(?:,\d{3})*(?![\p{ID_Continue}$.])/uy;

export const groupedReason = "digits are grouped with `_`, not with commas";

/** A number and whatever hangs on to it. */
export const numberRun = /0[xX][\p{ID_Continue}$]*|[0-9][0-9_]*(?:\.[0-9][0-9_]*)?(?:[eE][+-]?[0-9][0-9_]*)?[\p{ID_Continue}$]*/uy;

export const timeRun = /[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?![\p{ID_Continue}$]|:[0-9])/uy;

const units: readonly (readonly [unit: string, ms: number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1_000],
  ["ms", 1],
];

const sizes: Readonly<Record<string, number>> = { KB: 1024, MB: 1024 ** 2, GB: 1024 ** 3 };

const bad = (reason: string): NumberReading => ({ kind: "bad", reason });

/** Underscores stand between digits. */
const digitsOnly = (text: string): string | undefined => (/^[0-9]+(?:_[0-9]+)*$/.test(text) ? text.replaceAll("_", "") : undefined);

/** Reads `text`, a match of `numberRun`. */
export function readNumber(text: string): NumberReading {
  if (/^0[xX]/.test(text)) return readHexadecimal(text);
  const parts = /^([0-9_]+)(?:\.([0-9_]+))?(?:[eE]([+-]?)([0-9_]+))?(.*)$/u.exec(text);
  if (!parts) return bad("it is not a number");
  const [, whole = "", fraction, sign = "", exponent, suffix = ""] = parts;
  if (suffix !== "") return readUnit(text, whole, suffix, fraction === undefined && exponent === undefined);
  return readDecimal(whole, fraction, exponent === undefined ? undefined : [sign, exponent]);
}

function readDecimal(whole: string, fraction: string | undefined, exponent: readonly [string, string] | undefined): NumberReading {
  const cleaned = [whole, fraction, exponent?.[1]].map((part) => (part === undefined ? "" : digitsOnly(part)));
  if (cleaned.includes(undefined)) return bad("an underscore stands between two digits");
  const [wholeDigits = "", fractionDigits, exponentDigits] = cleaned;
  if (/^0[0-9]/.test(wholeDigits)) return bad("a number does not begin with 0");
  const integer = fraction === undefined && exponent === undefined;
  const digits = [
    wholeDigits,
    fraction === undefined ? "" : `.${fractionDigits}`,
    exponent === undefined ? "" : `e${exponent[0]}${exponentDigits}`,
  ].join("");
  return checkSize({ kind: "number", digits, integer });
}

function checkSize(literal: Extract<Literal, { kind: "number" }>): NumberReading {
  const value = Number(literal.digits);
  if (!Number.isFinite(value)) return bad("it is larger than the largest double, 1.7976931348623157e308");
  if (literal.integer && !Number.isSafeInteger(value)) {
    return bad(`it is larger than the largest long, 9007199254740991; as a bigint it is ${literal.digits}n`);
  }
  return literal;
}

function readHexadecimal(text: string): NumberReading {
  const parts = /^0[xX]([0-9a-fA-F]+(?:_[0-9a-fA-F]+)*)(n?)$/.exec(text);
  if (!parts) return bad("after 0x come the digits 0 to 9 and a to f");
  const digits = BigInt(`0x${(parts[1] ?? "").replaceAll("_", "")}`).toString();
  return parts[2] === "n" ? { kind: "bigint", digits } : checkSize({ kind: "number", digits, integer: true });
}

function readUnit(text: string, whole: string, suffix: string, integer: boolean): NumberReading {
  if (!integer) return bad(/^(?:n|ms|[smhd]|[KMG]B)$/.test(suffix) ? "only whole numbers have a unit" : notAUnit(suffix));
  const digits = digitsOnly(whole);
  if (digits === undefined) return bad("an underscore stands between two digits");
  if (suffix === "n") return { kind: "bigint", digits: BigInt(digits).toString() };
  const size = sizes[suffix];
  if (size !== undefined) return fits(Number(digits) * size, (bytes) => ({ kind: "size", bytes }));
  return readDuration(text, suffix);
}

function readDuration(text: string, suffix: string): NumberReading {
  const parts = [...text.matchAll(/([0-9_]+)([^0-9_]+)/gu)].map(([, count = "", unit = ""]) => ({ count: digitsOnly(count), unit }));
  const ranks = parts.map(({ unit }) => units.findIndex(([name]) => name === unit));
  if (ranks.includes(-1) || parts.some(({ count }) => count === undefined) || /[0-9_]$/.test(text)) return bad(notAUnit(suffix));
  if (ranks.some((rank, i) => i > 0 && rank <= (ranks[i - 1] ?? -1))) return bad("the units of a duration fall: d, h, m, s, ms");
  const ms = parts.reduce((sum, { count }, i) => sum + Number(count) * (units[ranks[i] ?? 0]?.[1] ?? 0), 0);
  return fits(ms, (value) => ({ kind: "duration", ms: value }));
}

const fits = (value: number, make: (value: number) => Literal): NumberReading =>
  Number.isSafeInteger(value) ? make(value) : bad("it is too large");

const notAUnit = (suffix: string): string =>
  `${JSON.stringify(suffix)} is not a unit; durations have ms, s, m, h and d, sizes KB, MB and GB, a bigint n`;

/** Reads `text`, a match of `timeRun`. */
export function readTime(text: string): NumberReading {
  const parts = /^([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\.([0-9]{1,3}))?)?$/.exec(text);
  if (!parts) return bad("a time of day is written 09:02, 09:02:30 or 09:02:30.500");
  const [hours = 0, minutes = 0, seconds = 0] = parts.slice(1, 4).map((part) => Number(part ?? 0));
  if (hours > 23 || minutes > 59 || seconds > 59) return bad("a day ends at 23:59:59.999");
  return { kind: "timeOfDay", ms: ((hours * 60 + minutes) * 60 + seconds) * 1000 + Number((parts[4] ?? "").padEnd(3, "0")) };
}
