import type { SourceNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call, chain } from "../layout.js";
import { javaString } from "../text.js";

/** A source that Kafka Streams merges into an earlier one bears its name, too. */
export const source: Handler<SourceNode> = (node, emission) => {
  const topics = [...new Set(node.topics)].map(javaString);
  const list = topics.length === 1 ? topics.join() : `${emission.use("java.util.List")}.of(${topics.join(", ")})`;
  const consumed = emission.use("org.apache.kafka.streams.kstream.Consumed");
  const serdes = `${emission.serde(node.keySerde, "source")}, ${emission.serde(node.valueSerde, "source")}`;
  return [call("stream", list, chain(`${consumed}.with(${serdes})`, `.withName(${emission.nameOf(node.id)})`))];
};
