import { expect, it } from "vitest";
import { partitionOfKey, StickyPartition } from "../../src/runtime/partitioner.js";

// Hashes: Kafka's own UtilsTest.testMurmur2. Partitions: the hash without its sign bit, modulo 3, 6 and 12.
it.each([
  ["21", -973932308, [0, 0, 0]],
  ["foobar", -790332482, [0, 0, 6]],
  ["a-little-bit-long-string", -985981536, [2, 2, 8]],
  ["a-little-bit-longer-string", -1486304829, [2, 5, 11]],
  ["lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58897971, [2, 5, 5]],
  ["abc", 479470107, [0, 3, 3]],
])("puts the key %s (hash %i) where Kafka does, of 3, 6 and 12 partitions", (key, hash, expected) => {
  const bytes = Buffer.from(key);
  expect([3, 6, 12].map((n) => partitionOfKey(bytes, 0, bytes.length, n))).toEqual(expected);
  expect(expected).toEqual([3, 6, 12].map((n) => Number(BigInt.asUintN(31, BigInt(hash)) % BigInt(n))));
});

it("hashes the key's bytes alone, wherever they lie", () => {
  const bytes = Buffer.from("--foobar--");
  expect(partitionOfKey(bytes, 2, 8, 12)).toBe(6);
});

it("keeps records without a key together for 16 KiB, then goes on to the next partition", () => {
  const sticky = new StickyPartition(2);
  const record = 16 * 1024 - 8;
  expect(sticky.partition).toBe(0);
  sticky.wrote(record - 1);
  expect(sticky.partition).toBe(0);
  sticky.wrote(0);
  expect(sticky.partition).toBe(1);
  sticky.wrote(record);
  expect(sticky.partition).toBe(0);
});
