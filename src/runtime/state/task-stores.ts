/** All stores of one task: opened and restored at the start, and committed together after the log. */
import { invariant } from "../../core/errors.js";
import type { StoreName } from "../../core/names.js";
import type { StorePlan } from "../../plan/plan.js";
import { BatchBuilder } from "../batch-builder.js";
import type { Turn } from "../output.js";
import type { Log } from "../ports/log.js";
import type { StateBackend, TaskState } from "../ports/store.js";
import { Changes, changelogNote, logNote, unloggedNote } from "./changes.js";
import { KeyValueStore, type WorkingSet } from "./key-value-store.js";
import { LruStore } from "./lru-store.js";
import { prepareState, type Restoring, restoreStores, toRestore } from "./restore.js";
import { isUnlogged, unloggedMemory } from "./unlogged.js";

export interface TaskStoresOptions {
  /** `<sub-topology>_<partition>`. */
  readonly task: string;
  readonly partition: number;
  readonly plans: readonly StorePlan[];
  readonly log: Log;
  readonly backend: StateBackend;
  readonly workingSet: WorkingSet;
  readonly turn: Turn;
  /** Told when the rows of a store are gone and nothing has them. */
  readonly lost: (store: StoreName, partition: number) => void;
}

export class TaskStores {
  private readonly log: Log;
  private readonly partition: number;
  private readonly state: TaskState | undefined;
  private readonly stores: readonly KeyValueStore[];
  private readonly changelog = new BatchBuilder();
  private readonly changes = new Changes();
  private damaged = false;
  private readonly lost: TaskStoresOptions["lost"];
  /** For the log's next commit. */
  private readonly memories = new Map<string, string | null>();

  /** The stores are to be restored before they are used. */
  static async open(options: TaskStoresOptions): Promise<TaskStores> {
    const onDisk = options.plans.some((plan) => !plan.inMemory);
    const state = onDisk ? await options.backend.open(options.task) : undefined;
    const stores = new TaskStores(options, state);
    try {
      await stores.prepare();
    } catch (error) {
      await state?.close();
      throw error;
    }
    return stores;
  }

  private constructor({ log, partition, plans, workingSet, turn, lost }: TaskStoresOptions, state: TaskState | undefined) {
    this.log = log;
    this.partition = partition;
    this.state = state;
    this.lost = lost;
    this.stores = plans.map((plan) =>
      plan.lru === undefined
        ? new KeyValueStore(plan, plan.inMemory ? undefined : state, workingSet, turn)
        : new LruStore(plan, plan.lru, turn),
    );
  }

  get all(): readonly KeyValueStore[] {
    return this.stores;
  }

  store(name: StoreName): KeyValueStore {
    const found = this.stores.find(({ plan }) => plan.name === name);
    invariant(found, `the task has no store ${name}`);
    return found;
  }

  /** Takes back what the current turn changed. */
  rollback(): void {
    for (const store of this.stores) store.rollback();
  }

  /** The state turned out to be damaged: the next commit rebuilds it from the changelogs. */
  isDamaged(): void {
    this.damaged = true;
  }

  /** Records of changelogs that `restore` has to read. */
  get toRestore(): number {
    return toRestore(this.log, this.partition, this.stores);
  }

  /** Brings the stores to where the log is; false: it was stopped. */
  restore(restoring: Restoring): Promise<boolean> {
    return restoreStores(this.log, this.partition, this.stores, restoring);
  }

  /** Appends what changed to the changelogs, so that it is part of the log's next commit; returns what that has to remember. */
  collect(): ReadonlyMap<string, string | null> {
    this.changes.clear();
    for (const store of this.stores) {
      const { changelog } = store.plan;
      if (isUnlogged(store.plan) && store.isChanged) this.noteCommit(store.plan);
      store.collect(this.changes, changelog === undefined ? undefined : this.changelog);
      if (changelog !== undefined && this.changelog.count > 0) this.log.append(changelog, this.partition, this.changelog);
    }
    return this.memories;
  }

  /** The log has committed: brings the state up to it. */
  async committed(): Promise<void> {
    const { state, changes } = this;
    this.memories.clear();
    if (state && (this.damaged || !changes.isEmpty)) await this.bringUp(state, changes);
    for (const store of this.stores) store.committed();
  }

  async close(): Promise<void> {
    await this.state?.close();
  }

  private async bringUp(state: TaskState, changes: Changes): Promise<void> {
    if (this.damaged) return this.rebuild(state);
    changes.note(logNote, this.log.id);
    for (const { plan } of this.onDisk()) {
      if (plan.changelog !== undefined) {
        changes.note(changelogNote(plan.changelog), String(this.log.endOffset(plan.changelog, this.partition)));
      }
    }
    await state.write(changes.all(), this.log.commitNumber);
  }

  private async rebuild(state: TaskState): Promise<void> {
    const stores = this.onDisk();
    for (const store of stores) store.forget();
    await state.wipe();
    await this.prepare();
    await restoreStores(this.log, this.partition, stores, { restored: () => {}, stopped: () => false });
    this.damaged = false;
  }

  private async prepare(): Promise<void> {
    for (const { plan } of await prepareState(this.log, this.partition, this.state, this.stores)) {
      this.memories.set(unloggedMemory(plan, this.partition), null);
      this.lost(plan.name, this.partition);
    }
  }

  /** The log and the state both remember the commit, see `unlogged.ts`. */
  private noteCommit(plan: StorePlan): void {
    const commit = String(this.log.commitNumber + 1);
    this.memories.set(unloggedMemory(plan, this.partition), commit);
    this.changes.note(unloggedNote(plan.name), commit);
  }

  private onDisk(): readonly KeyValueStore[] {
    return this.stores.filter((store) => store.state !== undefined);
  }
}
