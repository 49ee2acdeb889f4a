/**
 * Brings the stores of a task to where the log is: state that belongs to the log and is not ahead of it catches up from the
 * changelog offset that it noted; any other is wiped and built anew. Stores in memory are always built anew.
 */
import { dataFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import { reasonOf } from "../failure.js";
import type { Log, RecordBatch } from "../ports/log.js";
import { StateDamaged, type TaskState } from "../ports/store.js";
import { Changes, changelogNote, logNote, noteOf } from "./changes.js";
import type { KeyValueStore } from "./key-value-store.js";
import { isLost } from "./unlogged.js";

/** A changelog is read in batches of at most about this size, and written to the state in such. */
const readBytes = 1024 * 1024;

/** What somebody who waits for a restore wants to know and to say. */
export interface Restoring {
  /** So many more records of a changelog are read. */
  readonly restored: (records: number) => void;
  /** No more of it; what was done is kept, and the next restore goes on there. */
  readonly stopped: () => boolean;
}

/** A part of a changelog that a store has to read. */
interface Missing {
  readonly from: number;
  readonly end: number;
}

/**
 * Wipes the state unless it is a good beginning, and tells which stores lost what cannot be restored. `state` is undefined when no
 * store of the task is kept on disk.
 */
export async function prepareState(
  log: Log,
  partition: number,
  state: TaskState | undefined,
  stores: readonly KeyValueStore[],
): Promise<readonly KeyValueStore[]> {
  if (state && !isTrusted(log, partition, state, stores)) await state.wipe();
  return stores.filter(({ plan }) => isLost(log, partition, state, plan));
}

/** Records of changelogs that are to be read. */
export function toRestore(log: Log, partition: number, stores: readonly KeyValueStore[]): number {
  return stores.reduce((sum, store) => {
    const { from, end } = missingOf(log, partition, store) ?? { from: 0, end: 0 };
    return sum + Math.max(0, end - from);
  }, 0);
}

/** False: it was stopped before its end. */
export async function restoreStores(
  log: Log,
  partition: number,
  stores: readonly KeyValueStore[],
  { restored, stopped }: Restoring,
): Promise<boolean> {
  for (const store of stores) {
    for await (const records of replay(log, partition, store)) {
      restored(records);
      if (stopped()) return false;
    }
    if (store.state && (await isEmpty(store.state, store))) store.startsEmpty();
  }
  return true;
}

function isTrusted(log: Log, partition: number, state: TaskState, stores: readonly KeyValueStore[]): boolean {
  try {
    if (state.position === undefined || state.position > log.commitNumber || noteOf(state, logNote) !== log.id) return false;
    return stores.every(({ plan }) => {
      if (!plan.inMemory && isLost(log, partition, state, plan)) return false;
      const applied = plan.inMemory || plan.changelog === undefined ? undefined : appliedTo(state, plan.changelog);
      return applied === undefined || plan.changelog === undefined || isIn(log, plan.changelog, partition, applied);
    });
  } catch (error) {
    if (error instanceof StateDamaged) return false;
    throw error;
  }
}

function isIn(log: Log, topic: TopicName, partition: number, offset: number): boolean {
  // Before the second one, a deletion that the state has not seen may be missing.
  const first = Math.max(log.startOffset(topic, partition), log.completeFrom(topic, partition));
  return offset >= first && offset <= log.endOffset(topic, partition);
}

function appliedTo(state: TaskState, changelog: TopicName): number | undefined {
  const note = noteOf(state, changelogNote(changelog));
  return note === undefined ? undefined : Number(note);
}

function missingOf(log: Log, partition: number, { plan, state }: KeyValueStore): Missing | undefined {
  const { changelog } = plan;
  if (changelog === undefined) return undefined;
  const applied = state ? appliedTo(state, changelog) : undefined;
  return { from: applied ?? log.startOffset(changelog, partition), end: log.endOffset(changelog, partition) };
}

/** Gives the number of records of each batch that was read. */
async function* replay(log: Log, partition: number, store: KeyValueStore): AsyncGenerator<number> {
  const { changelog } = store.plan;
  const missing = missingOf(log, partition, store);
  if (changelog === undefined || missing === undefined) return;
  const changes = new Changes();
  let records = 0;
  for (let at = missing.from; at < missing.end; ) {
    const batch = await log.read(changelog, partition, at, readBytes);
    // Nothing is left of what was there up to the end.
    at = batch ? (batch.offsets[batch.count - 1] ?? at) + 1 : missing.end;
    records += batch?.count ?? 0;
    if (batch && store.state) gather(changes, store, batch);
    else if (batch) loadBatch(store, batch);
    if (store.state && changes.bytes.length < readBytes && at < missing.end) continue;
    if (store.state) await writeChanges(log, store.state, changes, changelog, at);
    yield records;
    records = 0;
  }
}

function gather(changes: Changes, { plan }: KeyValueStore, batch: RecordBatch): void {
  for (let i = 0; i < batch.count; i++) {
    const { key, value, timestamp } = partsOf(batch, i);
    if (key) changes.put(plan.name, batch.bytes, key, value, timestamp);
  }
}

/** Together with how far the state has the changelog. */
async function writeChanges(log: Log, state: TaskState, changes: Changes, changelog: TopicName, next: number): Promise<void> {
  changes.note(logNote, log.id);
  changes.note(changelogNote(changelog), String(next));
  await state.write(changes.all(), log.commitNumber);
  changes.clear();
}

function loadBatch(store: KeyValueStore, batch: RecordBatch): void {
  for (let i = 0; i < batch.count; i++) {
    const { key, value, timestamp } = partsOf(batch, i);
    if (!key) continue;
    try {
      const row = value && store.valueCodec.decode(batch.bytes, ...value);
      store.restore(store.keyCodec.decode(batch.bytes, ...key), row, timestamp);
    } catch (cause) {
      const { topic, partition } = batch;
      throw dataFailure(
        "X07",
        { store: store.plan.name, topic, partition, offset: batch.offsets[i] ?? -1, reason: reasonOf(cause) },
        cause,
      );
    }
  }
}

type Range = readonly [start: number, end: number];

function partsOf(batch: RecordBatch, i: number): { readonly key: Range | null; readonly value: Range | null; readonly timestamp: number } {
  const range = (start = -1, end = -1): Range | null => (start < 0 ? null : [start, end]);
  return {
    key: range(batch.keyStart[i], batch.keyEnd[i]),
    value: range(batch.valueStart[i], batch.valueEnd[i]),
    timestamp: batch.timestamps[i] ?? -1,
  };
}

async function isEmpty(state: TaskState, { plan }: KeyValueStore): Promise<boolean> {
  for await (const block of state.range(plan.name)) if (block.length > 0) return false;
  return true;
}
