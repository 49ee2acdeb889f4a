/** What `map entry` and `flatmap entries` compute. A TypeScript function without types can give anything, so look. */

export interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

export function entryOf(result: unknown): Entry {
  if (typeof result === "object" && result !== null && "key" in result && "value" in result) return result;
  throw new TypeError("the function gave no { key, value }");
}

export function listOf(result: unknown): readonly unknown[] {
  if (Array.isArray(result)) return result;
  throw new TypeError("the function gave no list");
}
