import type { RepartitionNode } from "../../../ir/graph.js";
import type { Handler } from "../emission.js";
import { call, chain } from "../layout.js";
import { javaString } from "../text.js";

/** Kafka Streams names the topic and its three processors after the one name. */
export const repartition: Handler<RepartitionNode> = (node, emission) => {
  const types = `<${emission.type(node.key)}, ${emission.type(node.value)}>`;
  const as = `${emission.use("org.apache.kafka.streams.kstream.Repartitioned")}.${types}as(${javaString(node.name)})`;
  const serdes = [
    `.withKeySerde(${emission.serde(node.keySerde, "internal")})`,
    `.withValueSerde(${emission.serde(node.valueSerde, "internal")})`,
  ];
  const partitions = node.partitions === undefined ? [] : [`.withNumberOfPartitions(${node.partitions})`];
  return [call("repartition", chain(as, ...serdes, ...partitions))];
};
