/** The data directory of an application: `log/` has the journal, `state/` the stores, which can always be rebuilt from it. */
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { LogAdministration } from "../../admin/on-log.js";
import type { Administration } from "../../admin/port.js";
import type { ProgramFacts } from "../../admin/program-facts.js";
import type { StoreName } from "../../core/names.js";
import { nodeClock } from "../../host/clock.js";
import { nodeDisk } from "../../host/disk.js";
import { nodeMachine } from "../../host/machine.js";
import type { Durability } from "../../log/embedded/durability.js";
import { openJournal } from "../../log/embedded/journal.js";
import { type RebuildOptions, rebuildJournal } from "../../log/embedded/rebuild.js";
import type { Log } from "../../runtime/ports/log.js";
import type { StateBackend } from "../../runtime/ports/store.js";
import type { WorkingSet } from "../../runtime/state/key-value-store.js";
import { TaskStores } from "../../runtime/state/task-stores.js";
import { takeLock } from "../../storage/lock.js";
import { levelState } from "../../stores/level.js";
import type { Notice } from "../notice.js";
import { waitForSpace } from "./full-disk.js";
import type { RunPlan } from "./run-plan.js";

export interface FolderOptions {
  /** Empty the folder first; what is not ours in it stays. */
  readonly reset?: boolean;
  /** Go back to before the damage, if there is any. */
  readonly rebuild?: boolean;
  readonly durability: Durability;
  /** Wait for space, until this tells to stop; undefined: a full disk ends the run. */
  readonly waitUntil: AbortSignal | undefined;
}

/** Opens the folder (absolute) for this process alone. */
export function openDataFolder(folder: string, options: FolderOptions, tell: Notice): Pick<RunPlan, "log" | "state" | "clock"> {
  const disk = nodeDisk();
  const clock = nodeClock();
  const machine = nodeMachine();
  const log = join(folder, "log");
  const state = join(folder, "state");
  if (options.reset && disk.exists(log)) {
    // Refuses while another process runs on it.
    const lock = takeLock({ disk, machine, folder: log, name: "lock" });
    try {
      discard(log, state);
    } finally {
      lock.release();
    }
  }
  if (options.rebuild) rebuild({ disk, clock, machine, folder: log }, state, tell);
  const fullDisk = options.waitUntil && waitForSpace(log, clock, options.waitUntil, tell);
  const journal = openJournal({ disk, clock, machine, folder: log, durability: options.durability, ...(fullDisk && { fullDisk }) });
  if (journal.cut) tell("X29", journal.cut);
  return { log: journal, state: levelState({ disk, machine, folder: state, log: journal.id }), clock };
}

/** Opens the folder (absolute) for a command: what it asks for is done at once, and each commit is on the disk when it is confirmed. */
export function administrationOf(folder: string, tell: Notice): Administration {
  const { log, state } = openDataFolder(folder, { durability: "commit", waitUntil: undefined }, tell);
  const opened = new Map<StoreName, Promise<readonly TaskStores[]>>();
  return new LogAdministration({
    log,
    running: undefined,
    between: (work) => work(),
    commit: (metadata) => log.commit({ positions: new Map(), metadata }),
    settle: async () => {},
    committedEnd: (topic, partition) => log.endOffset(topic, partition),
    store: async (name, facts) => {
      const tasks = opened.get(name) ?? openStore({ log, backend: state, name, facts, tell });
      opened.set(name, tasks);
      return (await tasks).map((task) => task.store(name));
    },
    close: async () => {
      try {
        for (const tasks of await Promise.allSettled(opened.values())) {
          // Whoever asked for a store that could not be opened has been told.
          if (tasks.status === "fulfilled") for (const task of tasks.value) await task.close();
        }
      } finally {
        await log.close();
      }
    },
  });
}

interface StoreOrder {
  readonly log: Log;
  readonly backend: StateBackend;
  readonly name: StoreName;
  readonly facts: ProgramFacts;
  readonly tell: Notice;
}

/** A task for each partition, brought to where the log is. */
function openStore({ log, backend, name, facts, tell }: StoreOrder): Promise<readonly TaskStores[]> {
  const tasks = facts.stores
    .filter((store) => store.name === name)
    .flatMap(({ partitions, ...store }) =>
      Array.from({ length: partitions }, async (_, partition) => {
        const task = await TaskStores.open({
          task: `${store.subtopology}_${partition}`,
          partition,
          plans: [{ ...store, users: [] }],
          log,
          backend,
          workingSet: fewRows,
          turn: { number: 0 },
          lost: () => tell("X36", { store: name, partition }),
        });
        await task.restore({ restored: () => {}, stopped: () => false });
        return task;
      }),
    );
  return Promise.all(tasks);
}

const fewRows: WorkingSet = { rows: 1_000, bytes: 1024 * 1024 };

function rebuild(options: RebuildOptions, state: string, tell: Notice): void {
  const { folder } = options;
  rebuildJournal(options, (rebuilt, commits) => {
    if (rebuilt === undefined) tell("X31", { folder, commits });
    else tell("X30", { folder, file: rebuilt.damage.file, at: rebuilt.damage.at, reason: rebuilt.damage.problem, ...rebuilt });
    rmSync(state, { recursive: true, force: true });
  });
}

/** The state can be rebuilt, so it goes first; the log goes as a whole, since half of one could be taken for a log. */
function discard(log: string, state: string): void {
  const discarded = `${log}.discarded`;
  rmSync(discarded, { recursive: true, force: true });
  rmSync(state, { recursive: true, force: true });
  renameSync(log, discarded);
  rmSync(discarded, { recursive: true });
}
