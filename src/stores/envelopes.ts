/**
 * The entries of one write, all in one buffer, which serves the next write again: a buffer for each key and value would be garbage of the
 * size of everything that was ever written.
 */
import type { StoreName } from "../core/names.js";
import { Bytes } from "../runtime/bytes.js";
import type { StateChange } from "../runtime/ports/store.js";
import { checksumSize, writeChecksum } from "./envelope.js";
import type { LevelOperation } from "./level-library.js";

export class Envelopes {
  private readonly bytes = new Bytes();

  /** Views of the buffer, good until the next call. */
  all(changes: readonly StateChange[], prefix: (store: StoreName) => Buffer): LevelOperation[] {
    this.bytes.clear();
    this.bytes.reserve(changes.reduce((sum, change) => sum + sizeOf(change, prefix(change.store)), 0));
    return changes.map((change) => this.operation(change, prefix(change.store)));
  }

  private operation({ key, value }: StateChange, prefix: Buffer): LevelOperation {
    const { bytes } = this;
    const start = bytes.length;
    bytes.writeBytes(prefix);
    bytes.writeBytes(key);
    const whole = bytes.buffer.subarray(start, bytes.length);
    if (value === null) return { type: "del", key: whole };
    const sealedAt = bytes.length;
    bytes.length += checksumSize;
    bytes.writeBytes(value);
    const sealed = bytes.buffer.subarray(sealedAt, bytes.length);
    writeChecksum(whole, sealed);
    return { type: "put", key: whole, value: sealed };
  }
}

function sizeOf({ key, value }: StateChange, prefix: Buffer): number {
  return prefix.length + key.length + (value === null ? 0 : checksumSize + value.length);
}
