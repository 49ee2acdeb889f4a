/** How many keys `lru` can keep: what both front ends say of it. */

/** In Kafka a Java `int`, and its map asks for room for one more. */
export function isKeyCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= 2_147_483_646;
}

/** What `isKeyCount` takes, in words. */
export const keyCounts = "a whole number from 1 to 2147483646";
