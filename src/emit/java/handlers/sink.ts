import type { SinkNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call, chain } from "../layout.js";
import { javaString } from "../text.js";

export const sink: Handler<SinkNode> = (node, emission) => {
  const produced = emission.use("org.apache.kafka.streams.kstream.Produced");
  const serdes = `${emission.serde(node.keySerde, "internal")}, ${emission.serde(node.valueSerde, "internal")}`;
  return [call("to", javaString(node.topic), chain(`${produced}.with(${serdes})`, `.withName(${emission.nameOf(node.id)})`))];
};
