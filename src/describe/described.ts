/** A topology as Kafka Streams' description sees it: names, edges, stores and topics; nothing of what the nodes do. */
import type { Plan, PlanNode } from "../plan/plan.js";

interface DescribedBase {
  readonly name: string;
  readonly subtopology: number;
  /** The sub-topology is a global store's. */
  readonly global?: true;
  /** By name, in declared order. */
  readonly parents: readonly string[];
}

export type DescribedNode =
  | (DescribedBase & { readonly kind: "source"; readonly topics: readonly string[] | { readonly pattern: string } })
  | (DescribedBase & { readonly kind: "processor"; readonly stores: readonly string[] })
  | (DescribedBase & { readonly kind: "sink"; readonly topic: string });

/** The nodes in build order. */
export function describedNodes(plan: Plan): readonly DescribedNode[] {
  return plan.nodes.map((node) => describedNode(node, plan));
}

function describedNode(node: PlanNode, plan: Plan): DescribedNode {
  const { name, subtopology } = node;
  const parents = node.parents.flatMap((parent) => plan.nodes[parent]?.name ?? []);
  const base = { name, subtopology, parents };
  if (node.kind === "source") return { ...base, kind: "source", topics: node.topics };
  if (node.kind === "sink") return { ...base, kind: "sink", topic: node.topic };
  return { ...base, kind: "processor", stores: node.stores };
}
