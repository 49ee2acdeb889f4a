/**
 * The rows of a key-value store as bytes, as of the moment when it is asked, which has to lie between two commits: then the state on
 * disk is what was committed last, and later writes do not show in a range of it. Of a store in memory the rows are copied.
 */
import { Bytes, readInt64 } from "../bytes.js";
import { encode } from "../encode.js";
import { timestampBytes } from "./changes.js";
import type { KeyValueStore } from "./key-value-store.js";

export interface RowBytes {
  readonly key: Buffer;
  readonly value: Buffer;
  readonly timestamp: number;
}

/** Bounds are keys as the store has them, inclusive; undefined: open. By the bytes of the key, in blocks. */
export function snapshot(store: KeyValueStore, from?: Buffer, to?: Buffer): AsyncIterable<readonly RowBytes[]> {
  return store.state ? stored(store.state.range(store.plan.name, from, to)) : blocks(copied(store, from, to));
}

async function* stored(range: AsyncIterable<readonly (readonly [Buffer, Buffer])[]>): AsyncGenerator<readonly RowBytes[]> {
  for await (const block of range) {
    yield block.map(([key, row]) => ({ key, value: row.subarray(timestampBytes), timestamp: readInt64(row, 0) }));
  }
}

function copied(store: KeyValueStore, from: Buffer | undefined, to: Buffer | undefined): readonly RowBytes[] {
  const rows: RowBytes[] = [];
  const bytes = new Bytes(1024);
  const bytesOf = (encodeInto: () => void): Buffer => {
    bytes.clear();
    encodeInto();
    return bytes.copy();
  };
  for (const row of store.inMemory()) {
    if (row.value === null) continue;
    const key = bytesOf(() => encode(store.keyCodec, row.key, bytes));
    const isWithin = (!from || key.compare(from) >= 0) && (!to || key.compare(to) <= 0);
    if (isWithin) rows.push({ key, value: bytesOf(() => encode(store.valueCodec, row.value, bytes)), timestamp: row.timestamp });
  }
  return rows.sort((a, b) => a.key.compare(b.key));
}

const blockSize = 1_000;

async function* blocks(rows: readonly RowBytes[]): AsyncGenerator<readonly RowBytes[]> {
  for (let at = 0; at < rows.length; at += blockSize) yield rows.slice(at, at + blockSize);
}
