/** The formats that the streams API would choose at each node, so that only the others are written out. */
import type { AnyFormat, NodeId, NodeOf, RunnableGraph, RunnableKind, RunnableNode } from "../../ir/graph.js";
import { mainInputOf } from "../../ir/inputs.js";
import { defaultFormat } from "../../stdlib/formats/index.js";
import type { Type } from "../../types/type.js";

interface Formats {
  readonly key: AnyFormat | undefined;
  readonly value: AnyFormat | undefined;
}

type Part = keyof Formats;

/** What a node passes on of its input's formats, or sets anew; as `ir/builder.ts` does. */
const kept: { readonly [K in RunnableKind]: (node: NodeOf<K>, input: Formats) => Formats } = {
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

function formatsAt(graph: RunnableGraph, id: NodeId): Formats {
  const node = graph.nodes[id];
  if (node === undefined) throw new Error(`internal error: no node ${id}`);
  const keep = kept[node.kind] as (node: RunnableNode, input: Formats) => Formats;
  return keep(node, node.kind === "source" ? { key: undefined, value: undefined } : formatsAt(graph, mainInputOf(node)));
}

/** The `keyAs` and `valueAs` that a source or a sink needs. */
export function formatOptions(graph: RunnableGraph, node: NodeOf<"source"> | NodeOf<"sink">): readonly string[] {
  const inherited = node.kind === "sink" ? formatsAt(graph, node.input) : { key: undefined, value: undefined };
  const option = (part: Part, format: AnyFormat, type: Type): readonly string[] =>
    format === (inherited[part] ?? defaultFormat(type)?.name) ? [] : [`${part}As: "${format}"`];
  return [...option("key", node.keySerde.format, node.keySerde.type), ...option("value", node.valueSerde.format, node.valueSerde.type)];
}
