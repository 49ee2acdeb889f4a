/** The state of one task in its LevelDB database. */
import { invariant, type TopoError } from "../core/errors.js";
import { environmentFailure, failureTexts } from "../core/failure.js";
import type { StoreName } from "../core/names.js";
import { type StateChange, StateDamaged, type StateEntry, type TaskState } from "../runtime/ports/store.js";
import { codeOf } from "../storage/disk-problem.js";
import type { Lock } from "../storage/lock.js";
import { afterPrefix, joined, markKey, prefixOf, seal, unseal } from "./envelope.js";
import { Envelopes } from "./envelopes.js";
import { classicLevel, type LevelDatabase, type LevelIterator, type LevelOperation } from "./level-library.js";
import { type LevelOptions, reasonOf } from "./level-options.js";
import { TableSums } from "./level-sums.js";
import { complaintIn, isClean, type Mark, markText, parseMark, setClean, syncFiles } from "./level-trust.js";

/** Entries of a range that are fetched at once. */
const blockSize = 1_000;

export class LevelTask implements TaskState {
  position: number | undefined;
  private readonly options: LevelOptions;
  private readonly task: string;
  private readonly lock: Lock;
  private readonly sums: TableSums;
  /** Its identity. */
  private readonly folder: string;
  private readonly prefixes = new Map<StoreName, Buffer>();
  private readonly envelopes = new Envelopes();
  private database: LevelDatabase;
  /** After a failed write nobody knows what is there; only `wipe` and `close` are left. */
  private failure: TopoError | undefined;
  private closed = false;

  private constructor(options: LevelOptions, task: string, lock: Lock, sums: TableSums, database: LevelDatabase) {
    this.options = options;
    this.task = task;
    this.lock = lock;
    this.sums = sums;
    this.folder = options.disk.identity(options.folder);
    this.database = database;
  }

  /** Opens the database; what is not to be trusted is emptied. */
  static async open(options: LevelOptions, task: string, lock: Lock): Promise<LevelTask> {
    const clean = isClean(options, task);
    if (clean) setClean(options, task, false);
    const sums = new TableSums(options, task);
    const tables = sums.tables();
    const isListWhole = clean && sums.isListAsClosed();
    const found = sums.firstDamaged() === undefined ? await tryOpen(options, task) : undefined;
    const database = found ?? (await openAnew(options, task));
    const state = new LevelTask(options, task, lock, sums, database);
    try {
      state.position = found && (isListWhole || state.hasAll(tables)) ? state.trusted(clean) : undefined;
      if (state.position === undefined) await state.wipe();
      else await state.mark(state.position);
    } catch (error) {
      await state.database.close();
      throw error;
    }
    return state;
  }

  get(store: StoreName, key: Uint8Array): Buffer | undefined {
    this.check();
    const whole = joined(this.prefix(store), key);
    const sealed = this.tell(() => this.database.getSync(whole));
    return sealed === undefined ? undefined : this.open(whole, sealed);
  }

  range(store: StoreName, from?: Uint8Array, to?: Uint8Array): AsyncIterable<readonly StateEntry[]> {
    this.check();
    const prefix = this.prefix(store);
    const low = from === undefined ? prefix : joined(prefix, from);
    const high = to === undefined ? { lt: afterPrefix(prefix) } : { lte: joined(prefix, to) };
    // Made now, so that the range is of now.
    const iterator = this.database.iterator({ gte: low, ...high });
    return this.blocks(prefix.length, iterator);
  }

  async write(changes: readonly StateChange[], position: number): Promise<void> {
    this.check();
    const operations: LevelOperation[] = this.envelopes.all(changes, (store) => this.prefix(store));
    operations.push(this.markOperation(position));
    try {
      await this.database.batch(operations);
      this.sums.note();
    } catch (error) {
      throw this.unusable(error);
    }
    this.position = position;
  }

  async wipe(): Promise<void> {
    this.position = undefined;
    try {
      await this.database.close();
      this.sums.forget();
      this.database = await openAnew(this.options, this.task);
      await this.database.batch([this.markOperation(undefined)], { sync: true });
      this.failure = undefined;
    } catch (error) {
      throw this.unusable(error);
    }
  }

  /** After this, the state survives a power cut. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    try {
      await this.database.close();
      if (!this.failure) await this.makeDurable();
    } catch (error) {
      throw this.unusable(error);
    } finally {
      this.lock.release();
    }
  }

  /**
   * Where a sync fails, the system may forget what it could not write, while it goes on showing it for a time; so nothing of it must be
   * believed later.
   */
  private async makeDurable(): Promise<void> {
    this.sums.noteClosed();
    try {
      syncFiles(this.options, this.task);
      this.sums.sync();
      setClean(this.options, this.task, true);
    } catch (error) {
      const { disk } = this.options;
      if (disk.exists(`${this.place}.clean`)) disk.remove(`${this.place}.clean`);
      await destroy(this.options, this.task);
      throw error;
    }
  }

  private get place(): string {
    return `${this.options.folder}/${this.task}`;
  }

  private check(): void {
    if (this.failure) throw this.failure;
    invariant(this.database.status === "open", `the state in ${this.place} is closed`);
  }

  private prefix(store: StoreName): Buffer {
    const known = this.prefixes.get(store);
    if (known) return known;
    const prefix = prefixOf(store);
    this.prefixes.set(store, prefix);
    return prefix;
  }

  /**
   * Whether the database knows all tables that were there. A manifest whose end is damaged looks like one that was cut off, and then
   * LevelDB removes as left over what the end spoke of. Only where the manifest is known to be whole, a table that it does not know is what a compaction
   * has left that was given up at the closing.
   */
  private hasAll(tables: readonly string[]): boolean {
    const text = this.database.getProperty("leveldb.sstables");
    const known = new Set([...text.matchAll(/^ *(\d+):\d+\[/gm)].map(([, number]) => Number(number)));
    return tables.every((name) => known.has(Number.parseInt(name, 10)));
  }

  /** Where the state stands; undefined: it must not be used. */
  private trusted(clean: boolean): number | undefined {
    const { boot } = this.options.machine;
    const sealed = this.database.getSync(markKey);
    const text = sealed && unseal(markKey, sealed);
    const mark = text && parseMark(text);
    if (!mark || mark.log !== this.options.log) return undefined;
    const isWhole = clean || (boot !== undefined && mark.boot === boot && mark.folder === this.folder);
    return isWhole && complaintIn(this.options, this.task) === undefined ? mark.position : undefined;
  }

  /** Synced, so that a later power cut finds the boot under which the database is open now. */
  private async mark(position: number): Promise<void> {
    await this.database.batch([this.markOperation(position)], { sync: true });
  }

  private markOperation(position: number | undefined): LevelOperation {
    const mark: Mark = { log: this.options.log, boot: this.options.machine.boot, folder: this.folder, position };
    return { type: "put", key: markKey, value: seal(markKey, markText(mark)) };
  }

  private async *blocks(skip: number, iterator: LevelIterator): AsyncGenerator<readonly StateEntry[]> {
    try {
      for (;;) {
        const entries = await this.tellLater(iterator.nextv(blockSize));
        if (entries.length === 0) return;
        yield entries.map(([key, sealed]): StateEntry => [key.subarray(skip), this.open(key, sealed)]);
      }
    } finally {
      await iterator.close();
    }
  }

  private open(key: Buffer, sealed: Buffer): Buffer {
    const value = unseal(key, sealed);
    if (value === undefined) throw this.damaged("the checksum of an entry is wrong");
    return value;
  }

  private tell<T>(read: () => T): T {
    try {
      return read();
    } catch (error) {
      throw this.damaged(reasonOf(error), error);
    }
  }

  private async tellLater<T>(read: Promise<T>): Promise<T> {
    try {
      return await read;
    } catch (error) {
      throw this.damaged(reasonOf(error), error);
    }
  }

  private unusable(cause: unknown): TopoError {
    this.failure = environmentFailure("X27", { folder: this.place, reason: reasonOf(cause) }, cause);
    return this.failure;
  }

  private damaged(reason: string, cause?: unknown): StateDamaged {
    const { message, help } = failureTexts("X26", { folder: this.place, reason });
    return new StateDamaged("X26", "environment", message, { ...(help === undefined ? {} : { help }), cause });
  }
}

/** The database as it is; undefined: there is none, or it cannot be opened for what is in it. */
async function tryOpen(options: LevelOptions, task: string): Promise<LevelDatabase | undefined> {
  if (!options.disk.exists(`${options.folder}/${task}/CURRENT`)) return undefined;
  const database = await make(options, task);
  try {
    await database.open();
    return database;
  } catch (error) {
    if (isHopeless(error)) return undefined;
    throw error;
  }
}

/** Whether opening failed because of what the files hold or because one is missing; locks, rights and space are for the person to mend. */
function isHopeless(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = codeOf(cause);
  return code === "LEVEL_CORRUPTION" || (code === "LEVEL_IO_ERROR" && String(cause).includes("No such file"));
}

async function destroy(options: LevelOptions, task: string): Promise<void> {
  const library = options.library ?? (await classicLevel());
  await library.destroy(`${options.folder}/${task}`);
}

async function openAnew(options: LevelOptions, task: string): Promise<LevelDatabase> {
  await destroy(options, task);
  const database = await make(options, task);
  await database.open();
  return database;
}

async function make(options: LevelOptions, task: string): Promise<LevelDatabase> {
  const library = options.library ?? (await classicLevel());
  return library.make(`${options.folder}/${task}`, options.cacheBytes);
}
