/**
 * When the journal is synced. `commit`: before a commit counts, one sync for all that were written in the same turn of the event loop.
 * `interval`: at most every so many milliseconds, so that a power cut loses
 * one interval at most, and the end of a process nothing. `os`: only where a segment ends and at the end.
 */
import type { Millis } from "../../core/names.js";
import type { Clock } from "../../runtime/ports/clock.js";

export type Durability = "commit" | "interval" | "os";

export interface SyncPolicy {
  /** Something was written. Throws, or rejects, what syncing throws; a promise resolves when it is durable. */
  wrote(): Promise<void> | undefined;
  /** Something else synced everything. */
  synced(): void;
  /** Syncs no more. */
  stop(): void;
}

export interface SyncNeeds {
  readonly clock: Clock;
  readonly intervalMs: Millis;
  /** Syncs; remembers its failure itself, so that it also counts when nobody is waiting for it. */
  readonly sync: () => void;
}

export function syncPolicy(durability: Durability, needs: SyncNeeds): SyncPolicy {
  const policies: { readonly [D in Durability]: () => SyncPolicy } = {
    commit: () => new Together(needs.sync),
    interval: () => new Interval(needs),
    os: () => ({ wrote: () => undefined, synced: nothing, stop: nothing }),
  };
  return policies[durability]();
}

const nothing = (): void => {};

/** Group commit: who writes before the sync begins shares it. */
class Together implements SyncPolicy {
  private readonly sync: () => void;
  /** The sync that is about to begin. */
  private next: Promise<void> | undefined;
  /** Something is written that nothing has synced yet, the end of a segment, say. */
  private due = false;

  constructor(sync: () => void) {
    this.sync = sync;
  }

  wrote(): Promise<void> {
    this.due = true;
    this.next ??= this.syncSoon();
    return this.next;
  }

  synced(): void {
    this.due = false;
  }

  stop(): void {}

  private async syncSoon(): Promise<void> {
    await new Promise(setImmediate);
    this.next = undefined;
    if (this.due) this.sync();
  }
}

class Interval implements SyncPolicy {
  private readonly needs: SyncNeeds;
  private lastSync: Millis;
  /** Ends the wait for the sync that is due; undefined: none is due. */
  private waiting: AbortController | undefined;

  constructor(needs: SyncNeeds) {
    this.needs = needs;
    this.lastSync = needs.clock.now();
  }

  wrote(): undefined {
    const passed = this.needs.clock.now() - this.lastSync;
    if (passed < 0 || passed >= this.needs.intervalMs)
      this.needs.sync(); // negative: the clock was set back
    else if (!this.waiting) void this.wait(this.needs.intervalMs - passed);
    return undefined;
  }

  synced(): void {
    this.lastSync = this.needs.clock.now();
    this.stop();
  }

  stop(): void {
    this.waiting?.abort();
    this.waiting = undefined;
  }

  /** Never rejects: `sync` keeps its failure for the next call to the log. */
  private async wait(ms: Millis): Promise<void> {
    const waiting = new AbortController();
    this.waiting = waiting;
    await this.needs.clock.sleep(ms, waiting.signal);
    if (waiting.signal.aborted) return;
    try {
      this.needs.sync();
    } catch {
      // kept
    }
  }
}
