import { expect, it } from "vitest";
import { decimal, decimalText, divideDecimal, remainderDecimal } from "../../src/values/decimal.js";
import { equal } from "../../src/values/equal.js";
import { entry, field } from "../../src/values/fields.js";
import { format, holesIn } from "../../src/values/format.js";
import { distinct, greatest, least, sorted, sumLong, take } from "../../src/values/lists.js";
import {
  between,
  fixed,
  parseBigint,
  parseDecimal,
  parseDouble,
  parseInt32,
  parseLong,
  toBigint,
  toDecimal,
} from "../../src/values/numbers.js";
import { compare } from "../../src/values/order.js";
import { power } from "../../src/values/power.js";
import { matches, patternProblem, replaceAll, splitText } from "../../src/values/regex.js";
import { textOf, utf8Of } from "../../src/values/utf8.js";

it("compares by value", () => {
  expect(equal({ a: 1, b: [1, { c: "x" }] }, { b: [1, { c: "x" }], a: 1 })).toBe(true);
  expect(equal({ a: 1 }, { a: 1, b: 2 })).toBe(false);
  expect(equal([1, 2], [1])).toBe(false);
  expect(equal([], {})).toBe(false);
  expect(equal(new Uint8Array([1, 2]), Buffer.from([1, 2]))).toBe(true);
  expect(equal(new Uint8Array([1]), [1])).toBe(false);
  expect(equal(decimal("1.50"), decimal("1.5"))).toBe(true);
  expect(equal(1n, 1)).toBe(false);
});

it("counts a missing field as null", () => {
  expect(equal({ a: 1, b: null }, { a: 1 })).toBe(true);
  expect(equal({ a: 1 }, { a: 1, b: undefined })).toBe(true);
  expect(equal(null, undefined)).toBe(true);
  expect(equal({ toString: null }, {})).toBe(true);
});

it("takes 0 and -0 for equal, and NaN for nothing's equal", () => {
  expect(equal([0], [-0])).toBe(true);
  expect(equal([Number.NaN], [Number.NaN])).toBe(false);
});

it("orders texts by UTF-16 code units", () => {
  // U+1F600 begins with the unit D83D, which comes before FFFD though its code point comes after.
  expect(compare("\u{1F600}", "\uFFFD")).toBeLessThan(0);
  expect(compare("Z", "a")).toBeLessThan(0);
  expect(compare("a", "a")).toBe(0);
});

it("orders numbers by size with NaN last", () => {
  expect(sorted([10, 9, Number.NaN, -1])).toEqual([-1, 9, 10, Number.NaN]);
  expect(compare(decimal("2"), decimal("10"))).toBeLessThan(0);
  expect(compare(2n, 10n)).toBeLessThan(0);
  expect(compare(0, -0)).toBe(0);
});

it("keeps level items as they came", () => {
  expect(sorted(["bb", "aa", "c"], (text) => text.length)).toEqual(["c", "bb", "aa"]);
});

it("leaves lists as they are", () => {
  const list = [3, 1, 3];
  expect([sorted(list), distinct(list), take(list, 1), take(list, -1)]).toEqual([[1, 3, 3], [3, 1], [3], []]);
  expect(list).toEqual([3, 1, 3]);
  expect([least(list), greatest(list), least([])]).toEqual([1, 3, null]);
  expect(distinct([{ a: 1 }, { a: 1, b: null }])).toEqual([{ a: 1 }]);
  expect(() => sumLong([9007199254740991, 1])).toThrow("integer overflow");
});

it("reads no inherited field or entry", () => {
  const record: Record<string, unknown> = JSON.parse('{"__proto__":5}');
  expect(field(record, "__proto__")).toBe(5);
  expect(field(record, "toString")).toBe(null);
  expect(field(null, "toString")).toBe(null);
  expect(entry({}, "constructor")).toBe(null);
});

it("writes decimals without exponent and trailing zeros", () => {
  expect(decimalText(decimal("-0.000"))).toBe("0");
  expect(decimalText(decimal("100.50"))).toBe("100.5");
  expect(decimalText(decimal("1000000000000000000000000.10"))).toBe("1000000000000000000000000.1");
  expect(decimalText(divideDecimal(decimal("2"), decimal("3")))).toBe("0.66666666666666666667");
  expect(decimalText(remainderDecimal(decimal("-7.5"), decimal("2")))).toBe("-1.5");
  expect(() => divideDecimal(decimal("1"), decimal("0"))).toThrow("division by zero");
});

it("parses numbers strictly", () => {
  expect(["12", "+12", "-0", "2147483648", "1.0", " 1", ""].map(parseInt32)).toEqual([12, 12, 0, null, null, null, null]);
  expect(["9007199254740991", "9007199254740992", "0x10"].map(parseLong)).toEqual([9007199254740991, null, null]);
  expect(["1.5", ".5", "5.", "1e3", "1e999", "NaN", "1d", "."].map(parseDouble)).toEqual([1.5, 0.5, 5, 1000, null, null, null, null]);
});

it("computes powers as ECMAScript defines them", () => {
  expect([power(2, 10), power(10, -2), power(2, 0.5), power(-2, 3), power(27, 1 / 3)]).toEqual([1024, 0.01, Math.SQRT2, -8, 3]);
  expect([power(2, -1074), power(2, 1023), power(2, 1024), power(0, -1), power(-0, -1)]).toEqual([
    5e-324,
    2 ** 1023,
    Infinity,
    Infinity,
    -Infinity,
  ]);
  expect([power(-8, 1 / 3), power(1, Infinity), power(Number.NaN, 0)]).toEqual([Number.NaN, Number.NaN, 1]);
});

it("splits and replaces as ECMAScript does", () => {
  expect(splitText("a,b,,c,", ",")).toEqual(["a", "b", "", "c", ""]);
  expect(splitText("abc", "")).toEqual(["a", "b", "c"]);
  expect(splitText("😀b", "")).toEqual(["😀", "b"]);
  expect(splitText("", "a*")).toEqual([]);
  expect(splitText("xaay", "a*")).toEqual(["x", "y"]);
  expect(replaceAll("aXbX", "X*", "-")).toBe("-a--b--");
  expect(matches("some text", "te.t$")).toBe(true);
});

it("says what is wrong with a pattern", () => {
  expect(patternProblem("a(b")).toContain("missing closing )");
  expect(patternProblem("(?=a)")).toContain("(?=");
  expect(patternProblem("^[a-z]+$")).toBe(undefined);
});

it("reads malformed UTF-8 as Java's String does", () => {
  const read = (hex: string) => textOf(Buffer.from(hex, "hex"), 0, hex.length / 2);
  expect(read("61ff62")).toBe("a\uFFFDb");
  expect(read("eda080")).toBe("\uFFFD");
  expect(read("e282")).toBe("\uFFFD");
  expect(read("f0808080")).toBe("\uFFFD\uFFFD\uFFFD\uFFFD");
  expect(read("efbfbd")).toBe("\uFFFD");
  expect(read("f09f9880")).toBe("😀");
});

it("writes lone surrogates as question marks", () => {
  expect(utf8Of("a\uD800b\uDC00\u{1F600}").toString()).toBe("a?b?😀");
});

it("writes numbers with so many digits, rounded by their exact value", () => {
  expect([fixed(0.5, 0), fixed(1.5, 0), fixed(-0.5, 0), fixed(1.005, 2), fixed(0.125, 2)]).toEqual(["1", "2", "-1", "1.00", "0.13"]);
  expect([fixed(-0.001, 2), fixed(-0, 1), fixed(decimal("-0.004"), 2)]).toEqual(["0.00", "0.0", "0.00"]);
  expect([fixed(1e21, 1), fixed(-1e21, 0), fixed(12n, 2), fixed(decimal("2.345"), 2)]).toEqual([
    "1000000000000000000000.0",
    "-1000000000000000000000",
    "12.00",
    "2.35",
  ]);
  expect([fixed(Number.NaN, 2), fixed(Number.NEGATIVE_INFINITY, 2)]).toEqual(["NaN", "-Infinity"]);
  expect(() => fixed(1, 21)).toThrow("21 digits after the point are not within 0 to 20");
  expect(() => fixed(1, -1)).toThrow();
});

it("converts between numbers", () => {
  expect([toBigint(-2.9), toBigint(1e22), toBigint(decimal("-7.9"))]).toEqual([-2n, 10n ** 22n, -7n]);
  expect([toDecimal(0.1), toDecimal(1e-7), toDecimal(-0)].map(decimalText)).toEqual(["0.1", "0.0000001", "0"]);
  for (const wrong of [Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => toBigint(wrong)).toThrow(`${wrong} is no bigint`);
    expect(() => toDecimal(wrong)).toThrow(`${wrong} is no decimal`);
  }
});

it("reads big numbers, every digit of them", () => {
  expect([parseBigint("+12"), parseBigint("-12345678901234567890"), parseBigint("1."), parseBigint("")]).toEqual([
    12n,
    -12345678901234567890n,
    null,
    null,
  ]);
  expect(["+1.50", "-.5", "5.", "12345678901234567890.1"].map((text) => parseDecimal(text)?.toFixed())).toEqual([
    "1.5",
    "-0.5",
    "5",
    "12345678901234567890.1",
  ]);
  expect(["", ".", "1e3", "1,5", " 1"].map(parseDecimal)).toEqual([null, null, null, null, null]);
});

it("finds what lies within bounds, which belong to it", () => {
  expect([between(1, 1, 2), between(2, 1, 2), between(2.1, 1, 2), between(0, -0, 0)]).toEqual([true, true, false, true]);
  expect([between("b", "a", "c"), between(5n, 6n, 7n), between(decimal("1.50"), decimal("1.5"), decimal("2"))]).toEqual([
    true,
    false,
    true,
  ]);
  expect([between(Number.NaN, 0, 1), between(0, Number.NaN, 1)]).toEqual([false, false]);
});

it("puts texts into the holes of a pattern", () => {
  expect(format("{} of {}{{}}", "{}", "$1")).toBe("{} of $1{}");
  expect(["", "{}{}", "{{}}", "{{{}}}"].map(holesIn)).toEqual([0, 2, 0, 1]);
  expect(["{", "a}", "{x}", "{}}"].map(holesIn)).toEqual([undefined, undefined, undefined, undefined]);
});
