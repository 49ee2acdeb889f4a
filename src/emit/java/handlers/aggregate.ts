import type { AggregateNode } from "../../../ir/graph.js";
import type { Emission, Handler } from "../emission.js";
import { type Argument, call, chain } from "../layout.js";
import { javaString } from "../text.js";

/** The grouping has no name, so a repartition topic is named after the store. */
export const aggregate: Handler<AggregateNode> = (node, emission) => {
  const grouped = emission.use("org.apache.kafka.streams.kstream.Grouped");
  const serdes = `${emission.serde(node.keySerde, "internal")}, ${emission.serde(node.inputSerde, "internal")}`;
  return [
    call("groupByKey", `${grouped}.with(${serdes})`),
    call(node.aggregation.kind, emission.named(node), materialized(node, emission)),
  ];
};

function materialized(node: AggregateNode, emission: Emission): Argument {
  const { store, keySerde, valueSerde } = node;
  const bytes = `${emission.use("org.apache.kafka.streams.state.KeyValueStore")}<${emission.use("org.apache.kafka.common.utils.Bytes")}, byte[]>`;
  const types = `<${emission.type(node.key)}, ${emission.type(node.value)}, ${bytes}>`;
  const serdes = [`.withKeySerde(${emission.serde(keySerde, "internal")})`, `.withValueSerde(${emission.serde(valueSerde, "internal")})`];
  const as = `${emission.use("org.apache.kafka.streams.kstream.Materialized")}.${types}as(${javaString(store.name)})`;
  return chain(as, ...serdes, ...inMemory(node, emission), ...logging(node, emission));
}

function inMemory({ store }: AggregateNode, emission: Emission): readonly string[] {
  return store.inMemory ? [`.withStoreType(${emission.use("org.apache.kafka.streams.state.BuiltInDslStoreSuppliers")}.IN_MEMORY)`] : [];
}

function logging({ store }: AggregateNode, emission: Emission): readonly string[] {
  if (!store.logged) return [".withLoggingDisabled()"];
  const settings = Object.entries(store.changelog).map(([name, value]) => `${javaString(name)}, ${javaString(value)}`);
  if (settings.length === 0) return [];
  const map = emission.use("java.util.Map");
  return [`.withLoggingEnabled(${map}.ofEntries(${settings.map((setting) => `${map}.entry(${setting})`).join(", ")}))`];
}
