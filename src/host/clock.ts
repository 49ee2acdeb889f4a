/** The machine's clock. */
import { setTimeout as wait } from "node:timers/promises";
import type { Clock } from "../runtime/ports/clock.js";

export function nodeClock(): Clock {
  return {
    now: () => Date.now(),
    async sleep(ms, stop) {
      // An abort is not an error here: it ends the sleep.
      await wait(ms, undefined, stop === undefined ? {} : { signal: stop }).catch((error: unknown) => {
        if (!stop?.aborted) throw error;
      });
    },
  };
}
