/**
 * What the runtime needs of a place that keeps the state of one task between commits.
 * Keys and values are bytes; the typed stores with their working set in memory stand above it (`runtime/state/`).
 * One database per task; all stores of the task share it, told apart by name. State is a cache of the changelogs: it may be
 * behind the log, never ahead; `position` says where it is. The contract suite is `test/contract/store.ts`.
 */
import { TopoError } from "../../core/errors.js";
import type { StoreName } from "../../core/names.js";

/** One change of a commit; `value` null deletes. */
export interface StateChange {
  readonly store: StoreName;
  readonly key: Uint8Array;
  readonly value: Uint8Array | null;
}

/** Key and value. */
export type StateEntry = readonly [Buffer, Buffer];

/**
 * Thrown by a read that finds bytes which are not what was written. The state is lost then: `wipe` it, which makes it usable again,
 * and rebuild it from the changelogs.
 */
export class StateDamaged extends TopoError {
  override readonly name = "StateDamaged";
}

export interface TaskState {
  /** The number of the log's commit that the state stands at; undefined: it is empty (what could not be trusted is gone already). */
  readonly position: number | undefined;
  get(store: StoreName, key: Uint8Array): Buffer | undefined;
  /**
   * In ascending order of key bytes, unsigned; bounds inclusive, undefined: open. Entries come in blocks, so that a long range
   * costs a promise per block. The range is of the moment it was asked for: later writes do not show in it.
   */
  range(store: StoreName, from?: Uint8Array, to?: Uint8Array): AsyncIterable<readonly StateEntry[]>;
  /**
   * All changes and the position, in one atomic write, after the log's commit of that number resolved. Where it fails (a `TopoError`,
   * the disk is full, say) the state can only be closed or wiped. The bytes are on loan until the write ends.
   */
  write(changes: readonly StateChange[], position: number): Promise<void>;
  /** Empties everything; `position` is undefined afterwards. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

export interface StateBackend {
  /** Opens, or makes, the state of a task, named `<sub-topology>_<partition>`. */
  open(task: string): Promise<TaskState>;
}
