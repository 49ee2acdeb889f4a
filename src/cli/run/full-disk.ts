/** What a run does that waits for more input when the disk is full: it waits for space as well. */
import type { FullDisk } from "../../log/embedded/journal.js";
import type { Clock } from "../../runtime/ports/clock.js";
import type { Notice } from "../notice.js";

/** Milliseconds between two attempts. */
const tryEveryMs = 1000;

export function waitForSpace(folder: string, clock: Clock, stop: AbortSignal, tell: Notice): FullDisk {
  let waiting = false;
  return {
    wait: async () => {
      if (!waiting) tell("X32", { folder });
      waiting = true;
      await clock.sleep(tryEveryMs, stop);
      return !stop.aborted;
    },
    over: () => {
      waiting = false;
      tell("X33", { folder });
    },
  };
}
