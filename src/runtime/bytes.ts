/**
 * A growing byte buffer that records are encoded into. One `Bytes` lives for a batch; nothing is allocated per record.
 * Numbers are big-endian, as Kafka's own serializers write them.
 */
export class Bytes {
  buffer: Buffer;
  length = 0;

  constructor(capacity = 64 * 1024) {
    this.buffer = Buffer.allocUnsafe(capacity);
  }

  /** Makes room for `more` bytes. */
  reserve(more: number): void {
    const wanted = this.length + more;
    if (wanted <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(Math.max(wanted, this.buffer.length * 2));
    this.buffer.copy(grown, 0, 0, this.length);
    this.buffer = grown;
  }

  /** Appends the text as UTF-8; a lone surrogate becomes `?`, as Kafka's StringSerializer (Java's `getBytes`) writes it. */
  writeUtf8(text: string): void {
    if (text.length <= fewBytes && this.writeAscii(text)) return;
    const sound = soundUtf16(text);
    this.reserve(sound.length * 3);
    this.length += this.buffer.write(sound, this.length, "utf8");
  }

  /** Writes nothing and says false where a character is not ASCII. */
  private writeAscii(text: string): boolean {
    this.reserve(text.length);
    const { buffer, length } = this;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code > 0x7f) return false;
      buffer[length + i] = code;
    }
    this.length += text.length;
    return true;
  }

  writeBytes(bytes: Uint8Array, start = 0, end = bytes.length): void {
    this.reserve(end - start);
    if (end - start > fewBytes) this.buffer.set(bytes.subarray(start, end), this.length);
    else for (let from = start, to = this.length; from < end; from++, to++) this.buffer[to] = bytes[from] ?? 0;
    this.length += end - start;
  }

  writeByte(value: number): void {
    this.reserve(1);
    this.buffer[this.length++] = value;
  }

  writeInt32(value: number): void {
    this.reserve(4);
    this.length = this.buffer.writeInt32BE(value, this.length);
  }

  /** A safe integer as 64 bits. */
  writeInt64(value: number): void {
    this.reserve(8);
    const high = Math.floor(value / 0x1_0000_0000);
    this.buffer.writeInt32BE(high, this.length);
    this.length = this.buffer.writeUInt32BE(value - high * 0x1_0000_0000, this.length + 4);
  }

  clear(): void {
    if (this.buffer.length > keptCapacity) this.shrink();
    this.length = 0;
  }

  /** What was needed once is not kept for ever, but given back by halves, so that a need that comes and goes allocates little. */
  private shrink(): void {
    if (this.length < this.buffer.length / 4) this.buffer = Buffer.allocUnsafeSlow(this.buffer.length / 2);
  }

  /** A copy of the bytes from `start` to `end`. */
  copy(start = 0, end = this.length): Buffer {
    return Buffer.from(this.buffer.subarray(start, end));
  }
}

/** A buffer up to this size stays as it is. */
const keptCapacity = 1024 * 1024;

/** Up to so many bytes a loop is faster than a call out of JavaScript. */
const fewBytes = 48;

/** The text as it can be encoded: with `?` for each lone surrogate, as Java does it. */
export function soundUtf16(text: string): string {
  if (text.isWellFormed()) return text;
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "?");
}

/** Reads what `Bytes.writeInt64` wrote; throws a RangeError beyond ±(2^53 − 1). */
export function readInt64(buffer: Buffer, at: number): number {
  const value = buffer.readInt32BE(at) * 0x1_0000_0000 + buffer.readUInt32BE(at + 4);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${buffer.readBigInt64BE(at)} is outside ±(2^53 − 1)`);
  return value;
}
