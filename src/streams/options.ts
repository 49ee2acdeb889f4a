/** What sources, sinks and topics can be told. */
import type { FormatName } from "../ir/graph.js";
import type { Descriptor } from "./descriptor.js";
import type { StageOptions } from "./pipeline.js";

/** How keys and values are written, where the type's own format shall not be used. */
export interface FormatOptions {
  readonly keyAs?: FormatName | undefined;
  readonly valueAs?: FormatName | undefined;
}

export interface SourceOptions<K, V> extends FormatOptions, StageOptions {
  readonly topic: string;
  readonly key: Descriptor<K>;
  readonly value: Descriptor<V>;
}

export interface SinkOptions extends FormatOptions, StageOptions {
  /** Of a sink whose topic comes back to it: why that ends. */
  readonly feedback?: string | undefined;
}

/** What is known of a topic. */
export interface TopicOptions {
  readonly partitions?: number | undefined;
  readonly replication?: number | undefined;
  /** Kafka's topic settings, such as `"cleanup.policy": "compact"`. */
  readonly config?: Settings | undefined;
}

/** Settings in Kafka's names; numbers in Kafka's units. */
export type Settings = Readonly<Record<string, string | number | boolean>>;
