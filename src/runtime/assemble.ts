/** Builds what an engine runs: the tasks of every sub-topology, their inputs, and who shares a choice of the next record. */
import { invariant } from "../core/errors.js";
import type { TopicName } from "../core/names.js";
import { taskCount } from "../plan/partitions.js";
import type { Plan, PlanNodeOf, Subtopology } from "../plan/plan.js";
import type { Drops } from "./drops.js";
import type { EngineOptions } from "./engine.js";
import { Input } from "./input.js";
import { Lane } from "./lane.js";
import type { Outputs, OutputTopic } from "./output.js";
import type { WorkingSet } from "./state/key-value-store.js";
import { TaskStores } from "./state/task-stores.js";
import { surroundingsOf } from "./surroundings.js";
import { Task, taskId } from "./task.js";
import { needsKeys } from "./topics.js";

export interface Assembled {
  /** In the order of sub-topology and partition, which is the order of their turns. */
  readonly tasks: readonly Task[];
  readonly inputs: readonly Input[];
  readonly lanes: readonly Lane[];
}

export interface Parts extends EngineOptions {
  /** Partitions by full name. */
  readonly counts: ReadonlyMap<TopicName, number>;
  readonly outputs: Outputs;
  readonly drops: Drops;
}

const defaultWorkingSet: WorkingSet = { rows: 200_000, bytes: 32 * 1024 * 1024 };

export async function assemble(parts: Parts): Promise<Assembled> {
  const { plan, counts, log, turns } = parts;
  const workingSet = shareOfWorkingSet(parts);
  const tasks: Task[] = [];
  const inputs: Input[][] = [];
  for (const subtopology of plan.subtopologies) {
    for (let partition = 0; partition < taskCount(plan, subtopology, counts); partition++) {
      const task = await makeTask(parts, subtopology, partition, workingSet);
      tasks.push(task);
      inputs.push(inputsOf(parts, subtopology, task));
    }
  }
  const all = inputs.flat();
  return { tasks, inputs: all, lanes: turns === "records" ? [new Lane(all, log)] : inputs.map((each) => new Lane(each, log)) };
}

async function makeTask(parts: Parts, subtopology: Subtopology, partition: number, workingSet: WorkingSet): Promise<Task> {
  const { plan, log, state, outputs, drops, stdout, clock, random, observers = new Map(), stateLost: lost = () => {} } = parts;
  const task = taskId(subtopology, partition);
  const plans = plan.stores.filter((store) => store.subtopology === subtopology.id);
  const stores = await TaskStores.open({ task, partition, plans, log, backend: state, workingSet, turn: outputs.turn, lost });
  return new Task({
    plan,
    subtopology,
    partition,
    stores,
    output: (sink) => outputOf(parts, sink),
    drops: (id, processor, reason) => drops.counter(id, processor, reason),
    print: stdout,
    observers,
    surroundings: surroundingsOf(clock, random),
  });
}

/** A task reads its partition of every source topic that has so many. */
function inputsOf({ plan, counts, log }: Parts, subtopology: Subtopology, task: Task): Input[] {
  const sources = plan.nodes.filter((node) => node.kind === "source" && node.subtopology === subtopology.id);
  return (sources as readonly PlanNodeOf<"source">[]).flatMap((source) =>
    source.topics
      .map((topic) => fullName(plan, topic, source.internal))
      .filter((topic) => task.partition < (counts.get(topic) ?? 0))
      .map((topic) => new Input(task, topic, task.starter(source.id), log)),
  );
}

function outputOf({ plan, counts, outputs, log }: Parts, sink: PlanNodeOf<"sink">): OutputTopic {
  const topic = fullName(plan, sink.topic, sink.internal);
  const partitions = counts.get(topic);
  invariant(partitions, `the topic ${topic} has no partitions`);
  return outputs.topic(topic, partitions, () => {
    const info = log.topic(topic);
    return info !== undefined && needsKeys(info);
  });
}

/** Of a topic by the name that nodes use; an outside topic may bear the name of an internal one. */
function fullName(plan: Plan, name: TopicName, internal: boolean): TopicName {
  const found = plan.topics.find(
    (topic) => topic.name === name && (topic.role === "repartition") === internal && topic.role !== "changelog",
  );
  invariant(found, `the plan has no topic ${name}`);
  return found.fullName;
}

function shareOfWorkingSet({ plan, counts, workingSet = defaultWorkingSet }: Parts): WorkingSet {
  const stores = plan.stores.reduce((sum, { subtopology }) => {
    const owner = plan.subtopologies[subtopology];
    return sum + (owner ? taskCount(plan, owner, counts) : 0);
  }, 0);
  const share = (amount: number): number => Math.ceil(amount / Math.max(1, stores));
  return { rows: share(workingSet.rows), bytes: share(workingSet.bytes) };
}
