/** Sends records to one topic. */
import type { TopicName } from "../core/names.js";
import type { Header } from "../runtime/batch-builder.js";
import { Bytes } from "../runtime/bytes.js";
import type { Codec } from "../runtime/codec.js";
import type { Harness } from "./harness.js";
import type { Codecs } from "./serdes.js";

/** What a record has besides key and value. */
export interface SendOptions {
  /** Milliseconds since the epoch; the wall clock's without it. */
  readonly timestamp?: number;
  /** Texts are sent in UTF-8; several headers of one name need the form of pairs. */
  readonly headers?: Readonly<Record<string, string | Uint8Array | null>> | readonly (readonly [string, string | Uint8Array | null])[];
  /** Kafka's partitioner decides without it. */
  readonly partition?: number;
}

export class TestInput<K, V> {
  private readonly harness: Harness;
  private readonly topic: TopicName;
  private readonly codecs: Codecs;

  constructor(harness: Harness, topic: TopicName, codecs: Codecs) {
    this.harness = harness;
    this.topic = topic;
    this.codecs = codecs;
  }

  /** Resolves when the record has run to its end. Rejects with a `TopoError` when it fails; the topology is stopped then. */
  send(key: K | null, value: V | null, options: SendOptions = {}): Promise<void> {
    return this.sendBytes(bytesOf(this.codecs.key, key), bytesOf(this.codecs.value, value), options);
  }

  /** Like `send`, of bytes as they are. */
  sendBytes(key: Uint8Array | null, value: Uint8Array | null, options: SendOptions = {}): Promise<void> {
    const { timestamp = this.harness.clock.now(), headers = {}, partition } = options;
    return this.harness.send(this.topic, { key, value, timestamp, headers: headersOf(headers) }, partition);
  }
}

export function bytesOf(codec: Codec, value: unknown): Uint8Array | null {
  if (value === null || value === undefined) return null;
  const bytes = new Bytes(256);
  codec.encode(value, bytes);
  return bytes.copy();
}

function headersOf(headers: NonNullable<SendOptions["headers"]>): readonly Header[] {
  const pairs = Array.isArray(headers) ? (headers as readonly (readonly [string, string | Uint8Array | null])[]) : Object.entries(headers);
  return pairs.map(([name, value]) => [name, typeof value === "string" ? Buffer.from(value, "utf8") : value]);
}
