/** Fields of records and entries of maps under names that JavaScript objects inherit: `toString`, `constructor`, `__proto__`. */

/** The record's own field, or null. Printed only for names that an object inherits; others are read as `value.name`. */
export function field<R, N extends string>(record: R, name: N): FieldOf<R, N> {
  const own = record != null && Object.hasOwn(record as object, name) ? ((record as Record<string, unknown>)[name] ?? null) : null;
  return own as FieldOf<R, N>;
}

/** The field's type, null where it or the record may be missing; of a record of unknown type, unknown. */
export type FieldOf<R, N extends string> = unknown extends R
  ? unknown
  : R extends { readonly [M in N]?: infer T }
    ? undefined extends T
      ? Exclude<T, undefined> | null
      : T
    : null;

/** The map's entry, or null. */
export function entry<T>(map: Readonly<Record<string, T>>, key: string): T | null {
  return Object.hasOwn(map, key) ? (map[key] ?? null) : null;
}

/** Whether reading the name from any object finds something inherited. */
export function isInherited(name: string): boolean {
  return name in Object.prototype;
}
