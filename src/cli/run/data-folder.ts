/** The data directory of an application: `log/` has the journal, `state/` the stores, which can always be rebuilt from it. */
import { renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { failureTexts } from "../../core/failure.js";
import { nodeClock } from "../../host/clock.js";
import { nodeDisk } from "../../host/disk.js";
import { nodeMachine } from "../../host/machine.js";
import type { Durability } from "../../log/embedded/durability.js";
import { openJournal } from "../../log/embedded/journal.js";
import { takeLock } from "../../storage/lock.js";
import { levelState } from "../../stores/level.js";
import type { RunPlan } from "./run-plan.js";

/**
 * Opens the folder (absolute) for this process alone. `reset` empties it first; what is not ours in it stays.
 * `warn` hears of an unfinished commit that was cut off.
 */
export function openDataFolder(
  folder: string,
  options: { readonly reset?: boolean; readonly durability: Durability },
  warn: (text: string) => void,
): Pick<RunPlan, "log" | "state" | "clock"> {
  const disk = nodeDisk();
  const clock = nodeClock();
  const machine = nodeMachine();
  const log = join(folder, "log");
  const state = join(folder, "state");
  if (options.reset && disk.exists(log)) {
    // Refuses while another process runs on it.
    takeLock({ disk, machine, folder: log, name: "lock" }).release();
    discard(log, state);
  }
  const journal = openJournal({ disk, clock, machine, folder: log, durability: options.durability });
  if (journal.cut) warn(failureTexts("X29", journal.cut).message);
  return { log: journal, state: levelState({ disk, machine, folder: state, log: journal.id }), clock };
}

/** The state can be rebuilt, so it goes first; the log goes as a whole, since half of one could be taken for a log. */
function discard(log: string, state: string): void {
  const discarded = `${log}.discarded`;
  rmSync(discarded, { recursive: true, force: true });
  rmSync(state, { recursive: true, force: true });
  renameSync(log, discarded);
  rmSync(discarded, { recursive: true });
}
