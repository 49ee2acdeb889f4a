/** Turns keys and values into bytes and back. One file per format under `codecs/`, with the names of `stdlib/formats`. */
import type { Bytes } from "./bytes.js";

/** A reason why bytes are not what the type says; the task adds topic, partition and offset. */
export class DecodeError extends Error {
  override readonly name = "DecodeError";
}

export interface Codec<T = unknown> {
  /** Appends the value's bytes; never called with null. Throws an Error where the value has no text (NaN, infinity). */
  encode(value: T, into: Bytes): void;
  /** Decodes `bytes[start, end)`; throws DecodeError. Never called for null. */
  decode(bytes: Buffer, start: number, end: number): T;
  /** Decoding cannot fail and encoding what was decoded gives the same bytes: the runtime may pass the bytes on unread. */
  readonly transparent: boolean;
}
