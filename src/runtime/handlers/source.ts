/** Makes a record of the bytes that the context points at. Parts that nobody reads stay bytes, where that is safe. */

import { dataFailure } from "../../core/failure.js";
import type { Serde } from "../../ir/graph.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { type Codec, DecodeError } from "../codec.js";
import { codecOf } from "../codecs/index.js";
import { type RecordContext, StreamRecord } from "../record.js";
import type { Part } from "../unread.js";
import type { Handler } from "./site.js";

export const source: Handler<"source"> = (node, site) => {
  const { context, forward } = site;
  const { name, internal } = node;
  const key = reader("key", node.keySerde, internal, site.isRead(node, "key"));
  const value = reader("value", node.valueSerde, internal, site.isRead(node, "value"));
  return () => {
    context.processor = name;
    const { batch, index } = context;
    const { bytes, keyStart, keyEnd, valueStart, valueEnd, timestamps } = batch;
    const decodedKey = key(bytes, keyStart[index] ?? -1, keyEnd[index] ?? -1);
    const decodedValue = value(bytes, valueStart[index] ?? -1, valueEnd[index] ?? -1);
    const timestamp = timestamps[index] ?? -1;
    if (timestamp < 0) refuseTimestamp(context, timestamp);
    forward(new StreamRecord(context, decodedKey, decodedValue, timestamp));
  };
};

/** Null for null (a start of -1), undefined for what stays unread. */
type Reader = (bytes: Buffer, start: number, end: number) => unknown;

function reader(part: Part, serde: Serde, internal: boolean, isRead: boolean): Reader {
  const codec = codecOf(serde);
  const onNull = internal || isNullable(serde.type) ? () => null : () => refuseNull(part, serde);
  const decode = isRead ? decoder(codec) : unread(serde, codec, internal);
  return (bytes, start, end) => (start < 0 ? onNull() : decode(bytes, start, end));
}

function refuseNull(part: Part, { type }: Serde): never {
  throw new DecodeError(`the ${part} is null, and its type ${typeText(type)} has no \`?\``);
}

/** Kafka's `FailOnInvalidTimestamp`. */
function refuseTimestamp({ topic, partition, offset, processor }: RecordContext, timestamp: number): never {
  throw dataFailure("X03", { topic, partition, offset, processor, timestamp });
}

function decoder(codec: Codec): Reader {
  return (bytes, start, end) => codec.decode(bytes, start, end);
}

/** The application's own topics hold only what it wrote; of others the bytes must be what decoding and encoding would give back. */
function unread({ format, type }: Serde, codec: Codec, internal: boolean): Reader {
  if (internal || codec.transparent) return () => undefined;
  if (format !== "string" || withoutNull(type).kind !== "string") return decoder(codec);
  return (bytes, start, end) => (isAscii(bytes, start, end) ? undefined : codec.decode(bytes, start, end));
}

/** Bytes that are not UTF-8 change when they are decoded; in ASCII there are none. */
function isAscii(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((bytes[at] ?? 0) > 0x7f) return false;
  return true;
}
