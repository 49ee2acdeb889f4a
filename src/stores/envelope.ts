/**
 * How the entries of all stores of a task share one database. Key: length of the store's name in one byte, the name, the store's key;
 * so a store's entries lie together, in the order of their keys. Value: CRC-32 of the whole key and the value in 4 bytes, the value.
 */
import { crc32 } from "node:zlib";
import type { StoreName } from "../core/names.js";

/** The key of the mark that says where the state stands; no store has a name of no length. */
export const markKey = Buffer.of(0);

export const checksumSize = 4;

/** What every key of the store begins with. */
export function prefixOf(store: StoreName): Buffer {
  const name = Buffer.from(store, "latin1");
  return Buffer.concat([Buffer.of(name.length), name]);
}

/** The first key after all keys that begin with `prefix`; its last byte is a character of a name, so it is never 255. */
export function afterPrefix(prefix: Buffer): Buffer {
  const after = Buffer.from(prefix);
  after[after.length - 1] = (after[after.length - 1] ?? 0) + 1;
  return after;
}

export function joined(prefix: Buffer, key: Uint8Array): Buffer {
  const whole = Buffer.allocUnsafe(prefix.length + key.length);
  whole.set(prefix);
  whole.set(key, prefix.length);
  return whole;
}

export function seal(key: Buffer, value: Uint8Array): Buffer {
  const sealed = Buffer.allocUnsafe(checksumSize + value.length);
  sealed.set(value, checksumSize);
  writeChecksum(key, sealed);
  return sealed;
}

/** Into the first bytes of what holds the value behind them. */
export function writeChecksum(key: Buffer, sealed: Buffer): void {
  sealed.writeUInt32LE(crc32(sealed.subarray(checksumSize), crc32(key)));
}

/** The value; undefined: these are not the bytes that were sealed under this key. */
export function unseal(key: Buffer, sealed: Buffer): Buffer | undefined {
  if (sealed.length < checksumSize) return undefined;
  const value = sealed.subarray(checksumSize);
  return crc32(value, crc32(key)) === sealed.readUInt32LE(0) ? value : undefined;
}
