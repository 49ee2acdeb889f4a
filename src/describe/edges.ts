/**
 * The neighbours of each node, in the order in which Kafka Streams prints them. It follows from the hash order of the names and
 * from sizes that grow while the edges are put in (`InternalTopologyBuilder.describeSubtopology`), so both are followed step by step.
 */
import { hashOrder } from "../core/java-hash.js";
import type { DescribedNode } from "./described.js";
import { TreeSet } from "./tree.js";

export interface Linked {
  readonly node: DescribedNode;
  /** How many directed paths start here, the empty one included. */
  size: number;
  readonly predecessors: TreeSet<Linked>;
  readonly successors: TreeSet<Linked>;
}

/** Larger first, then by name (UTF-16 order). */
function before(a: Linked, b: Linked): number {
  if (a === b) return 0;
  if (a.size !== b.size) return b.size - a.size;
  return a.node.name < b.node.name ? -1 : a.node.name > b.node.name ? 1 : 0;
}

/** The nodes of one sub-topology, given in build order, in the order in which they are printed. */
export function link(nodes: readonly DescribedNode[]): readonly Linked[] {
  const linked = new Map(nodes.map((node) => [node.name, fresh(node)] as const));
  // The names go into a hash set, and from there into a hash map: two orders, one after the other.
  for (const name of hashOrder(hashOrder(nodes.map((node) => node.name)))) {
    const child = get(linked, name);
    for (const parent of child.node.parents) connect(get(linked, parent), child);
  }
  return [...linked.values()].sort(before);
}

const fresh = (node: DescribedNode): Linked => ({
  node,
  size: 1,
  predecessors: new TreeSet(before),
  successors: new TreeSet(before),
});

function get(linked: ReadonlyMap<string, Linked>, name: string): Linked {
  const found = linked.get(name);
  if (!found) throw new Error(`internal error: ${name} is not in its neighbour's sub-topology`);
  return found;
}

function connect(parent: Linked, child: Linked): void {
  child.predecessors.add(parent);
  parent.successors.add(child);
  grow(parent, child.size);
}

/**
 * The node and all that lead to it grow, once per path. Kafka walks the paths one by one; there may be millions of them where
 * splits and merges follow each other, so here they are counted.
 */
function grow(node: Linked, by: number): void {
  const paths = new Map<Linked, number>([[node, 1]]);
  for (const each of upwards(node)) {
    const count = paths.get(each) ?? 0;
    each.size += by * count;
    for (const predecessor of each.predecessors) paths.set(predecessor, (paths.get(predecessor) ?? 0) + count);
  }
}

/** The node and everything that leads to it, each after all that it leads to (of these). */
function upwards(start: Linked): readonly Linked[] {
  const finished: Linked[] = [];
  const seen = new Set<Linked>([start]);
  const stack: { readonly node: Linked; readonly rest: Iterator<Linked> }[] = [
    { node: start, rest: start.predecessors[Symbol.iterator]() },
  ];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const { value, done } = top.rest.next();
    if (done) {
      finished.push(top.node);
      stack.pop();
    } else if (!seen.has(value)) {
      seen.add(value);
      stack.push({ node: value, rest: value.predecessors[Symbol.iterator]() });
    }
  }
  return finished.reverse();
}
