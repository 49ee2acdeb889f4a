/**
 * What one commit changes in one task's state: encoded into one buffer, handed to the state as slices of it. The buffer serves the next
 * commit again: buffers of some megabytes that come and go with each leave holes behind, which the process keeps.
 * A value is the row's timestamp (64 bits) and the value's own bytes; in the changelog the timestamp is the record's.
 */
import { type StoreName, storeName, type TopicName } from "../../core/names.js";
import { Bytes } from "../bytes.js";
import type { StateChange, TaskState } from "../ports/store.js";

/** Bytes of the timestamp before a value. */
export const timestampBytes = 8;

interface Place {
  readonly store: StoreName;
  readonly keyStart: number;
  readonly keyEnd: number;
  /** -1: deleted. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

export class Changes {
  readonly bytes = new Bytes(1024);
  private places: Place[] = [];

  get isEmpty(): boolean {
    return this.places.length === 0;
  }

  /** For the next commit; what `all` gave is of no use afterwards. */
  clear(): void {
    this.bytes.clear();
    this.places = [];
  }

  /** The key lies at `[keyStart, keyEnd)` of `bytes`, timestamp and value behind it up to the end; `valueStart` -1: deleted. */
  add(store: StoreName, keyStart: number, keyEnd: number, valueStart: number): void {
    this.places.push({ store, keyStart, keyEnd, valueStart, valueEnd: this.bytes.length });
  }

  /** A row as a changelog record has it. */
  put(store: StoreName, from: Buffer, key: readonly [number, number], value: readonly [number, number] | null, timestamp: number): void {
    const keyStart = this.bytes.length;
    this.bytes.writeBytes(from, ...key);
    const keyEnd = this.bytes.length;
    if (value) {
      this.bytes.writeInt64(timestamp);
      this.bytes.writeBytes(from, ...value);
    }
    this.add(store, keyStart, keyEnd, value ? keyEnd : -1);
  }

  /** A fact beside the rows, such as how far a changelog was applied. */
  note(name: string, value: string): void {
    const keyStart = this.bytes.length;
    this.bytes.writeUtf8(name);
    const keyEnd = this.bytes.length;
    this.bytes.writeUtf8(value);
    this.add(notes, keyStart, keyEnd, keyEnd);
  }

  /** Views of the buffer; nothing may be added afterwards. */
  all(): readonly StateChange[] {
    const { buffer } = this.bytes;
    return this.places.map(({ store, keyStart, keyEnd, valueStart, valueEnd }) => ({
      store,
      key: buffer.subarray(keyStart, keyEnd),
      value: valueStart < 0 ? null : buffer.subarray(valueStart, valueEnd),
    }));
  }
}

/** Where a task's state keeps its facts. No store of a program can have this name: Kafka allows no `#`. */
export const notes = storeName("#notes");

/** The offset of the changelog's partition up to which the state has it. */
export const changelogNote = (changelog: TopicName): string => `changelog ${changelog}`;

/** The last commit that changed a store without a changelog. */
export const unloggedNote = (store: StoreName): string => `unlogged ${store}`;

/** A fact of the state. */
export function noteOf(state: TaskState, name: string): string | undefined {
  return state.get(notes, Buffer.from(name, "utf8"))?.toString("utf8");
}

/** The log that the state belongs to. */
export const logNote = "log";
