/** Texts, numbers and timestamps that have caused trouble somewhere, and ordinary ones. */
import type { Choices } from "./random.js";

const texts = [
  "",
  "a",
  "b",
  "A",
  "abc",
  "hello world",
  " padded\t",
  "é",
  "ß",
  "İ",
  "ﬁ",
  "😀",
  "a😀b",
  "e\u0301",
  "\u2028",
  "\u00a0x\ufeff",
  "\0",
  '"quoted"\\',
  "</script>",
  "line\nbreak\r",
  "1",
  "01",
  "-7",
  "1.50",
  "1e3",
  "NaN",
  "true",
  "null",
  "a,b,,c",
  "2024-02-29T12:30:00Z",
  "\u{10ffff}",
  "\ufffd",
] as const;

/** UTF-16 that no UTF-8 can carry; JSON can, as an escape. */
export const loneSurrogates = ["\ud800", "x\udc00y", "\udc00\ud800"] as const;

export function someText(choices: Choices): string {
  return choices.chance(0.5) ? choices.pick(["a", "b", "c", "abc", "hello world"] as const) : choices.pick(texts);
}

export function someInt(choices: Choices): number {
  return choices.weighted<() => number>([
    [8, () => choices.int(-3, 10)],
    [3, () => choices.int(-1000, 1000)],
    [1, () => choices.int(-(2 ** 31), 2 ** 31 - 1)],
    [1, () => choices.pick([2 ** 31 - 1, -(2 ** 31), 65_536, -46_341])],
  ])();
}

export function someLong(choices: Choices): number {
  return choices.weighted<() => number>([
    [10, () => someInt(choices)],
    [1, () => choices.pick([2 ** 53 - 1, -(2 ** 53 - 1), 2 ** 32, 2 ** 31, -(2 ** 31) - 1, 94_906_267])],
    [1, () => choices.int(-(2 ** 53 - 1), 2 ** 53 - 1)],
  ])();
}

const doubles = [
  0.1,
  0.5,
  1.5,
  2.5,
  -0.5,
  -0,
  1e21,
  1e-7,
  123456789.125,
  5e-324,
  1.7976931348623157e308,
  100,
  4.35,
  0.000001,
  1e20,
  3.4e38,
  2 ** 53,
] as const;

export function someDouble(choices: Choices): number {
  return choices.weighted<() => number>([
    [5, () => choices.int(-40, 40) / 4],
    [3, () => choices.pick(doubles)],
    [1, () => someInt(choices)],
    [1, () => choices.int(-(2 ** 53 - 1), 2 ** 53 - 1) / 2 ** choices.int(0, 80)],
  ])();
}

const bigDigits = ["0", "1", "-1", "12", "9007199254740993", "-170141183460469231731687303715884105728", "18446744073709551616"] as const;

export function someBigint(choices: Choices): string {
  return choices.chance(0.5) ? String(someInt(choices)) : choices.pick(bigDigits);
}

const decimals = [
  "0",
  "0.00",
  "1.50",
  "-2.5",
  "100",
  "0.1",
  "1000000000000000000000",
  "0.0000001",
  "-0",
  "123456789012345678901234567890.12",
  "99.995",
] as const;

export function someDecimal(choices: Choices): string {
  return choices.chance(0.5) ? (choices.int(-400, 400) / 100).toFixed(choices.int(0, 2)) : choices.pick(decimals);
}

/** Milliseconds. */
export function someInstant(choices: Choices): number {
  const day = 86_400_000;
  return choices.weighted<() => number>([
    [5, () => 1_700_000_000_000 + choices.int(0, 100_000)],
    [2, () => choices.int(0, 10_000)],
    [1, () => choices.pick([0, 1, -1, 951_782_400_000, -62_135_596_800_000, 253_402_300_799_999, 19_000 * day])],
  ])();
}

const durations = [0, 1, 250, 1000, 60_000, 90_000, 3_600_000, 86_400_000, -1000] as const;

export function someDuration(choices: Choices): number {
  return choices.chance(0.7) ? choices.pick(durations) : choices.int(0, 10_000_000);
}

const uuids = [
  "00000000-0000-0000-0000-000000000000",
  "123e4567-e89b-42d3-a456-426614174000",
  "ffffffff-ffff-4fff-8fff-ffffffffffff",
] as const;

export function someUuid(choices: Choices): string {
  return choices.pick(uuids);
}

export function someBytes(choices: Choices): Buffer {
  return Buffer.from(choices.many(choices.int(0, 5), () => choices.int(0, 255)));
}
