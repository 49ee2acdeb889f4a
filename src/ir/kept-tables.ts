/**
 * Which tables keep their rows. An aggregate always does, a stage that names a store too. Any other table does where a stage below
 * asks for rows: for the one of a key (the table side of a join), or for those that were there before (`group by`, `suppress`).
 * A stage without a store of its own passes the question on to what it reads, as Kafka Streams' value getters do, and as an answer
 * only these can have a store: a source, `to table`, and the result of a foreign-key join.
 */
import type { LogicalGraph, LogicalNode, NodeId, NodeKind, NodeOf } from "./graph.js";

type Asks<K extends NodeKind> = (node: NodeOf<K>) => readonly NodeId[];

/** The tables whose rows a stage asks for. */
const asks: { readonly [K in NodeKind]?: Asks<K> } = {
  streamTableJoin: ({ inputs }) => [inputs[1]],
  tableJoin: ({ inputs }) => inputs,
  foreignKeyJoin: ({ inputs }) => inputs,
  groupTable: ({ input }) => [input],
  suppress: ({ input }) => [input],
};

/** The sources, `to table`s and foreign-key joins that have a store. */
export function keptTables(graph: Pick<LogicalGraph, "nodes">): ReadonlySet<NodeId> {
  const kept = new Set(graph.nodes.filter((node) => "stored" in node && node.stored).map(({ id }) => id));
  for (const node of graph.nodes) {
    for (const asked of (asks[node.kind] as Asks<NodeKind> | undefined)?.(node) ?? []) {
      const answers = answering(graph, graph.nodes[asked]);
      if (answers && "stored" in answers) kept.add(answers.id);
    }
  }
  return kept;
}

/** Goes up through stages that keep nothing themselves. */
function answering({ nodes }: Pick<LogicalGraph, "nodes">, node: LogicalNode | undefined): LogicalNode | undefined {
  let at = node;
  while (at && (at.kind === "suppress" || ((at.kind === "tableFilter" || at.kind === "tableMapValues") && !at.store))) at = nodes[at.input];
  return at;
}
