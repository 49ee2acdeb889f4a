/** The plan while it grows: nodes in build order, without what can only be known at the end (children, sub-topologies). */
import type { NodeId, RunnableNode } from "../ir/graph.js";
import type { PlanId, PlanNode, StorePlan } from "./plan.js";

/** `Omit` for each member of a union by itself. */
export type DistributiveOmit<T, K extends keyof never> = T extends unknown ? Omit<T, K> : never;

/** Of a split, the branches are its children. */
export type DraftNode = DistributiveOmit<PlanNode, "children" | "subtopology" | "branches">;
export type DraftStore = Omit<StorePlan, "subtopology" | "users">;

export class Draft {
  readonly nodes: DraftNode[] = [];
  readonly stores: DraftStore[] = [];
  private readonly outputs = new Map<NodeId, PlanId>();
  /** Sources that were merged into an earlier one with the same topics. */
  private readonly merged = new Set<NodeId>();

  add(node: DistributiveOmit<DraftNode, "id">): PlanId {
    const id = this.nodes.length as PlanId;
    this.nodes.push({ ...node, id } as DraftNode);
    return id;
  }

  addStore(store: DraftStore): void {
    this.stores.push(store);
  }

  /** The records of the logical node come out of this one. */
  output(node: RunnableNode, id: PlanId): void {
    this.outputs.set(node.id, id);
    const made = this.nodes[id];
    if (node.kind === "source" && made?.stage !== node.id) this.merged.add(node.id);
  }

  of(id: NodeId): PlanId {
    const found = this.outputs.get(id);
    if (found === undefined) throw new Error(`internal error: node ${id} is read before it is planned`);
    return found;
  }

  /**
   * Parents in Kafka's order, each once. When Kafka merges a source into an earlier one, it takes its children over one source
   * after the other, each time at the end of the child's parents.
   */
  parents(inputs: readonly NodeId[]): readonly PlanId[] {
    const own = inputs.filter((input) => !this.merged.has(input));
    const moved = inputs.filter((input) => this.merged.has(input)).sort((a, b) => a - b);
    return [...new Set([...own, ...moved].map((input) => this.of(input)))];
  }
}
