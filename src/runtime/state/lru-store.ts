/**
 * A store that keeps the keys used last, in memory, as Kafka's `MemoryLRUCache` does: reading a key that is there uses it, writing does
 * always, and the key that was used longest ago leaves when there is one too many. Nothing tells the changelog of those that left
 * (Kafka wraps stores with timestamps so that its listener is never set), so it still has them: a restore reads all of them in the order
 * in which they were written, and again keeps the last.
 */
import type { StorePlan } from "../../plan/plan.js";
import type { BatchBuilder } from "../batch-builder.js";
import type { Turn } from "../output.js";
import type { Changes } from "./changes.js";
import { absent, KeyValueStore } from "./key-value-store.js";
import type { RowKey } from "./keys.js";
import type { Row } from "./row.js";

/** What stood under a key before the current turn. */
interface Place {
  readonly row: Row | undefined;
  readonly used: number;
}

export class LruStore extends KeyValueStore {
  private readonly most: number;
  private readonly turn: Turn;
  private uses = 0;
  /** Goes through `rows`, where a key that is used moves to the end: what it comes to next was used longest ago. */
  private oldest: MapIterator<RowKey> = this.rows.keys();
  /** Of the keys that the current turn used or pushed out. */
  private readonly places = new Map<RowKey, Place>();
  private placesTurn = -1;
  private dirtyBefore = 0;

  constructor(plan: StorePlan, most: number, turn: Turn) {
    super(plan, undefined, { rows: Number.POSITIVE_INFINITY, bytes: Number.POSITIVE_INFINITY }, turn);
    this.most = most;
    this.turn = turn;
  }

  override row(key: unknown): Row {
    const rowKey = this.rowKey(key);
    const known = this.rows.get(rowKey);
    if (known === undefined) return absent(key);
    this.remember(rowKey);
    this.use(rowKey, known);
    return known;
  }

  /** A look from outside uses the key too, as in Kafka. */
  override peek(key: unknown): Row | undefined {
    const row = this.row(key);
    return row.value === null ? undefined : row;
  }

  override put(row: Row, value: unknown, timestamp: number): void {
    const rowKey = this.rowKey(row.key);
    this.remember(rowKey);
    const listed = row.dirty;
    super.put(row, value, timestamp);
    // Listed once for each time, since the last one gives its place in the changelog.
    if (listed) this.dirty.push(row);
    if (value === null) this.rows.delete(rowKey);
    else this.use(rowKey, row);
    if (this.rows.size > this.most) this.pushOut();
  }

  override restore(key: unknown, value: unknown, timestamp: number): void {
    const rowKey = this.rowKey(key);
    if (value === null) this.rows.delete(rowKey);
    else this.use(rowKey, { key, value, timestamp, dirty: false, used: 0 });
    if (this.rows.size > this.most) this.rows.delete(this.nextOldest());
  }

  override rollback(): void {
    if (this.placesTurn !== this.turn.number) return;
    this.dirty.length = this.dirtyBefore;
    super.rollback();
    for (const [rowKey, { row, used }] of this.places) {
      if (row === undefined) this.rows.delete(rowKey);
      else {
        row.used = used;
        this.rows.set(rowKey, row);
      }
    }
    this.places.clear();
    this.rows = new Map([...this.rows].sort(([, a], [, b]) => a.used - b.used));
    this.oldest = this.rows.keys();
  }

  /** A row may have left and come again since the last commit; then both are written, in their order. */
  override collect(changes: Changes, changelog: BatchBuilder | undefined): void {
    this.dirty = [...new Set(this.dirty.toReversed())].reverse();
    super.collect(changes, changelog);
  }

  override committed(): void {
    for (const row of this.dirty) row.dirty = false;
    this.dirty = [];
    // A look from outside may come before the next turn, and is none of this one's.
    this.placesTurn = -1;
    this.places.clear();
  }

  private use(rowKey: RowKey, row: Row): void {
    this.rows.delete(rowKey);
    row.used = ++this.uses;
    this.rows.set(rowKey, row);
  }

  private pushOut(): void {
    const rowKey = this.nextOldest();
    this.remember(rowKey);
    this.rows.delete(rowKey);
  }

  private nextOldest(): RowKey {
    for (;;) {
      const { value, done } = this.oldest.next();
      if (!done) return value;
      this.oldest = this.rows.keys();
    }
  }

  /** Ahead of each change of a key's place. */
  private remember(rowKey: RowKey): void {
    if (this.placesTurn !== this.turn.number) {
      this.placesTurn = this.turn.number;
      this.places.clear();
      this.dirtyBefore = this.dirty.length;
    }
    if (this.places.has(rowKey)) return;
    const row = this.rows.get(rowKey);
    this.places.set(rowKey, { row, used: row?.used ?? 0 });
  }
}
