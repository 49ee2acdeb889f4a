/** Records as plain texts, into a log and out of it. */
import { type TopicName, topicName } from "../../src/core/names.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { encodeHeaders } from "../../src/runtime/headers.js";
import type { Commit, Log, RecordBatch } from "../../src/runtime/ports/log.js";

export interface TextRecord {
  readonly key: string | null;
  readonly value: string | null;
  readonly timestamp: number;
  /** Header names with their values. */
  readonly headers?: readonly (readonly [string, string | null])[];
}

export function builderOf(records: readonly TextRecord[]): BatchBuilder {
  const builder = new BatchBuilder();
  for (const { key, value, timestamp, headers } of records) {
    const encoded = headers && encodeHeaders(headers.map(([name, text]) => [name, bytesOf(text)]));
    builder.append(timestamp, bytesOf(key), bytesOf(value), encoded);
  }
  return builder;
}

/** `offset key=value @timestamp`, null as `-`, headers as hexadecimal text behind. */
export function lines(batch: RecordBatch): readonly string[] {
  return Array.from({ length: batch.count }, (_, i) => {
    const text = (start: Int32Array, end: Int32Array): string =>
      (start[i] ?? -1) < 0 ? "-" : batch.bytes.toString("utf8", start[i], end[i]);
    const hasHeaders = (batch.headersStart[i] ?? -1) >= 0;
    const headers = hasHeaders ? ` ${batch.bytes.toString("hex", batch.headersStart[i], batch.headersEnd[i])}` : "";
    return `${batch.offsets[i]} ${text(batch.keyStart, batch.keyEnd)}=${text(batch.valueStart, batch.valueEnd)} @${batch.timestamps[i]}${headers}`;
  });
}

/** All records of the partition from offset `from`, read in steps of about `maxBytes`. */
export async function readLines(log: Log, topic: string, partition: number, from = 0, maxBytes = 1_000_000): Promise<readonly string[]> {
  const found: string[] = [];
  for (let at = from; ; ) {
    const batch = await log.read(topicName(topic), partition, at, maxBytes);
    if (!batch) return found;
    found.push(...lines(batch));
    at = (batch.offsets[batch.count - 1] ?? 0) + 1;
  }
}

export function append(log: Log, topic: string, partition: number, ...records: readonly TextRecord[]): number {
  return log.append(topicName(topic), partition, builderOf(records));
}

export function createTopic(log: Log, name: string, partitions = 1, config: Readonly<Record<string, string>> = {}): TopicName {
  log.createTopic({ name: topicName(name), partitions, config });
  return topicName(name);
}

export function commitOf(positions: Readonly<Record<string, number>> = {}, metadata: Readonly<Record<string, string | null>> = {}): Commit {
  return { positions: new Map(Object.entries(positions)), metadata: new Map(Object.entries(metadata)) };
}

function bytesOf(text: string | null): Buffer | null {
  return text === null ? null : Buffer.from(text, "utf8");
}
