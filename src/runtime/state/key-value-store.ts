/**
 * The rows of one key-value store in one task. A working set stands in memory; what is not there is read from the task's state.
 * Rows that changed since the last commit stay in memory until it; then they go to the changelog and to the state.
 */
import type { StorePlan } from "../../plan/plan.js";
import type { BatchBuilder } from "../batch-builder.js";
import { Bytes, readInt64 } from "../bytes.js";
import type { Codec } from "../codec.js";
import { codecOf } from "../codecs/index.js";
import { encode } from "../encode.js";
import type { Turn } from "../output.js";
import type { TaskState } from "../ports/store.js";
import { type Changes, timestampBytes } from "./changes.js";
import { type RowKey, rowKeys } from "./keys.js";
import type { Row } from "./row.js";
import { Undo } from "./undo.js";

/** How much of a store may stay in memory between commits. */
export interface WorkingSet {
  readonly rows: number;
  readonly bytes: number;
}

/** What a row takes besides its value's encoded bytes, roughly. */
const rowBytes = 200;

export class KeyValueStore {
  readonly plan: StorePlan;
  readonly keyCodec: Codec;
  readonly valueCodec: Codec;
  /** Undefined: the store lives in memory alone. */
  readonly state: TaskState | undefined;
  protected readonly rowKey: (key: unknown) => RowKey;
  private readonly limit: WorkingSet;
  private readonly scratch = new Bytes(256);
  protected rows = new Map<RowKey, Row>();
  protected dirty: Row[] = [];
  private readonly undo: Undo;
  /** All rows of the store are in memory, so what is not there is nowhere. */
  private whole: boolean;
  private averageBytes = rowBytes;

  constructor(plan: StorePlan, state: TaskState | undefined, limit: WorkingSet, turn: Turn) {
    this.plan = plan;
    this.keyCodec = codecOf(plan.keySerde);
    this.valueCodec = codecOf(plan.valueSerde);
    this.state = state;
    this.rowKey = rowKeys(plan.keySerde.format, this.keyCodec);
    this.limit = limit;
    this.undo = new Undo(turn);
    this.whole = state === undefined;
  }

  /** The row of the key, which is there even when it has no value; change it through `put` only. */
  row(key: unknown): Row {
    const rowKey = this.rowKey(key);
    const known = this.rows.get(rowKey);
    if (known !== undefined) {
      known.used = 1;
      return known;
    }
    const row = this.whole ? absent(key) : this.read(key);
    this.rows.set(rowKey, row);
    return row;
  }

  /** The row if it has a value; for looks from outside, which should not fill the memory. */
  peek(key: unknown): Row | undefined {
    const row = this.rows.get(this.rowKey(key)) ?? (this.whole ? undefined : this.read(key));
    return row === undefined || row.value === null ? undefined : row;
  }

  /** `value` null removes the row. */
  put(row: Row, value: unknown, timestamp: number): void {
    this.undo.remember(row);
    row.value = value;
    row.timestamp = timestamp;
    if (row.dirty) return;
    row.dirty = true;
    this.dirty.push(row);
  }

  /** Something changed since the last commit. */
  get isChanged(): boolean {
    return this.dirty.length > 0;
  }

  /** Takes back what the current turn changed. */
  rollback(): void {
    this.undo.rollback();
    this.dirty = this.dirty.filter((row) => row.dirty);
  }

  /** Sets a row without marking it as changed: while the store is restored. */
  restore(key: unknown, value: unknown, timestamp: number): void {
    const rowKey = this.rowKey(key);
    if (value === null) this.rows.delete(rowKey);
    else this.rows.set(rowKey, { key, value, timestamp, dirty: false, used: 0 });
  }

  /** The state holds nothing of the store, so whatever it will hold passes through memory first. */
  startsEmpty(): void {
    this.whole = true;
  }

  /** Forgets all rows; only between commits. */
  forget(): void {
    this.rows = new Map();
    this.dirty = [];
    this.whole = this.state === undefined;
  }

  /** Writes the rows that changed to the changelog's builder (if any) and to the task's changes, once per key. */
  collect(changes: Changes, changelog: BatchBuilder | undefined): void {
    const { bytes } = changes;
    const start = bytes.length;
    for (const row of this.dirty) {
      const keyStart = bytes.length;
      encode(this.keyCodec, row.key, bytes);
      const keyEnd = bytes.length;
      if (row.value !== null) {
        bytes.writeInt64(row.timestamp);
        encode(this.valueCodec, row.value, bytes);
      }
      if (changelog) logRow(changelog, row, bytes, keyStart, keyEnd);
      if (this.state) changes.add(this.plan.name, keyStart, keyEnd, row.value === null ? -1 : keyEnd);
    }
    if (this.dirty.length > 0) this.averageBytes = rowBytes + (bytes.length - start) / this.dirty.length;
  }

  /** The log has the changes, and the state too. */
  committed(): void {
    for (const row of this.dirty) {
      row.dirty = false;
      if (row.value === null) this.rows.delete(this.rowKey(row.key));
    }
    this.dirty = [];
    const most = Math.max(1, Math.min(this.limit.rows, Math.floor(this.limit.bytes / this.averageBytes)));
    if (this.state && this.rows.size > most) this.evict(this.rows.size - most);
  }

  /** The rows at hand, also those without a value; where the state has another row of the same key, these are newer or equal. */
  inMemory(): Iterable<Row> {
    return this.rows.values();
  }

  /** Removes the rows that came first, but gives those that were used since the last time another round. */
  private evict(count: number): void {
    this.whole = false;
    let left = count;
    let looks = this.rows.size * 2;
    for (const [rowKey, row] of this.rows) {
      if (left === 0 || looks-- === 0) return;
      this.rows.delete(rowKey);
      if (row.used > 0) {
        row.used = 0;
        this.rows.set(rowKey, row);
      } else left--;
    }
  }

  private read(key: unknown): Row {
    this.scratch.clear();
    encode(this.keyCodec, key, this.scratch);
    const stored = this.state?.get(this.plan.name, this.scratch.buffer.subarray(0, this.scratch.length));
    if (stored === undefined) return absent(key);
    return { key, ...this.decodeValue(stored), dirty: false, used: 0 };
  }

  /** A row as the state keeps it. */
  decodeRow(key: Buffer, stored: Buffer): { readonly key: unknown; readonly value: unknown; readonly timestamp: number } {
    return { key: this.keyCodec.decode(key, 0, key.length), ...this.decodeValue(stored) };
  }

  private decodeValue(stored: Buffer): { value: unknown; timestamp: number } {
    return { value: this.valueCodec.decode(stored, timestampBytes, stored.length), timestamp: readInt64(stored, 0) };
  }
}

/** A row of a key that has none. */
export function absent(key: unknown): Row {
  return { key, value: null, timestamp: -1, dirty: false, used: 0 };
}

function logRow(changelog: BatchBuilder, row: Row, bytes: Bytes, keyStart: number, keyEnd: number): void {
  changelog.begin(row.timestamp);
  changelog.bytes.writeBytes(bytes.buffer, keyStart, keyEnd);
  changelog.endKey();
  if (row.value === null) changelog.nullValue();
  else changelog.bytes.writeBytes(bytes.buffer, keyEnd + timestampBytes, bytes.length);
  changelog.endValue();
  changelog.end();
}
