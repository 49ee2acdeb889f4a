/** Fields of records and entries of maps under names that JavaScript objects inherit: `toString`, `constructor`, `__proto__`. */

/** The record's own field, or null. Printed only for names that an object inherits; others are read as `value.name`. */
export function field(record: unknown, name: string): unknown {
  return record != null && Object.hasOwn(record as object, name) ? ((record as Record<string, unknown>)[name] ?? null) : null;
}

/** The map's entry, or null. */
export function entry<T>(map: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}

/** Whether reading the name from any object finds something inherited. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
