/**
 * Brings the stores of a task to where the log is: state that belongs to the log and is not ahead of it catches up from the
 * changelog offset that it noted; any other is wiped and built anew. Stores in memory are always built anew.
 */
import { dataFailure } from "../../core/failure.js";
import type { TopicName } from "../../core/names.js";
import { reasonOf } from "../failure.js";
import type { Log, RecordBatch } from "../ports/log.js";
import { StateDamaged, type TaskState } from "../ports/store.js";
import { Changes, changelogNote, logNote, notes } from "./changes.js";
import type { KeyValueStore } from "./key-value-store.js";

/** A changelog is read in batches of about this size, each written to the state at once. */
const readBytes = 1024 * 1024;

/** `state` is undefined when no store of the task is kept on disk. */
export async function restoreStores(
  log: Log,
  partition: number,
  state: TaskState | undefined,
  stores: readonly KeyValueStore[],
): Promise<void> {
  if (state && !isTrusted(log, partition, state, stores)) await state.wipe();
  for (const store of stores) {
    const { changelog } = store.plan;
    if (changelog !== undefined) await replay(log, changelog, partition, store);
    if (store.state && (await isEmpty(store.state, store))) store.startsEmpty();
  }
}

function isTrusted(log: Log, partition: number, state: TaskState, stores: readonly KeyValueStore[]): boolean {
  try {
    if (state.position === undefined || state.position > log.commitNumber || noteOf(state, logNote) !== log.id) return false;
    return stores.every(({ plan }) => {
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

function noteOf(state: TaskState, name: string): string | undefined {
  return state.get(notes, Buffer.from(name, "utf8"))?.toString("utf8");
}

function appliedTo(state: TaskState, changelog: TopicName): number | undefined {
  const note = noteOf(state, changelogNote(changelog));
  return note === undefined ? undefined : Number(note);
}

async function replay(log: Log, changelog: TopicName, partition: number, store: KeyValueStore): Promise<void> {
  const end = log.endOffset(changelog, partition);
  const applied = store.state ? appliedTo(store.state, changelog) : undefined;
  for (let at = applied ?? log.startOffset(changelog, partition); at < end; ) {
    const batch = await log.read(changelog, partition, at, readBytes);
    // Nothing is left of what was there up to the end.
    at = batch ? (batch.offsets[batch.count - 1] ?? at) + 1 : end;
    if (store.state) await writeBatch(log, store.state, store, changelog, batch, at);
    else if (batch) loadBatch(store, batch);
  }
}

async function writeBatch(
  log: Log,
  state: TaskState,
  store: KeyValueStore,
  changelog: TopicName,
  batch: RecordBatch | undefined,
  next: number,
): Promise<void> {
  const changes = new Changes();
  for (let i = 0; batch && i < batch.count; i++) {
    const { key, value, timestamp } = partsOf(batch, i);
    if (key) changes.put(store.plan.name, batch.bytes, key, value, timestamp);
  }
  changes.note(logNote, log.id);
  changes.note(changelogNote(changelog), String(next));
  await state.write(changes.all(), log.commitNumber);
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
