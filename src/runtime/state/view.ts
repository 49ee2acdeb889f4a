/** A store as queries and tests see it: the rows of all its partitions, also those not committed yet. */
import { Bytes } from "../bytes.js";
import { encode } from "../encode.js";
import type { KeyValueStore } from "./key-value-store.js";
import type { Row } from "./row.js";

export interface StoreEntry {
  readonly key: unknown;
  readonly value: unknown;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
}

export class StoreView {
  private readonly partitions: readonly KeyValueStore[];

  constructor(partitions: readonly KeyValueStore[]) {
    this.partitions = partitions;
  }

  get(key: unknown): StoreEntry | undefined {
    for (const store of this.partitions) {
      const row = store.peek(key);
      if (row) return entryOf(row);
    }
    return undefined;
  }

  /** By partition, and within one by the bytes of the key, as Kafka's stores give them. */
  async all(): Promise<readonly StoreEntry[]> {
    const parts = await Promise.all(this.partitions.map(rowsOf));
    return parts.flat();
  }
}

async function rowsOf(store: KeyValueStore): Promise<readonly StoreEntry[]> {
  const found = new Map<string, StoreEntry | undefined>();
  if (store.state) {
    for await (const block of store.state.range(store.plan.name)) {
      for (const [key, value] of block) found.set(key.toString("latin1"), store.decodeRow(key, value));
    }
  }
  for (const row of store.inMemory()) found.set(keyText(store, row), row.value === null ? undefined : entryOf(row));
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, entry]) => entry ?? []);
}

/** Sorts as the bytes do. */
function keyText(store: KeyValueStore, row: Row): string {
  const bytes = new Bytes(64);
  encode(store.keyCodec, row.key, bytes);
  return bytes.buffer.toString("latin1", 0, bytes.length);
}

function entryOf({ key, value, timestamp }: Row): StoreEntry {
  return { key, value, timestamp };
}
