/**
 * Stages as a person would group them: what a declaration says goes into a method of its own; splits and sinks stand where the
 * streams are put together. The order of the stages stays, because Kafka Streams numbers and calls in the order of its DSL calls.
 */
import type { NodeId, RunnableNode } from "../../ir/graph.js";
import { inputsOf } from "../../ir/inputs.js";

export interface Segment {
  readonly nodes: readonly RunnableNode[];
  /** The declaration, for a method of its own. */
  readonly method: string | undefined;
  /** Nodes of others that it reads, each once. */
  readonly reads: readonly NodeId[];
  /** Its nodes that others read. */
  readonly gives: readonly NodeId[];
}

/** For each node, those that read it. */
export type Readers = ReadonlyMap<NodeId, readonly RunnableNode[]>;

export function readersOf(nodes: readonly RunnableNode[]): Readers {
  const readers = new Map<NodeId, RunnableNode[]>();
  for (const node of nodes) for (const input of inputsOf(node)) readers.set(input, [...(readers.get(input) ?? []), node]);
  return readers;
}

export function segmentsOf(nodes: readonly RunnableNode[], readers: Readers): readonly Segment[] {
  const groups: { readonly label: string; readonly nodes: RunnableNode[] }[] = [];
  for (const node of nodes) {
    const label = labelOf(node, readers);
    const last = groups.at(-1);
    if (last?.label === label) last.nodes.push(node);
    else groups.push({ label, nodes: [node] });
  }
  return groups.map((group) => segment(group.nodes, readers));
}

/** Neighbours with one label belong together. */
function labelOf(node: RunnableNode, readers: Readers): string {
  if (node.kind === "sink") return `sink ${node.id}`;
  if (leadsToSink(node, readers)) return `sink ${node.id + 1}`;
  if (node.kind === "split") return `split ${node.id}`;
  if (node.kind === "branch") return `split ${node.input}`;
  return `declaration ${node.declaration}`;
}

/** A table's sink is two nodes. */
function leadsToSink(node: RunnableNode, readers: Readers): boolean {
  const [next, ...others] = readers.get(node.id) ?? [];
  return node.kind === "toStream" && next?.kind === "sink" && next.id === node.id + 1 && others.length === 0;
}

function segment(own: readonly RunnableNode[], readers: Readers): Segment {
  const inside = new Set(own.map(({ id }) => id));
  const reads = [...new Set(own.flatMap(inputsOf).filter((id) => !inside.has(id)))];
  const gives = own.map(({ id }) => id).filter((id) => readers.get(id)?.some((reader) => !inside.has(reader.id)));
  const [first] = own;
  const inline = first === undefined || first.kind === "sink" || first.kind === "split" || leadsToSink(first, readers) || gives.length > 1;
  return { nodes: own, method: inline ? undefined : first.declaration, reads, gives };
}
