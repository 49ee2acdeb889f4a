/**
 * Equality by value: what `==` means on records, lists, maps, bytes and decimals. A missing field counts as null, unknown fields
 * count too, 0 equals -0, NaN equals nothing.
 */
import { isDecimal } from "./decimal.js";

export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (a == null || b == null) return a == null && b == null;
  if (typeof a !== "object" || typeof b !== "object") return false;
  if (isDecimal(a)) return isDecimal(b) && a.eq(b);
  if (a instanceof Uint8Array) return b instanceof Uint8Array && equalBytes(a, b);
  if (Array.isArray(a)) return Array.isArray(b) && equalLists(a, b);
  return !Array.isArray(b) && !isDecimal(b) && !(b instanceof Uint8Array) && equalFields(a, b);
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function equalLists(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => equal(item, b[i]));
}

function equalFields(a: object, b: object): boolean {
  return (
    Object.keys(a).every((name) => equal(own(a, name), own(b, name))) &&
    Object.keys(b).every((name) => Object.hasOwn(a, name) || own(b, name) == null)
  );
}

function own(record: object, name: string): unknown {
  return Object.hasOwn(record, name) ? (record as Record<string, unknown>)[name] : null;
}
