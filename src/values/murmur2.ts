/**
 * Kafka's murmur2 (`org.apache.kafka.common.utils.Utils.murmur2`): the hash behind the default partitioner and `hash(text)`.
 * All arithmetic is on 32 bits with overflow; the result is signed.
 */
import { utf8Of } from "./utf8.js";

const seed = 0x9747b28c | 0;
const m = 0x5bd1e995;

export function murmur2(bytes: Uint8Array, start = 0, end = bytes.length): number {
  const length = end - start;
  let h = seed ^ length;
  let at = start;
  for (; at + 4 <= end; at += 4) {
    let k = byte(bytes, at) | (byte(bytes, at + 1) << 8) | (byte(bytes, at + 2) << 16) | (byte(bytes, at + 3) << 24);
    k = Math.imul(k, m);
    k ^= k >>> 24;
    h = Math.imul(h, m) ^ Math.imul(k, m);
  }
  return finish(withRest(h, bytes, at, end));
}

/** The last one to three bytes. */
function withRest(h: number, bytes: Uint8Array, at: number, end: number): number {
  if (at === end) return h;
  let rest = byte(bytes, at);
  if (at + 1 < end) rest |= byte(bytes, at + 1) << 8;
  if (at + 2 < end) rest |= byte(bytes, at + 2) << 16;
  return Math.imul(h ^ rest, m);
}

function finish(h: number): number {
  const mixed = Math.imul(h ^ (h >>> 13), m);
  return mixed ^ (mixed >>> 15);
}

function byte(bytes: Uint8Array, at: number): number {
  return bytes[at] as number;
}

/** Kafka's `Utils.toPositive`: clears the sign bit. */
export function toPositive(hash: number): number {
  return hash & 0x7fff_ffff;
}

/** The language's `hash`: murmur2 of the text's UTF-8 bytes, never negative. */
export function hash(text: string): number {
  return toPositive(murmur2(utf8Of(text)));
}
