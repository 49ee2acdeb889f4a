/**
 * Which topics must have equal numbers of partitions, so that equal keys meet: those behind the sides of joins and of cogroups
 * (Kafka's `copartitionSources`). Merges, global joins and foreign-key joins ask for nothing.
 */
import type { TopicName } from "../core/names.js";
import type { Span } from "../core/source.js";
import type { LogicalGraph, LogicalNode, NodeId, NodeOf } from "./graph.js";
import { shufflesOf } from "./shuffles.js";
import { directInputs, type InternalTopic, internalTopicsOf, topicsReadBy } from "./subtopologies.js";

export type Copartitioning = NodeOf<"streamJoin" | "streamTableJoin" | "tableJoin" | "cogroup">;

export interface Side {
  readonly node: NodeId;
  /** Where the side is named; undefined: it is the pipeline itself. */
  readonly at: Span | undefined;
  /** The topics that its records are read from, the application's own too. */
  readonly topics: readonly TopicName[];
}

export interface Copartitioned {
  readonly node: Copartitioning;
  readonly sides: readonly Side[];
}

/** In the order of the graph. */
export function copartitionsOf(graph: LogicalGraph): readonly Copartitioned[] {
  const topicsOf = topicsBehind(graph);
  return graph.nodes.filter(isCopartitioning).map((node) => ({
    node,
    sides: sidesOf(node).map((side) => ({ ...side, topics: topicsOf(node, side.node) })),
  }));
}

export function isCopartitioning(node: LogicalNode): node is Copartitioning {
  return node.kind === "streamJoin" || node.kind === "streamTableJoin" || node.kind === "tableJoin" || node.kind === "cogroup";
}

/** The pipeline's own side first. */
export function sidesOf(node: Copartitioning): readonly Omit<Side, "topics">[] {
  if (node.kind === "cogroup") return node.inputs.map(({ node: id, at }) => ({ node: id, at }));
  return node.inputs.map((id, i) => ({ node: id, at: i === 0 ? undefined : node.otherAt }));
}

/** The topics that a node reads an input from: the one between them, or those above the input. */
function topicsBehind(graph: LogicalGraph): (node: LogicalNode, input: NodeId) => readonly TopicName[] {
  const internal = internalTopicsOf(graph);
  const shuffles = shufflesOf(graph);
  const known = new Map<NodeId, readonly TopicName[]>();
  const between = (node: LogicalNode, input: NodeId): InternalTopic | undefined =>
    internal.find((topic) => topic.node === node.id && topic.input === input);
  const ofInput = (node: LogicalNode, input: NodeId): readonly TopicName[] => {
    const topic = between(node, input);
    return topic ? [topic.name] : (known.get(input) ?? []);
  };
  for (const node of graph.nodes) {
    const own = internal.filter((topic) => topic.node === node.id && node.kind !== "foreignKeyJoin").map(({ name }) => name);
    const direct = directInputs(node, shuffles, graph).flatMap((input) => ofInput(node, input));
    known.set(node.id, [...new Set([...topicsReadBy(node), ...own, ...direct])]);
  }
  return ofInput;
}
