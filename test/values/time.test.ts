import { expect, it } from "vitest";
import { checkedInstant, durationText, instantOf, instantText, parseDuration } from "../../src/values/time.js";

it("writes instants with milliseconds in UTC", () => {
  expect(instantText(0)).toBe("1970-01-01T00:00:00.000Z");
  expect(instantText(-1)).toBe("1969-12-31T23:59:59.999Z");
  expect(instantText(8.64e15)).toBe("+275760-09-13T00:00:00.000Z");
  expect(() => instantText(8.64e15 + 1)).toThrow("outside ±8.64e15 ms");
});

it("reads days, and times with a zone", () => {
  expect(instantOf("1970-01-02")).toBe(86_400_000);
  expect(instantOf("1970-01-01T00:00Z")).toBe(0);
  expect(instantOf("1970-01-01T01:00:00.25+01:00")).toBe(250);
  expect(instantOf("1970-01-01T00:00:00.1239Z")).toBe(123);
  expect(instantOf("0099-12-31T00:00Z")).toBe(Date.parse("0099-12-31T00:00Z"));
  expect(instantOf("+275760-09-13T00:00:00Z")).toBe(8.64e15);
});

it("reads nothing else", () => {
  const wrong = [
    "2023-02-29",
    "1900-02-29",
    "2024-13-01",
    "2024-05-01T10:00",
    "2024-05-01T24:00Z",
    "2024-05-01T10:00+24:00",
    "-000000-01-01",
    "12:00",
    "",
  ];
  expect(wrong.map(instantOf)).toEqual(wrong.map(() => undefined));
});

it("keeps instants within the range", () => {
  expect(checkedInstant(8.64e15)).toBe(8.64e15);
  expect(() => checkedInstant(Number.NaN)).toThrow();
});

it("writes durations as java.time.Duration does", () => {
  expect([0, 500, -500, 60_000, 5_400_000, 90_061_001, -61_500].map(durationText)).toEqual([
    "PT0S",
    "PT0.5S",
    "PT-0.5S",
    "PT1M",
    "PT1H30M",
    "PT25H1M1.001S",
    "PT-1M-1.5S",
  ]);
});

it("reads durations as it writes them, with days too", () => {
  for (const ms of [0, 500, -500, 60_000, 5_400_000, 90_061_001, -61_500, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER]) {
    expect(parseDuration(durationText(ms))).toBe(ms);
  }
  expect(["P1D", "P-1DT1H", "PT-0.5S", "PT+1.0019S", "PT36H"].map(parseDuration)).toEqual([
    86_400_000, -82_800_000, -500, 1001, 129_600_000,
  ]);
  const wrong = ["", "P", "PT", "P1DT", "1h", "PT1S1M", "P1Y", "P1W", "PT1.5H", "PT.5S", "PT9999999999999S"];
  expect(wrong.map(parseDuration)).toEqual(wrong.map(() => null));
});
