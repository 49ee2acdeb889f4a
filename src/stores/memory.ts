/** State in memory: for tests and `--memory`. A task that is opened again in this process finds what it left. */
import type { StoreName } from "../core/names.js";
import type { StateBackend, StateChange, StateEntry, TaskState } from "../runtime/ports/store.js";

/** Entries by the latin1 text of their key, which sorts as the bytes do. */
type Store = Map<string, StateEntry>;

export function memoryState(): StateBackend {
  const tasks = new Map<string, MemoryTask>();
  return {
    async open(task: string): Promise<TaskState> {
      const state = tasks.get(task) ?? new MemoryTask();
      tasks.set(task, state);
      return state;
    },
  };
}

/** As many entries as one block of a range has at most. */
const blockSize = 1_000;

class MemoryTask implements TaskState {
  position: number | undefined;
  private readonly stores = new Map<StoreName, Store>();

  get(store: StoreName, key: Uint8Array): Buffer | undefined {
    return this.stores.get(store)?.get(keyText(key))?.[1];
  }

  range(store: StoreName, from?: Uint8Array, to?: Uint8Array): AsyncIterable<readonly StateEntry[]> {
    const low = from === undefined ? "" : keyText(from);
    const high = to === undefined ? undefined : keyText(to);
    const found = [...(this.stores.get(store) ?? [])]
      .filter(([key]) => key >= low && (high === undefined || key <= high))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, entry]) => entry);
    return blocks(found);
  }

  async write(changes: readonly StateChange[], position: number): Promise<void> {
    for (const { store, key, value } of changes) {
      const entries = this.stores.get(store) ?? new Map<string, StateEntry>();
      this.stores.set(store, entries);
      if (value === null) entries.delete(keyText(key));
      else entries.set(keyText(key), [Buffer.from(key), Buffer.from(value)]);
    }
    this.position = position;
  }

  async wipe(): Promise<void> {
    this.stores.clear();
    this.position = undefined;
  }

  async close(): Promise<void> {}
}

async function* blocks(entries: readonly StateEntry[]): AsyncGenerator<readonly StateEntry[]> {
  for (let at = 0; at < entries.length; at += blockSize) yield entries.slice(at, at + blockSize);
}

function keyText(key: Uint8Array): string {
  return Buffer.from(key.buffer, key.byteOffset, key.length).toString("latin1");
}
