/**
 * Sub-topologies of a graph that is not planned: the connected parts that are left when it is cut at topics. What reads the same topic
 * or shares a store is together; what is global is by itself. Numbers follow the order of the stages, as in `plan/subtopologies.ts`:
 * global tables and stores have some too, though they are in no task.
 */
import type { Stage } from "./stage.js";
import { topicKey } from "./topics.js";

/** The number of each stage's sub-topology; of a stage that is no more than a topic, the one that reads it. */
export function subtopologyNumbers(stages: readonly Stage[]): ReadonlyMap<string, number> {
  const roots = together(stages);
  const numbers = new Map<string, number>();
  return new Map(
    stages.map(({ id }) => {
      const root = roots(unit(id));
      const number = numbers.get(root) ?? numbers.size;
      numbers.set(root, number);
      return [id, number];
    }),
  );
}

const unit = (id: string) => `stage ${id}`;

/** For each unit the representative of its part. */
function together(stages: readonly Stage[]): (one: string) => string {
  const parent = new Map<string, string>();
  const find = (one: string): string => {
    let root = one;
    for (let next = parent.get(root); next !== undefined; next = parent.get(root)) root = next;
    if (root !== one) parent.set(one, root);
    return root;
  };
  const alone = new Set(stages.filter(({ global }) => global).map(({ id }) => id));
  for (const stage of stages) {
    for (const other of stage.global ? [] : neighbours(stage, alone)) {
      const [a, b] = [find(unit(stage.id)), find(other)];
      if (a !== b) parent.set(a, b);
    }
  }
  return find;
}

/** What the stage cannot be parted from. */
function neighbours({ inputs, reads, stores }: Stage, alone: ReadonlySet<string>): readonly string[] {
  const direct = inputs.filter(({ from }) => !alone.has(from)).map(({ from, through }) => (through ? topicKey(through) : unit(from)));
  return [...direct, ...reads.map(topicKey), ...stores.map(({ name }) => `store ${name}`)];
}
