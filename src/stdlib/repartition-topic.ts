/** The topic of `repartition`: what both front ends say of it. */

/** What it is called without `as`; Kafka Streams adds no second `-repartition`. */
export function repartitionName(declaration: string): string {
  return `${declaration}-repartition`;
}

/** In Kafka a Java `int`. */
export function isPartitionCount(count: number): boolean {
  return Number.isInteger(count) && count >= 1 && count <= 2_147_483_647;
}

/** What `isPartitionCount` takes, in words. */
export const partitionCounts = "a whole number from 1 to 2147483647";
