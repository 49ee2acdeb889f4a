/** The settings of Kafka Streams 4.3 and of Kafka's topics that programs may have, under Kafka's own names. */

/** `ms` takes a duration or milliseconds, `bytes` a size or bytes, `words` one of some words. */
export type SettingKind = "ms" | "bytes" | "number" | "boolean" | "text" | "words";

export interface Setting {
  readonly kind: SettingKind;
  readonly words?: readonly string[];
  /** Settings that change what a program means, which this version runs with these values only. */
  readonly runs?: readonly string[];
}

const of =
  (kind: SettingKind) =>
  (...keys: readonly string[]): readonly (readonly [string, Setting])[] =>
    keys.map((key) => [key, { kind }]);
const words = (key: string, ...all: readonly string[]): readonly [string, Setting] => [key, { kind: "words", words: all }];
/** No value of them can run yet: they name Java classes, or change types, errors or times. */
const never = (...keys: readonly string[]): readonly (readonly [string, Setting])[] => keys.map((key) => [key, { kind: "text", runs: [] }]);

/** What `app "…" { … }` takes. The application id is the app's text. */
export const appSettings: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ["naming", { kind: "words", words: ["positional"], runs: [] }],
  words("processing.guarantee", "at_least_once", "exactly_once_v2"),
  [
    "topology.optimization",
    {
      kind: "words",
      words: ["none", "all", "reuse.ktable.source.topics", "merge.repartition.topics", "single.store.self.join"],
      runs: ["none"],
    },
  ],
  ["statestore.cache.max.bytes", { kind: "bytes", runs: ["0"] }],
  ["cache.max.bytes.buffering", { kind: "bytes", runs: ["0"] }],
  ["ensure.explicit.internal.resource.naming", { kind: "boolean", runs: ["false"] }],
  ["processing.exception.handler.global.enabled", { kind: "boolean", runs: ["false"] }],
  ["default.dsl.store", { kind: "words", words: ["rocksDB", "in_memory"], runs: ["rocksDB"] }],
  ["dsl.store.format", { kind: "words", words: ["DEFAULT", "HEADERS"], runs: ["DEFAULT"] }],
  words("group.protocol", "classic", "streams"),
  words("metadata.recovery.strategy", "rebootstrap", "none"),
  words("metrics.recording.level", "INFO", "DEBUG", "TRACE"),
  words("rack.aware.assignment.strategy", "none", "min_traffic", "balance_subtopology"),
  words("security.protocol", "PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"),
  ...of("ms")(
    "commit.interval.ms",
    "connections.max.idle.ms",
    "log.summary.interval.ms",
    "max.task.idle.ms",
    "metadata.max.age.ms",
    "metadata.recovery.rebootstrap.trigger.ms",
    "metrics.sample.window.ms",
    "poll.ms",
    "probing.rebalance.interval.ms",
    "reconnect.backoff.max.ms",
    "reconnect.backoff.ms",
    "repartition.purge.interval.ms",
    "request.timeout.ms",
    "retry.backoff.ms",
    "state.cleanup.delay.ms",
    "state.cleanup.dir.max.age.ms",
    "task.timeout.ms",
    "windowstore.changelog.additional.retention.ms",
  ),
  ...of("bytes")("receive.buffer.bytes", "send.buffer.bytes"),
  ...of("number")(
    "acceptable.recovery.lag",
    "buffered.records.per.partition",
    "max.warmup.replicas",
    "metrics.num.samples",
    "num.standby.replicas",
    "num.stream.threads",
    "rack.aware.assignment.non_overlap_cost",
    "rack.aware.assignment.traffic_cost",
    "replication.factor",
  ),
  ...of("boolean")("allow.os.group.write.access", "enable.metrics.push"),
  ...of("text")(
    "application.server",
    "bootstrap.servers",
    "built.in.metrics.version",
    "client.id",
    "rack.aware.assignment.tags",
    "schema.registry.url",
    "state.dir",
    "upgrade.from",
  ),
  ...never(
    "config.providers",
    "default.client.supplier",
    "default.deserialization.exception.handler",
    "default.key.serde",
    "default.list.key.serde.inner",
    "default.list.key.serde.type",
    "default.list.value.serde.inner",
    "default.list.value.serde.type",
    "default.production.exception.handler",
    "default.timestamp.extractor",
    "default.value.serde",
    "deserialization.exception.handler",
    "dsl.store.suppliers.class",
    "errors.dead.letter.queue.topic.name",
    "metric.reporters",
    "processing.exception.handler",
    "processor.wrapper.class",
    "production.exception.handler",
    "rocksdb.config.setter",
    "task.assignor.class",
    "window.size.ms",
    "windowed.inner.class.serde",
    "consumer.auto.offset.reset",
    "main.consumer.auto.offset.reset",
  ),
]);

/** Settings of the clients inside, which are passed on as they are. */
export const clientPrefixes: readonly string[] = [
  "consumer.",
  "main.consumer.",
  "restore.consumer.",
  "global.consumer.",
  "producer.",
  "admin.",
  "topic.",
];

/** What `config { … }` of a topic and `changelog { … }` take. */
export const topicSettings: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  words("cleanup.policy", "compact", "delete", "compact,delete"),
  words("compression.type", "uncompressed", "zstd", "lz4", "snappy", "gzip", "producer"),
  words("message.timestamp.type", "CreateTime", "LogAppendTime"),
  ...of("ms")(
    "delete.retention.ms",
    "file.delete.delay.ms",
    "flush.ms",
    "local.retention.ms",
    "max.compaction.lag.ms",
    "message.timestamp.after.max.ms",
    "message.timestamp.before.max.ms",
    "min.compaction.lag.ms",
    "retention.ms",
    "segment.jitter.ms",
    "segment.ms",
  ),
  ...of("bytes")(
    "index.interval.bytes",
    "local.retention.bytes",
    "max.message.bytes",
    "retention.bytes",
    "segment.bytes",
    "segment.index.bytes",
  ),
  ...of("number")(
    "compression.gzip.level",
    "compression.lz4.level",
    "compression.zstd.level",
    "flush.messages",
    "min.cleanable.dirty.ratio",
    "min.insync.replicas",
  ),
  ...of("boolean")(
    "message.downconversion.enable",
    "preallocate",
    "remote.log.copy.disable",
    "remote.log.delete.on.disable",
    "remote.storage.enable",
    "unclean.leader.election.enable",
  ),
]);

/** The numbers that Kafka takes for a topic's setting, both ends included; what is not named here takes any. */
export const topicRanges: ReadonlyMap<string, readonly [from: number, to: number]> = new Map([
  ["min.cleanable.dirty.ratio", [0, 1]],
  ...from(-2, "local.retention.bytes", "local.retention.ms"),
  ...from(-1, "retention.ms"),
  ...from(
    0,
    "delete.retention.ms",
    "file.delete.delay.ms",
    "flush.ms",
    "index.interval.bytes",
    "max.message.bytes",
    "message.timestamp.after.max.ms",
    "message.timestamp.before.max.ms",
    "min.compaction.lag.ms",
    "segment.jitter.ms",
  ),
  ...from(1, "flush.messages", "max.compaction.lag.ms", "min.insync.replicas", "segment.ms"),
]);

function from(least: number, ...keys: readonly string[]): readonly (readonly [string, readonly [number, number]])[] {
  return keys.map((key) => [key, [least, Number.POSITIVE_INFINITY]]);
}
