/** The formats that the streams API would choose at each node, so that only the others are written out. */
import type { FormatName, LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf } from "../../ir/graph.js";
import { defaultFormat } from "../../stdlib/formats/index.js";
import type { Type } from "../../types/type.js";

interface Formats {
  readonly key: FormatName | undefined;
  readonly value: FormatName | undefined;
}

type Part = keyof Formats;

/** What a node passes on of its input's formats, or sets anew; as `ir/builder.ts` does. */
const kept: { readonly [K in NodeKind]: (node: NodeOf<K>, input: Formats) => Formats } = {
  source: ({ keySerde, valueSerde }) => ({ key: keySerde.format, value: valueSerde.format }),
  filter: (_, input) => input,
  mapValues: (_, { key }) => ({ key, value: undefined }),
  map: () => ({ key: undefined, value: undefined }),
  selectKey: (_, { value }) => ({ key: undefined, value }),
  flatMapValues: (_, { key }) => ({ key, value: undefined }),
  flatMap: () => ({ key: undefined, value: undefined }),
  merge: (_, input) => input,
  split: (_, input) => input,
  branch: (_, input) => input,
  print: (_, input) => input,
  repartition: ({ keySerde, valueSerde }) => ({ key: keySerde.format, value: valueSerde.format }),
  aggregate: ({ keySerde, valueSerde }) => ({ key: keySerde.format, value: valueSerde.format }),
  toStream: (_, input) => input,
  sink: (_, input) => input,
};

function formatsAt(graph: LogicalGraph, id: NodeId): Formats {
  const node = graph.nodes[id];
  if (node === undefined) throw new Error(`internal error: no node ${id}`);
  const keep = kept[node.kind] as (node: LogicalNode, input: Formats) => Formats;
  return keep(node, node.kind === "source" ? { key: undefined, value: undefined } : formatsAt(graph, above(node)));
}

function above(node: Exclude<LogicalNode, NodeOf<"source">>): NodeId {
  return node.kind === "merge" ? node.inputs[0] : node.input;
}

/** The `keyAs` and `valueAs` that a source or a sink needs. */
export function formatOptions(graph: LogicalGraph, node: NodeOf<"source"> | NodeOf<"sink">): readonly string[] {
  const inherited = node.kind === "sink" ? formatsAt(graph, node.input) : { key: undefined, value: undefined };
  const option = (part: Part, format: FormatName, type: Type): readonly string[] =>
    format === (inherited[part] ?? defaultFormat(type)?.name) ? [] : [`${part}As: "${format}"`];
  return [...option("key", node.keySerde.format, node.keySerde.type), ...option("value", node.valueSerde.format, node.valueSerde.type)];
}
