/** Encoding with the blame on the value: a format may have no bytes for it, such as JSON for infinity. */
import type { Bytes } from "./bytes.js";
import type { Codec } from "./codec.js";
import { EncodeError, reasonOf } from "./failure.js";

export function encode(codec: Codec, value: unknown, into: Bytes): void {
  try {
    codec.encode(value, into);
  } catch (cause) {
    throw new EncodeError(reasonOf(cause), { cause });
  }
}
