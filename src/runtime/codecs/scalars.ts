/**
 * Kafka's own binary forms of numbers, booleans, bytes and nothing, as the serializers of `org.apache.kafka.common.serialization` write
 * them: big-endian, fixed width. What these would not read is a DecodeError.
 */
import { type Codec, DecodeError } from "../codec.js";

/** The 64 bits that Java's `doubleToLongBits` gives every NaN. */
const nanHigh = 0x7ff80000;

export const intCodec: Codec<number> = {
  encode: (value, into) => into.writeInt32(value),
  decode(bytes, start, end) {
    wantLength("int", 4, end - start);
    return bytes.readInt32BE(start);
  },
  transparent: false,
};

export const longCodec: Codec<number> = {
  encode: (value, into) => into.writeInt64(value),
  decode(bytes, start, end) {
    wantLength("long", 8, end - start);
    const value = bytes.readInt32BE(start) * 0x1_0000_0000 + bytes.readUInt32BE(start + 4);
    if (Number.isSafeInteger(value)) return value;
    throw new DecodeError(
      `${bytes.readBigInt64BE(start)} is outside ±(2^53 − 1), the range of long; use the type bigint for exact 64-bit values`,
    );
  },
  transparent: false,
};

export const floatCodec: Codec<number> = {
  encode(value, into) {
    into.reserve(4);
    if (Number.isNaN(value)) into.writeInt32(0x7fc00000);
    else into.length = into.buffer.writeFloatBE(value, into.length);
  },
  decode(bytes, start, end) {
    wantLength("float", 4, end - start);
    return bytes.readFloatBE(start);
  },
  transparent: false,
};

export const doubleCodec: Codec<number> = {
  encode(value, into) {
    into.reserve(8);
    if (Number.isNaN(value)) {
      into.writeInt32(nanHigh);
      into.writeInt32(0);
    } else into.length = into.buffer.writeDoubleBE(value, into.length);
  },
  decode(bytes, start, end) {
    wantLength("double", 8, end - start);
    return bytes.readDoubleBE(start);
  },
  transparent: false,
};

export const booleanCodec: Codec<boolean> = {
  encode: (value, into) => into.writeByte(value ? 1 : 0),
  decode(bytes, start, end) {
    wantLength("boolean", 1, end - start);
    const byte = bytes[start];
    if (byte === 0 || byte === 1) return byte === 1;
    throw new DecodeError(`a boolean is the byte 0 or 1, not ${byte}`);
  },
  transparent: false,
};

/** The bytes are a copy: what a record holds outlives the batch that it came in. */
export const bytesCodec: Codec<Uint8Array> = {
  encode: (value, into) => into.writeBytes(value),
  decode: (bytes, start, end) => Buffer.from(bytes.subarray(start, end)),
  transparent: true,
};

/** Always null, which no codec ever sees. */
export const voidCodec: Codec<null> = {
  encode() {
    throw new Error("a value was found where the type is void");
  },
  decode(_bytes, start, end) {
    throw new DecodeError(`the type is void, but there are ${end - start} bytes`);
  },
  transparent: false,
};

function wantLength(type: string, wanted: number, actual: number): void {
  if (actual !== wanted)
    throw new DecodeError(`${type === "int" ? "an" : "a"} ${type} has ${wanted} ${wanted === 1 ? "byte" : "bytes"}, not ${actual}`);
}
