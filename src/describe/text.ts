/** The text of Kafka Streams' `Topology.describe()`, character by character. */
import { copiedHashOrder, hashOrder } from "../core/java-hash.js";
import type { Plan } from "../plan/plan.js";
import { type DescribedNode, describedNodes } from "./described.js";
import { type Linked, link } from "./edges.js";

export function describeText(plan: Plan): string {
  return describeNodes(describedNodes(plan));
}

/** Nodes in build order. */
export function describeNodes(nodes: readonly DescribedNode[]): string {
  const groups = new Map<number, DescribedNode[]>();
  for (const node of nodes) groups.set(node.subtopology, [...(groups.get(node.subtopology) ?? []), node]);
  const sorted = [...groups].sort(([a], [b]) => a - b);
  return `Topologies:\n ${sorted.map(([id, group]) => subtopologyText(id, group)).join("")}`;
}

/** A global store's has no empty line after it. */
function subtopologyText(id: number, nodes: readonly DescribedNode[]): string {
  const lines = link(nodes).map((each) => `    ${nodeText(each)}\n`);
  const global = nodes.some((node) => node.global);
  const title = global ? `${id} for global store (will not generate tasks)` : `${id}`;
  return `  Sub-topology: ${title}\n${lines.join("")}${global ? "" : "\n"}`;
}

function nodeText(linked: Linked): string {
  const next = `\n      --> ${neighbours(linked.successors)}`;
  const previous = `\n      <-- ${neighbours(linked.predecessors)}`;
  const { node } = linked;
  if (node.kind === "source") return `Source: ${node.name} (topics: ${topicsText(node.topics)})${next}`;
  if (node.kind === "sink") return `Sink: ${node.name} (topic: ${node.topic})${previous}`;
  // Kafka copies the set of stores, so the copy's order counts.
  return `Processor: ${node.name} (stores: [${copiedHashOrder(hashOrder(node.stores)).join(", ")}])${next}${previous}`;
}

function topicsText(topics: readonly string[] | { readonly pattern: string }): string {
  return "pattern" in topics ? topics.pattern : `[${copiedHashOrder(topics).join(", ")}]`;
}

function neighbours(nodes: Iterable<Linked>): string {
  const names = Array.from(nodes, ({ node }) => node.name);
  return names.length === 0 ? "none" : names.join(", ");
}
