/**
 * Sub-topologies: nodes that hang together through edges or shared stores. A topic between two nodes does not join them,
 * so a repartition cuts. Numbers follow build order, as in Kafka Streams' `InternalTopologyBuilder.makeNodeGroups`.
 */
import type { Draft, DraftNode } from "./draft.js";
import type { Subtopology } from "./plan.js";

/** `of[i]` is the number of the sub-topology of node i. */
export function numberSubtopologies(draft: Draft): readonly number[] {
  const roots = unite(draft.nodes);
  const numbers = new Map<number, number>();
  return roots.map((root) => {
    const known = numbers.get(root);
    if (known !== undefined) return known;
    numbers.set(root, numbers.size);
    return numbers.size - 1;
  });
}

/** For each node the representative of its group. */
function unite(nodes: readonly DraftNode[]): readonly number[] {
  const parent = nodes.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] ?? root;
    parent[index] = root;
    return root;
  };
  const userOf = new Map<string, number>();
  for (const node of nodes) {
    for (const other of node.parents) parent[find(node.id)] = find(other);
    for (const store of node.stores) {
      parent[find(node.id)] = find(userOf.get(store) ?? node.id);
      userOf.set(store, node.id);
    }
  }
  return nodes.map((node) => find(node.id));
}

export function subtopologies(draft: Draft, numbers: readonly number[]): readonly Subtopology[] {
  const groups: DraftNode[][] = [];
  for (const node of draft.nodes) {
    const number = numbers[node.id] ?? 0;
    const group = groups[number];
    if (group) group.push(node);
    else groups[number] = [node];
  }
  return groups.map((nodes, id) => {
    const sourceTopics = nodes.flatMap((node) => (node.kind === "source" ? node.topics : []));
    return { id, nodes: nodes.map((node) => node.id), sourceTopics, stores: [...new Set(nodes.flatMap((node) => node.stores))] };
  });
}
