import fc from "fast-check";
import { expect, it } from "vitest";
import { Bytes } from "../../src/runtime/bytes.js";

it("writes any text as UTF-8, short or long", () => {
  const text = fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: "grapheme", maxLength: 60 }));
  fc.assert(
    fc.property(fc.array(text), (texts) => {
      const bytes = new Bytes(1);
      for (const each of texts) bytes.writeUtf8(each);
      expect(bytes.copy()).toEqual(Buffer.from(texts.join(""), "utf8"));
    }),
  );
});

it("writes a question mark for half of a surrogate pair, as Java does", () => {
  const bytes = new Bytes();
  bytes.writeUtf8("a\uD83D!");
  bytes.writeUtf8(`${"x".repeat(100)}\uDE00`);
  expect(bytes.copy().toString()).toBe(`a?!${"x".repeat(100)}?`);
});

it("gives back the room of a large batch, once smaller ones follow", () => {
  const megabyte = 1024 * 1024;
  const bytes = new Bytes();
  bytes.writeBytes(Buffer.alloc(8 * megabyte));
  expect(bytes.buffer.length).toBe(8 * megabyte);
  for (let i = 0; i < 10; i++) {
    bytes.clear();
    bytes.writeBytes(Buffer.from("few"));
  }
  expect([bytes.buffer.length, bytes.copy().toString()]).toEqual([megabyte, "few"]);
});

it("copies few bytes and many, whole or in part", () => {
  for (const size of [0, 1, 48, 49, 1_000]) {
    const from = Buffer.from(Array.from({ length: size }, (_, i) => i % 251));
    const bytes = new Bytes(1);
    bytes.writeBytes(from);
    bytes.writeBytes(from, size >> 1);
    bytes.writeBytes(from, 0, size >> 1);
    expect(bytes.copy()).toEqual(Buffer.concat([from, from.subarray(size >> 1), from.subarray(0, size >> 1)]));
  }
});
