import { expect, it } from "vitest";
import type { FormatName, Serde } from "../../../src/ir/graph.js";
import { Bytes } from "../../../src/runtime/bytes.js";
import { DecodeError } from "../../../src/runtime/codec.js";
import { codecOf } from "../../../src/runtime/codecs/index.js";
import type { Type } from "../../../src/types/type.js";

const serde = (format: FormatName, type: Type = { kind: format } as Type): Serde => ({ format, type });

function encoded(of: Serde, value: unknown): string {
  const into = new Bytes(4);
  into.writeByte(0xaa);
  codecOf(of).encode(value, into);
  return into.copy(1).toString("hex");
}

/** Decoded from the middle of a buffer, as batches have it. */
function decoded(of: Serde, hex: string): unknown {
  const bytes = Buffer.from(`ff${hex}ff`, "hex");
  return codecOf(of).decode(bytes, 1, bytes.length - 1);
}

it.each<[FormatName, unknown, string]>([
  ["int", -2, "fffffffe"],
  ["long", -2, "fffffffffffffffe"],
  ["long", 9007199254740991, "001fffffffffffff"],
  ["long", -9007199254740991, "ffe0000000000001"],
  ["float", 1.5, "3fc00000"],
  ["float", Number.NaN, "7fc00000"],
  ["double", -0, "8000000000000000"],
  ["double", Number.NaN, "7ff8000000000000"],
  ["boolean", true, "01"],
  ["string", "aä😀", "61c3a4f09f9880"],
  ["uuid", "00000000-0000-0000-0000-00000000abcd", Buffer.from("00000000-0000-0000-0000-00000000abcd").toString("hex")],
])("writes and reads the %s %s", (format, value, hex) => {
  expect(encoded(serde(format), value)).toBe(hex);
  expect(decoded(serde(format), hex)).toEqual(value);
});

it("copies bytes out of the batch", () => {
  const batch = Buffer.from([1, 2, 3]);
  const value = codecOf(serde("bytes")).decode(batch, 1, 3) as Uint8Array;
  batch.fill(0);
  expect([...value]).toEqual([2, 3]);
  expect(encoded(serde("bytes"), value)).toBe("0203");
});

it("writes a lone surrogate as a question mark, and reads malformed bytes as Kafka does", () => {
  expect(encoded(serde("string"), "a\uD800")).toBe("613f");
  expect(decoded(serde("string"), "61eda080")).toBe("a\uFFFD");
});

it.each<[FormatName, string, string]>([
  ["int", "000001", "an int has 4 bytes, not 3"],
  ["long", "01", "a long has 8 bytes, not 1"],
  ["long", "0020000000000000", "9007199254740992 is outside ±(2^53 − 1), the range of long; use the type bigint"],
  ["double", "", "a double has 8 bytes, not 0"],
  ["boolean", "02", "a boolean is the byte 0 or 1, not 2"],
  ["boolean", "0100", "a boolean has 1 byte, not 2"],
  ["void", "00", "the type is void, but there are 1 bytes"],
  ["uuid", "31", '"1" is not a UUID'],
])("refuses %s from the bytes %s", (format, hex, message) => {
  expect(() => decoded(serde(format), hex)).toThrow(DecodeError);
  expect(() => decoded(serde(format), hex)).toThrow(message);
});

it("lets only an enum's texts in", () => {
  const unit = serde("string", { kind: "enum", values: ["F", "C"] });
  expect(decoded(unit, "46")).toBe("F");
  expect(() => decoded(unit, "4b")).toThrow('"K" is not one of "F", "C"');
});

it("has one codec for each serde", () => {
  const one = serde("json", { kind: "any" });
  expect(codecOf(one)).toBe(codecOf(one));
});
