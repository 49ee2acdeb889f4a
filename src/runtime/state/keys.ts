/** Keys of rows in memory: something a `Map` tells apart exactly as the encoded bytes do. */
import type { FormatName } from "../../ir/graph.js";
import { Bytes } from "../bytes.js";
import type { Codec } from "../codec.js";

export type RowKey = string | number | boolean;

/** Formats whose decoded values are equal exactly when their bytes are. (Doubles are not: 0 and -0.) */
const primitive: ReadonlySet<FormatName> = new Set<FormatName>(["string", "int", "long", "boolean"]);

/** Makes row keys of a store's decoded keys. */
export function rowKeys(format: FormatName, codec: Codec): (key: unknown) => RowKey {
  if (primitive.has(format)) return (key) => key as RowKey;
  const scratch = new Bytes(256);
  return (key) => {
    scratch.clear();
    codec.encode(key, scratch);
    return scratch.buffer.toString("latin1", 0, scratch.length);
  };
}
