import { expect, it } from "vitest";
import { hash, murmur2, toPositive } from "../../src/values/murmur2.js";

/** Of Kafka's `UtilsTest.testMurmur2`. */
const vectors: readonly (readonly [string, number])[] = [
  ["21", -973932308],
  ["foobar", -790332482],
  ["a-little-bit-long-string", -985981536],
  ["a-little-bit-longer-string", -1486304829],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971],
  ["abc", 479470107],
];

it("hashes as Kafka does", () => {
  for (const [text, expected] of vectors) expect(murmur2(Buffer.from(text))).toBe(expected);
});

it("hashes a part of a buffer like the part alone", () => {
  expect(murmur2(Buffer.from("xxfoobaryy"), 2, 8)).toBe(-790332482);
});

it("clears the sign bit", () => {
  expect(toPositive(-1)).toBe(2147483647);
  expect(toPositive(-2147483648)).toBe(0);
  expect(hash("abc")).toBe(479470107);
});
