/** What the killed processes write: commit by commit the same, so that whoever looks afterwards knows what must be there. */
import { createHash } from "node:crypto";
import { storeName, topicName } from "../../src/core/names.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import type { Commit, Log } from "../../src/runtime/ports/log.js";
import type { StateChange, TaskState } from "../../src/runtime/ports/store.js";

const topic = topicName("events");
const store = storeName("last");
const partitions = 3;

/** A number below `limit` that depends on the rest and nothing else. */
function pick(limit: number, ...parts: readonly number[]): number {
  return createHash("md5").update(parts.join()).digest().readUInt32LE(0) % limit;
}

/** Records of the commit in the partition, as lengths of their values; now and then megabytes, so that a kill hits a write. */
function lengths(seed: number, commit: number, partition: number): readonly number[] {
  if (pick(40, seed, commit) === 0) return Array.from({ length: 30 }, () => 50_000);
  return Array.from({ length: pick(12, seed, commit, partition) }, (_, i) => pick(200, seed, commit, partition, i));
}

/** Appends and commits number `commit`, which must be the next. */
export async function write(log: Log, seed: number, commit: number): Promise<void> {
  if (!log.topic(topic)) log.createTopic({ name: topic, partitions, config: {} });
  for (let partition = 0; partition < partitions; partition++) {
    const records = new BatchBuilder();
    for (const [i, length] of lengths(seed, commit, partition).entries())
      records.append(commit, keyOf(commit, i), Buffer.alloc(length, commit));
    log.append(topic, partition, records);
  }
  await log.commit(commitOf(commit));
}

function commitOf(commit: number): Commit {
  return { positions: new Map([["input", commit * 10]]), metadata: new Map([["commit", `${commit}`]]) };
}

function keyOf(commit: number, i: number): Buffer {
  return Buffer.from(`${commit}/${i}`);
}

/** What commit number `commit` changes in the store: one entry, sometimes removed. */
export function changes(seed: number, commit: number): readonly StateChange[] {
  const key = Buffer.from(`key-${pick(50, seed, commit, 1)}`);
  return [{ store, key, value: pick(5, seed, commit, 2) === 0 ? null : Buffer.from(`${commit}`) }];
}

/** Throws unless the log holds exactly the commits up to its number. */
export async function checkLog(log: Log, seed: number): Promise<void> {
  const commits = log.commitNumber;
  if (commits === 0) return;
  must(log.positions().get("input") === commits * 10, `the position is of another commit than ${commits}`);
  must(log.metadata().get("commit") === `${commits}`, `the metadata are of another commit than ${commits}`);
  for (let partition = 0; partition < partitions; partition++) await checkPartition(log, seed, partition, commits);
}

async function checkPartition(log: Log, seed: number, partition: number, commits: number): Promise<void> {
  const found = recordsOf(log, partition);
  let offset = 0;
  for (let commit = 1; commit <= commits; commit++) {
    for (const [i, length] of lengths(seed, commit, partition).entries()) {
      const next = await found.next();
      const where = `record ${offset} of partition ${partition}`;
      must(!next.done, `${where} is missing`);
      if (next.done) return;
      const { key, value, at } = next.value;
      must(at === offset && key.equals(keyOf(commit, i)), `${where} is ${key} at ${at}`);
      must(value.equals(Buffer.alloc(length, commit)), `${where} has another value`);
      offset++;
    }
  }
  must((await found.next()).done === true, `partition ${partition} has more than ${offset} records`);
}

async function* recordsOf(
  log: Log,
  partition: number,
): AsyncGenerator<{ readonly at: number; readonly key: Buffer; readonly value: Buffer }> {
  for (let from = 0; ; ) {
    const batch = await log.read(topic, partition, from, 1_000_000);
    if (!batch) return;
    for (let i = 0; i < batch.count; i++) {
      const key = batch.bytes.subarray(batch.keyStart[i], batch.keyEnd[i]);
      yield { at: batch.offsets[i] ?? -1, key, value: batch.bytes.subarray(batch.valueStart[i], batch.valueEnd[i]) };
    }
    from += batch.count;
  }
}

/** Throws unless the state holds what the commits up to its position left, and is not ahead of the log. */
export async function checkState(state: TaskState, log: Log, seed: number): Promise<void> {
  const position = state.position ?? 0;
  must(position <= log.commitNumber, `the state stands at commit ${position}, the log at ${log.commitNumber}`);
  const expected = new Map<string, string>();
  for (let commit = 1; commit <= position; commit++) {
    for (const { key, value } of changes(seed, commit)) {
      if (value === null) expected.delete(key.toString());
      else expected.set(key.toString(), value.toString());
    }
  }
  const found = new Map<string, string>();
  for await (const block of state.range(store)) for (const [key, value] of block) found.set(key.toString(), value.toString());
  must(found.size === expected.size, `the state at commit ${position} has ${found.size} entries, not ${expected.size}`);
  for (const [key, value] of expected) must(found.get(key) === value, `the state at commit ${position} has another value for ${key}`);
}

export function must(condition: boolean, problem: string): void {
  if (!condition) throw new Error(problem);
}
