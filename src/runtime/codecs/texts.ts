/** Texts in UTF-8, as Kafka's StringSerializer and UUIDSerializer write them. */
import { textOf } from "../../values/utf8.js";
import { uuidOf } from "../../values/uuid.js";
import { type Codec, DecodeError } from "../codec.js";

export const stringCodec: Codec<string> = {
  encode: (value, into) => into.writeUtf8(value),
  decode: textOf,
  transparent: false,
};

/** A text that must be one of the values. */
export function enumCodec(values: readonly string[]): Codec<string> {
  const known = new Set(values);
  return {
    encode: (value, into) => into.writeUtf8(value),
    decode(bytes, start, end) {
      const text = textOf(bytes, start, end);
      if (known.has(text)) return text;
      throw new DecodeError(`${JSON.stringify(text)} is not one of ${values.map((value) => JSON.stringify(value)).join(", ")}`);
    },
    transparent: false,
  };
}

/** 36 characters; capital letters are read as small ones. */
export const uuidCodec: Codec<string> = {
  encode(value, into) {
    const uuid = uuidOf(value);
    if (uuid === undefined) throw new Error(`${JSON.stringify(value)} is not a UUID`);
    into.writeUtf8(uuid);
  },
  decode(bytes, start, end) {
    const text = textOf(bytes, start, end);
    const uuid = uuidOf(text);
    if (uuid === undefined) throw new DecodeError(`${JSON.stringify(text)} is not a UUID`);
    return uuid;
  },
  transparent: false,
};
