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
  const { keySerde, valueSerde } = node;
  const serdes = [`.withKeySerde(${emission.serde(keySerde, "internal")})`, `.withValueSerde(${emission.serde(valueSerde, "internal")})`];
  const as = `${emission.use("org.apache.kafka.streams.kstream.Materialized")}.${kept(node, emission)}`;
  return chain(as, ...serdes, ...inMemory(node, emission), ...logging(node, emission));
}

/** `as` with its types: of a name, or of a supplier, which gives the store's own. */
function kept({ store: { name, lru }, key, value }: AggregateNode, emission: Emission): string {
  const types = `${emission.type(key)}, ${emission.type(value)}`;
  if (lru !== undefined)
    return `<${types}>as(${emission.use("org.apache.kafka.streams.state.Stores")}.lruMap(${javaString(name)}, ${lru}))`;
  const bytes = `${emission.use("org.apache.kafka.streams.state.KeyValueStore")}<${emission.use("org.apache.kafka.common.utils.Bytes")}, byte[]>`;
  return `<${types}, ${bytes}>as(${javaString(name)})`;
}

function inMemory({ store }: AggregateNode, emission: Emission): readonly string[] {
  return store.inMemory && store.lru === undefined
    ? [`.withStoreType(${emission.use("org.apache.kafka.streams.state.BuiltInDslStoreSuppliers")}.IN_MEMORY)`]
    : [];
}

function logging({ store }: AggregateNode, emission: Emission): readonly string[] {
  if (!store.logged) return [".withLoggingDisabled()"];
  const settings = Object.entries(store.changelog).map(([name, value]) => `${javaString(name)}, ${javaString(value)}`);
  if (settings.length === 0) return [];
  const map = emission.use("java.util.Map");
  return [`.withLoggingEnabled(${map}.ofEntries(${settings.map((setting) => `${map}.entry(${setting})`).join(", ")}))`];
}
