/**
 * Records on their way into one partition: codecs write into `bytes`, the columns remember where each part lies.
 * Usage per record: `begin(timestamp)`, encode the key (or `nullKey()`), `endKey()`, encode the value (or `nullValue()`), `endValue()`,
 * perhaps headers, `end()`. `rollback()` forgets a record whose encoding failed half way.
 */
import { Bytes } from "./bytes.js";

/** One header: its name, and its bytes or null. */
export type Header = readonly [name: string, value: Uint8Array | null];

export class BatchBuilder {
  readonly bytes = new Bytes();
  count = 0;
  timestamps = new Float64Array(256);
  keyStart = new Int32Array(256);
  keyEnd = new Int32Array(256);
  valueStart = new Int32Array(256);
  valueEnd = new Int32Array(256);
  headersStart = new Int32Array(256);
  headersEnd = new Int32Array(256);
  private recordStart = 0;

  begin(timestamp: number): void {
    if (this.count === this.timestamps.length) this.grow();
    const i = this.count;
    this.recordStart = this.bytes.length;
    this.timestamps[i] = timestamp;
    this.keyStart[i] = this.bytes.length;
    this.headersStart[i] = -1;
    this.headersEnd[i] = -1;
  }

  nullKey(): void {
    this.keyStart[this.count] = -1;
  }

  endKey(): void {
    const i = this.count;
    this.keyEnd[i] = this.keyStart[i] === -1 ? -1 : this.bytes.length;
    this.valueStart[i] = this.bytes.length;
  }

  nullValue(): void {
    this.valueStart[this.count] = -1;
  }

  endValue(): void {
    const i = this.count;
    this.valueEnd[i] = this.valueStart[i] === -1 ? -1 : this.bytes.length;
  }

  /** Appends headers already encoded (`headers.ts`). */
  headers(encoded: Uint8Array, start = 0, end = encoded.length): void {
    const i = this.count;
    this.headersStart[i] = this.bytes.length;
    this.bytes.writeBytes(encoded, start, end);
    this.headersEnd[i] = this.bytes.length;
  }

  end(): void {
    this.count++;
  }

  /** Forgets what was written since `begin`. */
  rollback(): void {
    this.bytes.length = this.recordStart;
  }

  /** A whole record from bytes. */
  append(timestamp: number, key: Uint8Array | null, value: Uint8Array | null, headers?: Uint8Array): void {
    this.begin(timestamp);
    if (key) this.bytes.writeBytes(key);
    else this.nullKey();
    this.endKey();
    if (value) this.bytes.writeBytes(value);
    else this.nullValue();
    this.endValue();
    if (headers) this.headers(headers);
    this.end();
  }

  clear(): void {
    this.count = 0;
    this.bytes.clear();
  }

  private grow(): void {
    const size = this.timestamps.length * 2;
    const wider = (column: Int32Array): Int32Array<ArrayBuffer> => {
      const next = new Int32Array(size);
      next.set(column);
      return next;
    };
    const timestamps = new Float64Array(size);
    timestamps.set(this.timestamps);
    this.timestamps = timestamps;
    this.keyStart = wider(this.keyStart);
    this.keyEnd = wider(this.keyEnd);
    this.valueStart = wider(this.valueStart);
    this.valueEnd = wider(this.valueEnd);
    this.headersStart = wider(this.headersStart);
    this.headersEnd = wider(this.headersEnd);
  }
}
