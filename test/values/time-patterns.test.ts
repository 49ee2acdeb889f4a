import { expect, it } from "vitest";
import { formatInstant, parseInstantBy, timeTokens, truncateBy, truncateTo } from "../../src/values/time-patterns.js";

const at = Date.parse("2024-02-29T23:05:09.007Z");
const iso = (ms: number): string => new Date(ms).toISOString();

it("writes the parts of an instant", () => {
  expect(formatInstant(at, "yyyy/MM/dd HH:mm:ss.SSS XXX")).toBe("2024/02/29 23:05:09.007 Z");
  expect(formatInstant(at, "dd.MM.yyyy'T'HH''mm 'o''clock'")).toBe("29.02.2024T23'05 o'clock");
  expect(formatInstant(at, "")).toBe("");
  expect(formatInstant(8.64e15, "yyyy-MM-dd")).toBe("+275760-09-13");
  expect(formatInstant(Date.parse("-000001-12-31T00:00Z"), "yyyy")).toBe("-000001");
});

it("writes them at an offset from UTC", () => {
  expect(formatInstant(at, "MM-dd HH:mm XXX", 90 * 60_000)).toBe("03-01 00:35 +01:30");
  expect(formatInstant(at, "HHXXX", -18 * 3_600_000)).toBe("05-18:00");
  expect(() => formatInstant(at, "HH", 500)).toThrow("the offset PT0.5S is no whole number of minutes");
  expect(() => formatInstant(at, "HH", 19 * 3_600_000)).toThrow("within 18 hours");
  expect(() => formatInstant(8.64e15, "HH", 60_000)).toThrow("outside ±8.64e15 ms");
});

it("reads what it writes", () => {
  const pattern = "dd.MM.yyyy HH:mm:ss,SSS";
  for (const ms of [0, at, -1, 8.64e15, -8.64e15]) expect(parseInstantBy(formatInstant(ms, pattern), pattern)).toBe(ms);
  expect(parseInstantBy("2024-03-01 00:35", "yyyy-MM-dd HH:mm", 90 * 60_000)).toBe(Date.parse("2024-02-29T23:05Z"));
  expect(parseInstantBy("20240301", "yyyyMMdd")).toBe(Date.parse("2024-03-01"));
});

it("takes the offset in the text, if there is one", () => {
  expect(parseInstantBy("2024-03-01 02:00+02:00", "yyyy-MM-dd HH:mmXXX", 3_600_000)).toBe(Date.parse("2024-03-01"));
  expect(parseInstantBy("2024-03-01 02:00Z", "yyyy-MM-dd HH:mmXXX", 3_600_000)).toBe(Date.parse("2024-03-01T02:00Z"));
});

it("reads no other text", () => {
  const wrong = ["", "2024-3-1", "2024-02-30", "2024-03-01 ", "x2024-03-01", "2024-13-01", "٢٠٢٤-03-01"];
  expect(wrong.map((text) => parseInstantBy(text, "yyyy-MM-dd"))).toEqual(wrong.map(() => null));
  expect(parseInstantBy("2024-03-01 24:00", "yyyy-MM-dd HH:mm")).toBe(null);
  expect(parseInstantBy("+275760-09-13", "yyyy-MM-dd", -60_000)).toBe(null);
});

it("knows the parts of a pattern, and what is none", () => {
  expect(timeTokens("HH 'h'")).toEqual([{ part: "HH" }, { text: " " }, { text: "h" }]);
  for (const wrong of ["D", "yyy", "HH h", "'open", "yy"]) expect(timeTokens(wrong)).toBe(undefined);
});

it("finds the beginning of a unit, also before the epoch", () => {
  const before = Date.parse("1969-12-28T10:20:30.400Z");
  expect(["second", "minute", "hour", "day", "week", "month", "year"].map((unit) => iso(truncateTo(before, unit)))).toEqual([
    "1969-12-28T10:20:30.000Z",
    "1969-12-28T10:20:00.000Z",
    "1969-12-28T10:00:00.000Z",
    "1969-12-28T00:00:00.000Z",
    "1969-12-22T00:00:00.000Z",
    "1969-12-01T00:00:00.000Z",
    "1969-01-01T00:00:00.000Z",
  ]);
  expect(iso(truncateTo(at, "year", -6 * 3_600_000))).toBe("2024-01-01T06:00:00.000Z");
  expect(iso(truncateTo(Date.parse("2024-04-29"), "week"))).toBe("2024-04-29T00:00:00.000Z");
  expect(() => truncateTo(-8.64e15, "month")).toThrow("outside");
});

it("finds the last multiple of a duration", () => {
  expect([truncateBy(1999, 1000), truncateBy(-1, 1000), truncateBy(-1000, 1000), truncateBy(7, 7)]).toEqual([1000, -1000, -1000, 7]);
  expect(() => truncateBy(0, 0)).toThrow("an instant cannot be truncated to PT0S");
});
