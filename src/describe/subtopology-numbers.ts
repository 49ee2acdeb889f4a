/**
 * Sub-topologies of a graph that is not planned: the connected parts that are left when it is cut at topics. What reads the same topic
 * or shares a store is together; a global table is by itself. Numbers follow the order of the stages, as in `plan/subtopologies.ts`.
 */
import type { NodeId } from "../ir/graph.js";
import type { Stage } from "./stages.js";

/** The number of each stage's sub-topology; of a stage that is no more than a topic, the one that reads it. */
export function subtopologyNumbers(stages: readonly Stage[]): ReadonlyMap<NodeId, number> {
  const roots = together(stages);
  const numbers = new Map<string, number>();
  return new Map(
    stages.map(({ node }) => {
      const root = roots(unit(node.id));
      const number = numbers.get(root) ?? numbers.size;
      numbers.set(root, number);
      return [node.id, number];
    }),
  );
}

const unit = (id: NodeId) => `node ${id}`;

/** For each unit the representative of its part. */
function together(stages: readonly Stage[]): (one: string) => string {
  const parent = new Map<string, string>();
  const find = (one: string): string => {
    let root = one;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    if (root !== one) parent.set(one, root);
    return root;
  };
  for (const stage of stages) {
    for (const other of neighbours(stage)) {
      const [a, b] = [find(unit(stage.node.id)), find(other)];
      if (a !== b) parent.set(a, b);
    }
  }
  return find;
}

/** What the stage cannot be parted from. */
function neighbours({ inputs, reads, stores, kind }: Stage): readonly string[] {
  const direct = inputs.flatMap(({ from, through, lookup }) => (lookup ? [] : [through ? `topic ${through.fullName}` : unit(from)]));
  const topics = (reads?.topics ?? []).map((topic) => `topic ${topic}`);
  const shared = kind === "globalTable" ? [] : stores.map(({ name }) => `store ${name}`);
  return [...direct, ...topics, ...shared];
}
