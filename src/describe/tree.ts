/**
 * A sorted set whose order may change under it. Kafka Streams keeps the neighbours of a node in `java.util.TreeSet`s ordered by
 * sizes that go on growing; where an element ends up depends on the shape of the tree at its insertion. So the shape is kept as
 * Java keeps it: a red-black tree, rebalanced after each insertion in the textbook way.
 */

interface Branch<T> {
  readonly value: T;
  parent: Branch<T> | undefined;
  left: Branch<T> | undefined;
  right: Branch<T> | undefined;
  red: boolean;
}

type Side = "left" | "right";

const opposite: { readonly [S in Side]: Side } = { left: "right", right: "left" };

export class TreeSet<T> {
  private readonly compare: (a: T, b: T) => number;
  private root: Branch<T> | undefined;

  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare;
  }

  /** Goes down by comparing; an equal element on the way means that it is in already. */
  add(value: T): void {
    let parent: Branch<T> | undefined;
    let side: Side = "left";
    for (let at = this.root; at; at = at[side]) {
      const order = this.compare(value, at.value);
      if (order === 0) return;
      parent = at;
      side = order < 0 ? "left" : "right";
    }
    const added: Branch<T> = { value, parent, left: undefined, right: undefined, red: true };
    if (parent) parent[side] = added;
    else this.root = added;
    this.rebalance(added);
  }

  *[Symbol.iterator](): Iterator<T> {
    yield* inOrder(this.root);
  }

  /** No red node may have a red parent, and the root is black. */
  private rebalance(added: Branch<T>): void {
    let node = added;
    while (node.parent?.red && node.parent.parent) node = this.repair(node, node.parent, node.parent.parent);
    if (this.root) this.root.red = false;
  }

  /** One step upwards; gives the node to look at next. */
  private repair(node: Branch<T>, parent: Branch<T>, grandparent: Branch<T>): Branch<T> {
    const side: Side = grandparent.left === parent ? "left" : "right";
    const uncle = grandparent[opposite[side]];
    if (uncle?.red) {
      parent.red = false;
      uncle.red = false;
      grandparent.red = true;
      return grandparent;
    }
    const inner = parent[opposite[side]] === node;
    if (inner) this.rotate(parent, side);
    const top = inner ? node : parent;
    top.red = false;
    grandparent.red = true;
    this.rotate(grandparent, opposite[side]);
    return inner ? parent : node;
  }

  /** Moves the node down to the `side`, and its child of the other side up into its place. */
  private rotate(node: Branch<T>, side: Side): void {
    const risen = node[opposite[side]];
    if (!risen) return;
    const moved = risen[side];
    node[opposite[side]] = moved;
    if (moved) moved.parent = node;
    risen.parent = node.parent;
    if (!node.parent) this.root = risen;
    else node.parent[node.parent.left === node ? "left" : "right"] = risen;
    risen[side] = node;
    node.parent = risen;
  }
}

function* inOrder<T>(branch: Branch<T> | undefined): Generator<T> {
  if (!branch) return;
  yield* inOrder(branch.left);
  yield branch.value;
  yield* inOrder(branch.right);
}
