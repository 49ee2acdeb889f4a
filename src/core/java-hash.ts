/**
 * The order in which Java's hash collections hand out strings (`java.util.HashMap`, `HashSet`).
 * Kafka Streams' description and its partition counts depend on it, so it has to be known to give the same text and figures.
 */

/** `String.hashCode`, spread as `HashMap.hash` does, so that high bits count in small tables. */
function spreadHash(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(31, hash) + text.charCodeAt(i)) | 0;
  return hash ^ (hash >>> 16);
}

/** Size of the table after the entries were put in one by one: 16, doubled whenever it is more than three quarters full. */
function grownCapacity(entries: number, initial: number): number {
  let capacity = initial;
  while (entries > capacity * 0.75) capacity *= 2;
  return capacity;
}

/** `new HashSet(collection)` makes room for the whole collection at once. */
function copiedCapacity(entries: number): number {
  const wanted = Math.max(Math.floor(entries / 0.75) + 1, 16);
  return 2 ** Math.ceil(Math.log2(wanted));
}

/** Buckets in turn; in one bucket, the order of insertion. (Java's trees for crowded buckets of large tables are left out.) */
function inBuckets(names: readonly string[], capacity: number): readonly string[] {
  const buckets = new Map<number, string[]>();
  for (const name of new Set(names)) {
    const index = spreadHash(name) & (capacity - 1);
    const bucket = buckets.get(index);
    if (bucket) bucket.push(name);
    else buckets.set(index, [name]);
  }
  return [...buckets].sort(([a], [b]) => a - b).flatMap(([, bucket]) => bucket);
}

/** Iteration order of a `HashSet` or `HashMap` into which the names were put one by one. */
export function hashOrder(names: readonly string[]): readonly string[] {
  return inBuckets(names, grownCapacity(new Set(names).size, 16));
}

/** Iteration order of `new HashSet(names)`. */
export function copiedHashOrder(names: readonly string[]): readonly string[] {
  return inBuckets(names, grownCapacity(new Set(names).size, copiedCapacity(names.length)));
}
