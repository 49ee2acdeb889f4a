/** Writes to a topic; the partition is Kafka's choice. Parts that were left unread are copied. */
import { invariant, type TopoError } from "../../core/errors.js";
import { dataFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import type { BatchBuilder } from "../batch-builder.js";
import { Bytes } from "../bytes.js";
import type { Codec } from "../codec.js";
import { codecOf } from "../codecs/index.js";
import { encode } from "../encode.js";
import type { OutputTopic } from "../output.js";
import { partitionOfKey } from "../partitioner.js";
import type { RecordContext, StreamRecord } from "../record.js";
import type { Handler } from "./site.js";

export const sink: Handler<"sink"> = (node, { context, output }) => {
  const { name } = node;
  const topic = output(node);
  const keys = codecOf(node.keySerde);
  const values = codecOf(node.valueSerde);
  const open = topic.partitions.length === 1 ? intoOnly(topic, keys) : intoChosen(topic, keys);
  return (record) => {
    context.processor = name;
    if (record.key === null && topic.needsKeys()) throw withoutKey(context, topic.name);
    const builder = open(record);
    const start = builder.bytes.length;
    if (record.value === null) builder.nullValue();
    else if (record.value === undefined) copyValue(builder, context);
    else encode(values, record.value, builder.bytes);
    builder.endValue();
    copyHeaders(builder, context);
    builder.end();
    if (record.key === null) topic.sticky.wrote(builder.bytes.length - start);
  };
};

function withoutKey({ topic, partition, offset, processor }: RecordContext, into: TopicName): TopoError {
  return dataFailure("X10", { topic, partition, offset, processor, into });
}

/** Begins a record in its partition and writes its key. */
type Open = (record: StreamRecord) => BatchBuilder;

function intoOnly(topic: OutputTopic, keys: Codec): Open {
  const [partition] = topic.partitions;
  invariant(partition, `the topic ${topic.name} has no partition`);
  return (record) => {
    const builder = partition.begin(record.timestamp);
    if (record.key === null) builder.nullKey();
    else if (record.key === undefined) copyKey(builder, record.context);
    else encode(keys, record.key, builder.bytes);
    builder.endKey();
    return builder;
  };
}

/** The key's bytes come first, because they decide where the record goes. */
function intoChosen(topic: OutputTopic, keys: Codec): Open {
  const { partitions } = topic;
  const scratch = new Bytes(1024);
  const begin = (partition: number, timestamp: number): BatchBuilder => {
    const chosen = partitions[partition];
    invariant(chosen, `the topic ${topic.name} has no partition ${partition}`);
    return chosen.begin(timestamp);
  };
  const withBytes = (record: StreamRecord, bytes: Buffer, start: number, end: number): BatchBuilder => {
    const builder = begin(partitionOfKey(bytes, start, end, partitions.length), record.timestamp);
    builder.bytes.writeBytes(bytes, start, end);
    builder.endKey();
    return builder;
  };
  return (record) => {
    const { key, context } = record;
    if (key === null) {
      const builder = begin(topic.sticky.partition, record.timestamp);
      builder.nullKey();
      builder.endKey();
      return builder;
    }
    if (key === undefined) {
      const { bytes, keyStart, keyEnd } = context.batch;
      return withBytes(record, bytes, keyStart[context.index] ?? 0, keyEnd[context.index] ?? 0);
    }
    scratch.clear();
    encode(keys, key, scratch);
    return withBytes(record, scratch.buffer, 0, scratch.length);
  };
}

function copyKey(builder: BatchBuilder, { batch, index }: RecordContext): void {
  builder.bytes.writeBytes(batch.bytes, batch.keyStart[index] ?? 0, batch.keyEnd[index] ?? 0);
}

function copyValue(builder: BatchBuilder, { batch, index }: RecordContext): void {
  builder.bytes.writeBytes(batch.bytes, batch.valueStart[index] ?? 0, batch.valueEnd[index] ?? 0);
}

/** Kafka's operators keep the headers of the record that the task reads. */
function copyHeaders(builder: BatchBuilder, { batch, index }: RecordContext): void {
  const start = batch.headersStart[index] ?? -1;
  if (start >= 0) builder.headers(batch.bytes, start, batch.headersEnd[index] ?? start);
}
