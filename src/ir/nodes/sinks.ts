/** Where records go. */
import type { TopicName } from "../../core/names.js";
import type { Span } from "../../core/source.js";
import type { Fn, NodeBase, Serde, Unary } from "./base.js";

export interface SinkNode extends NodeBase, Unary {
  readonly kind: "sink";
  readonly topic: TopicName;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  /** Gives the partition, or a list of them. */
  readonly partitioner?: Fn;
  /** Why the loop ends that goes through this topic. */
  readonly feedback?: string;
  readonly topicAt?: Span;
}

/** A topic for each record. */
export interface ComputedSinkNode extends NodeBase, Unary {
  readonly kind: "computedSink";
  readonly topicOf: Fn;
  readonly keySerde: Serde;
  readonly valueSerde: Serde;
  readonly partitioner?: Fn;
}

/** `sink s foreach f(value)`: calls a function of the person's. */
export interface ForeachNode extends NodeBase, Unary {
  readonly kind: "foreach";
  readonly action: Fn;
}
