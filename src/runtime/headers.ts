/** Headers as bytes: per header a 16-bit name length, the name in UTF-8, a 32-bit value length (-1: null), the value. */

import type { Header } from "./batch-builder.js";
import { Bytes } from "./bytes.js";

export function encodeHeaders(headers: readonly Header[]): Buffer {
  const out = new Bytes(256);
  for (const [name, value] of headers) {
    const text = Buffer.from(name, "utf8");
    out.writeByte(text.length >> 8);
    out.writeByte(text.length & 0xff);
    out.writeBytes(text);
    out.writeInt32(value === null ? -1 : value.length);
    if (value) out.writeBytes(value);
  }
  return out.copy();
}

export function decodeHeaders(bytes: Buffer, start: number, end: number): readonly Header[] {
  const headers: Header[] = [];
  for (let at = start; at < end; ) {
    const nameEnd = at + 2 + bytes.readUInt16BE(at);
    const name = bytes.toString("utf8", at + 2, nameEnd);
    const length = bytes.readInt32BE(nameEnd);
    at = nameEnd + 4;
    headers.push([name, length < 0 ? null : Buffer.from(bytes.subarray(at, at + length))]);
    if (length > 0) at += length;
  }
  return headers;
}
