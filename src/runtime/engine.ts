/**
 * Runs a plan on a log. One engine is one process: all its tasks are committed together, outputs, changelogs and positions in one
 * commit of the log, and downstream tasks read what upstream ones wrote before it is committed.
 *
 * `step` and the commits must not overlap; whoever drives the engine awaits each call.
 */
import { TopoError } from "../core/errors.js";
import type { StoreName, TopicName } from "../core/names.js";
import type { Plan, PlanId } from "../plan/plan.js";
import { type Assembled, assemble } from "./assemble.js";
import { Drops } from "./drops.js";
import type { Input } from "./input.js";
import type { Lane } from "./lane.js";
import type { Metrics } from "./metrics.js";
import { Outputs } from "./output.js";
import type { Clock } from "./ports/clock.js";
import type { Log } from "./ports/log.js";
import type { Random } from "./ports/random.js";
import { type StateBackend, StateDamaged } from "./ports/store.js";
import type { KeyValueStore, WorkingSet } from "./state/key-value-store.js";
import { checkShapes } from "./state/shapes.js";
import { StoreView } from "./state/view.js";
import type { Observer } from "./task.js";
import { prepareTopics } from "./topics.js";

export interface EngineOptions {
  readonly plan: Plan;
  readonly log: Log;
  readonly state: StateBackend;
  readonly clock: Clock;
  readonly random: Random;
  /** Of topics that neither exist nor are declared; 1 without it. */
  readonly partitions?: { readonly default: number };
  /** A line of `print`, without its line end. */
  readonly stdout: (line: string) => void;
  readonly commitIntervalMs: number;
  /** A commit is due when this much was written since the last; 8 MiB without it. */
  readonly maxPendingBytes?: number;
  /** How much of all stores together may stay in memory between commits; 200,000 rows and 32 MiB without it. */
  readonly workingSet?: WorkingSet;
  /** Kept with the positions in each commit, such as how far an input file was read; asked for at each. */
  readonly metadata?: () => ReadonlyMap<string, string | null>;
  /**
   * `tasks` (without it): the tasks take turns, many records each. `records`: one record at a time over all tasks, chosen as Kafka's
   * test driver chooses, which keeps all sub-topologies in one task.
   */
  readonly turns?: "tasks" | "records";
  /** Told when the rows of a store are gone and nothing has them: of one that is not logged. It begins anew. */
  readonly stateLost?: (store: StoreName, partition: number) => void;
  /** While the stores are restored: how many records of changelogs are read, of all that are to be. */
  readonly restoring?: (done: number, total: number) => void;
  /** Ends the start in the middle of a restore; the next start goes on there. */
  readonly stop?: AbortSignal;
  /** See the records that a processor sends on. */
  readonly observers?: ReadonlyMap<PlanId, Observer>;
}

export interface Engine {
  /** Creates missing topics, restores the stores, finds the positions. Before everything else. False: it was stopped, only `close` is left. */
  start(): Promise<boolean>;
  /** Processes a bounded number of records and says how many; 0: there are none. */
  step(): Promise<number>;
  /** Steps, and commits when due, until nothing is left. */
  drain(): Promise<void>;
  commit(): Promise<void>;
  /** Commits if the interval has passed or much is pending, and there is something to commit. */
  commitIfDue(): Promise<void>;
  /** Commits what is processed, unless the engine has failed on its surroundings or never started, and closes the stores. The log stays open. */
  close(): Promise<void>;
  metrics(): Metrics;
  /** The rows of a store, also those not committed yet. */
  state(store: StoreName): StoreView;
  /** A store's partitions; to be looked at between two calls of the engine, and not changed. */
  stores(store: StoreName): readonly KeyValueStore[];
}

/** Kafka Streams' `repartition.purge.interval.ms`. */
const defaultPurgeIntervalMs = 30_000;

/** Records that a task processes before the next one has its turn. */
const turnLength = 4096;

const defaultPendingBytes = 8 * 1024 * 1024;

export function createEngine(options: EngineOptions): Engine {
  return new PlanEngine(options);
}

class PlanEngine implements Engine {
  private readonly options: EngineOptions;
  private readonly log: Log;
  private readonly outputs = new Outputs();
  private readonly drops = new Drops();
  private parts: Assembled = { tasks: [], inputs: [], lanes: [] };
  private readers: ReadonlyMap<string, Input> = new Map();
  /** Something happened since the last commit. */
  private changed = false;
  /** The stores are where the log is. */
  private started = false;
  /** What is new about the stores, for the first commit. */
  private shapes: ReadonlyMap<string, string> = new Map();
  private lastCommitMs = 0;
  private lastPurgeMs = 0;
  /** Inputs that nobody else reads. */
  private repartitions: readonly Input[] = [];
  private commits = 0;
  /** What stopped the engine, for good. */
  private failure: { readonly error: unknown } | undefined;

  constructor(options: EngineOptions) {
    this.options = options;
    this.log = options.log;
  }

  async start(): Promise<boolean> {
    const { plan, partitions, clock } = this.options;
    this.shapes = checkShapes(this.log, plan.stores);
    const topicsBefore = this.log.topics().length;
    const counts = prepareTopics(plan, this.log, partitions?.default ?? 1);
    this.changed = this.log.topics().length > topicsBefore || this.shapes.size > 0;
    this.parts = await assemble({ ...this.options, counts, outputs: this.outputs, drops: this.drops });
    if (this.parts.inputs.some(({ expired }) => expired > 0)) this.changed = true;
    if (!(await this.restore())) return false;
    this.started = true;
    this.readers = new Map(this.parts.inputs.map((input) => [input.name, input]));
    const internal = new Set(plan.topics.filter(({ role }) => role === "repartition").map(({ fullName }) => fullName));
    this.repartitions = this.parts.inputs.filter(({ topic }) => internal.has(topic));
    this.lastCommitMs = clock.now();
    this.lastPurgeMs = this.lastCommitMs;
    return true;
  }

  async step(): Promise<number> {
    this.refuseAfterFailure();
    let done = 0;
    for (const lane of this.parts.lanes) done += await this.stopOnFailure(() => this.run(lane, true));
    if (done > 0) this.changed = true;
    return done;
  }

  async drain(): Promise<void> {
    while ((await this.step()) > 0) await this.commitIfDue();
  }

  async commit(): Promise<void> {
    this.refuseAfterFailure();
    await this.stopOnFailure(() => this.commitAll());
  }

  async commitIfDue(): Promise<void> {
    const { clock, commitIntervalMs, maxPendingBytes = defaultPendingBytes } = this.options;
    const { pendingBytes } = this.log;
    const passed = clock.now() - this.lastCommitMs;
    // negative: the clock was set back
    const due = pendingBytes >= maxPendingBytes || passed < 0 || passed >= commitIntervalMs;
    if (due && (this.changed || pendingBytes > 0)) await this.commit();
  }

  async close(): Promise<void> {
    try {
      if (this.started && !this.failure && (this.changed || this.log.pendingBytes > 0)) await this.commit();
    } finally {
      await this.closeStores();
    }
  }

  metrics(): Metrics {
    const recordsIn = new Map<TopicName, number>();
    const gone = new Map<TopicName, number>();
    for (const { topic, records, expired } of this.parts.inputs) {
      recordsIn.set(topic, (recordsIn.get(topic) ?? 0) + records);
      if (expired > 0) gone.set(topic, (gone.get(topic) ?? 0) + expired);
    }
    return { recordsIn, expired: gone, recordsOut: this.outputs.counts(), dropped: this.drops.all(), commits: this.commits };
  }

  state(name: StoreName): StoreView {
    return new StoreView(this.stores(name));
  }

  stores(name: StoreName): readonly KeyValueStore[] {
    return this.parts.tasks.flatMap(({ stores }) => stores.all.filter(({ plan }) => plan.name === name));
  }

  /** All of them, whatever becomes of one; tells of the first that failed. */
  private async closeStores(): Promise<void> {
    const closed = await Promise.allSettled(this.parts.tasks.map(({ stores }) => stores.close()));
    const failed = closed.find(({ status }) => status === "rejected");
    if (failed?.status === "rejected") throw failed.reason;
  }

  private async restore(): Promise<boolean> {
    const { restoring = () => {}, stop } = this.options;
    const total = this.parts.tasks.reduce((sum, { stores }) => sum + stores.toRestore, 0);
    let done = 0;
    if (total > 0) restoring(done, total);
    const restored = (records: number): void => {
      done += records;
      restoring(done, total);
    };
    for (const { stores } of this.parts.tasks) {
      if (!(await stores.restore({ restored, stopped: () => stop?.aborted === true }))) return false;
    }
    return true;
  }

  /** One turn of a lane. State found damaged on the way is rebuilt, once. */
  private async run(lane: Lane, again: boolean): Promise<number> {
    const limit = this.options.turns === "records" ? 1 : turnLength;
    try {
      const done = await lane.run(limit, this.beginTurn);
      await this.flush();
      return done;
    } catch (error) {
      this.rollback();
      const isDamage = error instanceof StateDamaged;
      if (isDamage || (error instanceof TopoError && error.blame === "data")) await this.commitAll();
      if (isDamage && again) return this.run(lane, false);
      throw error;
    }
  }

  private readonly beginTurn = (): void => {
    this.outputs.turn.number++;
  };

  /** Takes back what the failed record did; what was before it stays. */
  private rollback(): void {
    this.outputs.rollback();
    for (const task of this.parts.tasks) task.stores.rollback();
  }

  /** With one lane its inputs get what was written in the order in which it was, as in Kafka's test driver. */
  private async flush(): Promise<void> {
    const flushed = this.outputs.flush(this.log);
    const [lane] = this.parts.lanes;
    if (!lane || this.parts.lanes.length > 1) return;
    for (const { name } of flushed) {
      const reader = this.readers.get(name);
      if (reader) await lane.wake(reader);
    }
  }

  private async commitAll(): Promise<void> {
    const { tasks, inputs } = this.parts;
    await this.flush();
    const metadata = new Map<string, string | null>([...(this.options.metadata?.() ?? []), ...this.shapes]);
    for (const task of tasks) for (const [name, value] of task.stores.collect()) metadata.set(name, value);
    const moved = inputs.filter((input) => input.position !== input.committed);
    const positions = new Map(moved.map(({ name, position }) => [name, position]));
    this.purge();
    await this.log.commit({ positions, metadata });
    this.commits++;
    this.shapes = new Map();
    for (const input of moved) input.committed = positions.get(input.name) ?? input.committed;
    for (const task of tasks) await task.stores.committed();
    this.changed = false;
    this.lastCommitMs = this.options.clock.now();
  }

  /**
   * Records of repartition topics go once they are processed, as Kafka Streams deletes them: with the commit of the positions behind
   * them. Its test driver keeps them.
   */
  private purge(): void {
    const { plan, clock, turns } = this.options;
    const interval = Number(plan.graph.config["repartition.purge.interval.ms"] ?? defaultPurgeIntervalMs);
    const passed = clock.now() - this.lastPurgeMs;
    if (turns === "records" || (passed >= 0 && passed < interval)) return;
    this.lastPurgeMs = clock.now();
    for (const { topic, partition, position } of this.repartitions) this.log.deleteRecords(topic, partition, position);
  }

  private async stopOnFailure<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.failure = { error };
      throw error;
    }
  }

  private refuseAfterFailure(): void {
    if (this.failure) throw this.failure.error;
  }
}
