/** Reads what was written to one topic. */
import type { TopicName } from "../core/names.js";
import type { Header } from "../runtime/batch-builder.js";
import type { Codec } from "../runtime/codec.js";
import { decodeHeaders } from "../runtime/headers.js";
import type { RecordBatch } from "../runtime/ports/log.js";
import type { Harness } from "./harness.js";
import type { Codecs } from "./serdes.js";

export interface TestRecord<K, V> {
  readonly key: K;
  readonly value: V;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly headers: readonly Header[];
  readonly partition: number;
}

export class TestOutput<K, V> {
  private readonly harness: Harness;
  private readonly topic: TopicName;
  private readonly codecs: Codecs;
  /** The next offset to read, by partition. */
  private readonly next: number[] = [];

  constructor(harness: Harness, topic: TopicName, codecs: Codecs) {
    this.harness = harness;
    this.topic = topic;
    this.codecs = codecs;
  }

  /** All records since the last look; those of a partition in their order, one partition after the other. */
  async readAll(): Promise<readonly TestRecord<K, V>[]> {
    const { key, value } = this.codecs;
    return this.read((batch, i) => ({
      ...this.common(batch, i),
      key: decode(key, batch.bytes, batch.keyStart[i], batch.keyEnd[i]) as K,
      value: decode(value, batch.bytes, batch.valueStart[i], batch.valueEnd[i]) as V,
    }));
  }

  /** Like `readAll`, of the bytes as they are. */
  async readAllBytes(): Promise<readonly TestRecord<Uint8Array | null, Uint8Array | null>[]> {
    return this.read((batch, i) => ({
      ...this.common(batch, i),
      key: copy(batch.bytes, batch.keyStart[i], batch.keyEnd[i]),
      value: copy(batch.bytes, batch.valueStart[i], batch.valueEnd[i]),
    }));
  }

  private async read<T>(recordAt: (batch: RecordBatch, i: number) => T): Promise<readonly T[]> {
    const records: T[] = [];
    for (let partition = 0; partition < this.harness.partitions(this.topic); partition++) {
      for (let batch = await this.readNext(partition); batch !== undefined; batch = await this.readNext(partition)) {
        for (let i = 0; i < batch.count; i++) records.push(recordAt(batch, i));
        this.next[partition] = (batch.offsets[batch.count - 1] ?? 0) + 1;
      }
    }
    return records;
  }

  private readNext(partition: number): Promise<RecordBatch | undefined> {
    return this.harness.read(this.topic, partition, this.next[partition] ?? 0);
  }

  private common(batch: RecordBatch, i: number): Pick<TestRecord<unknown, unknown>, "timestamp" | "headers" | "partition"> {
    const start = batch.headersStart[i] ?? -1;
    const headers = start < 0 ? [] : decodeHeaders(batch.bytes, start, batch.headersEnd[i] ?? start);
    return { timestamp: batch.timestamps[i] ?? -1, headers, partition: batch.partition };
  }
}

function decode(codec: Codec, bytes: Buffer, start = -1, end = -1): unknown {
  return start < 0 ? null : codec.decode(bytes, start, end);
}

function copy(bytes: Buffer, start = -1, end = -1): Uint8Array | null {
  return start < 0 ? null : Buffer.from(bytes.subarray(start, end));
}
