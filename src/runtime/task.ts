/**
 * One sub-topology on one partition: its processors, its stores, and the record that it is at.
 * Records are processed strictly one by one, depth first (https://kafka.apache.org/documentation/streams/architecture#streams_architecture_tasks).
 */
import { invariant } from "../core/errors.js";
import type { ProcessorName } from "../core/names.js";
import type { DropReason } from "../ir/tests.js";
import type { Plan, PlanId, PlanNode, PlanNodeOf, Subtopology } from "../plan/plan.js";
import type { DropCounter } from "./drops.js";
import { recordFailure } from "./failure.js";
import { build } from "./handlers/index.js";
import type { Site } from "./handlers/site.js";
import type { Input } from "./input.js";
import type { OutputTopic } from "./output.js";
import { StateDamaged } from "./ports/store.js";
import { type Process, RecordContext, type StreamRecord } from "./record.js";
import type { TaskStores } from "./state/task-stores.js";
import type { Surroundings } from "./surroundings.js";
import { isRead } from "./unread.js";

/** Sees the records that a processor sends on, ahead of its children. */
export type Observer = (record: StreamRecord) => void;

export interface TaskOptions {
  readonly plan: Plan;
  readonly subtopology: Subtopology;
  readonly partition: number;
  readonly stores: TaskStores;
  readonly output: (node: PlanNodeOf<"sink">) => OutputTopic;
  readonly drops: (task: string, processor: ProcessorName, reason: DropReason) => DropCounter;
  readonly print: (line: string) => void;
  readonly observers: ReadonlyMap<PlanId, Observer>;
  readonly surroundings: Surroundings;
}

export class Task {
  /** `<sub-topology>_<partition>`. */
  readonly id: string;
  readonly partition: number;
  readonly stores: TaskStores;
  /** The largest timestamp of all records so far, -1 before the first; it starts anew with the task. */
  streamTime = -1;
  private readonly context: RecordContext;
  private readonly processors: ReadonlyMap<PlanId, Process>;

  constructor(options: TaskOptions) {
    this.id = taskId(options.subtopology, options.partition);
    this.partition = options.partition;
    this.stores = options.stores;
    this.context = new RecordContext(this.id, options.partition, options.surroundings);
    this.processors = buildProcessors(options, this.context);
  }

  /** Starts the source's processor on the record that the context points at. */
  starter(source: PlanId): () => void {
    const process = this.processors.get(source);
    invariant(process, `task ${this.id} has no source ${source}`);
    return process as () => void;
  }

  /** Processes the record at the front of `input`, which stays there if it fails. */
  process(input: Input): void {
    const { context } = this;
    if (input.batch === undefined) return;
    context.batch = input.batch;
    context.index = input.index;
    context.topic = input.topic;
    if (input.timestamp > this.streamTime) this.streamTime = input.timestamp;
    try {
      input.start();
    } catch (cause) {
      if (!(cause instanceof StateDamaged)) throw recordFailure(context, cause);
      this.stores.isDamaged();
      throw cause;
    }
    input.advance();
  }
}

export function taskId({ id }: Subtopology, partition: number): string {
  return `${id}_${partition}`;
}

/** Children stand after their parents in the plan, so building from the end finds them built. */
function buildProcessors(options: TaskOptions, context: RecordContext): ReadonlyMap<PlanId, Process> {
  const processors = new Map<PlanId, Process>();
  for (const id of options.subtopology.nodes.toReversed()) {
    const node = nodeAt(options.plan, id);
    processors.set(id, build(node, siteOf(node, options, context, processors)));
  }
  return processors;
}

function siteOf(node: PlanNode, options: TaskOptions, context: RecordContext, processors: ReadonlyMap<PlanId, Process>): Site {
  const { plan, stores, observers } = options;
  const child = (id: PlanId): Process => {
    const process = processors.get(id);
    invariant(process, `processor ${id} is built before its child`);
    return process;
  };
  const observer = observers.get(node.id);
  const children = node.children.map(child);
  return {
    plan,
    context,
    forward: forwardTo(observer ? [observer, ...children] : children),
    child,
    drops: (processor, reason) => options.drops(context.task, processor, reason),
    store: (name) => stores.store(name),
    output: options.output,
    isRead: (source, part) => isRead(plan, source, part, (id) => observers.has(id)),
    print: options.print,
  };
}

function nodeAt(plan: Plan, id: PlanId): PlanNode {
  const node = plan.nodes[id];
  invariant(node, `the plan has no node ${id}`);
  return node;
}

/** One after the other, each to its end. */
function forwardTo(children: readonly Process[]): Process {
  const [first, second] = children;
  if (first === undefined) return () => {};
  if (second === undefined) return first;
  if (children.length > 2) {
    return (record) => {
      for (const child of children) child(record);
    };
  }
  return (record) => {
    first(record);
    second(record);
  };
}
