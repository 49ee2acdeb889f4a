import { expect, it } from "vitest";
import { copiedHashOrder, hashOrder } from "../../src/core/java-hash.js";

it("orders one-letter names by their character code in the bucket table", () => {
  // 'a' is 97, 'p' 112 = 7 * 16, 'q' 113: with 16 buckets they fall into 1, 0 and 1.
  expect(hashOrder(["q", "a", "p"])).toEqual(["p", "q", "a"]);
});

it("grows the table when it is more than three quarters full", () => {
  // 13 entries need 32 buckets: 'p' (112) then goes to bucket 16, behind 'a' (1) to 'l' (12).
  const letters = [..."pabcdefghijkl"];
  expect(hashOrder(letters)).toEqual([..."abcdefghijklp"]);
});

it("makes room for all at once when a collection is copied", () => {
  // 12 names: 12 / 0.75 + 1 = 17, so 32 buckets, where putting them in one by one stays at 16.
  const letters = [..."pabcdefghijk"];
  expect(hashOrder(letters)[0]).toBe("p");
  expect(copiedHashOrder(letters)[0]).toBe("a");
});

it("keeps a name once", () => {
  expect(hashOrder(["a", "a"])).toEqual(["a"]);
});
