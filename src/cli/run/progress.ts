/** What a person sees while a run is long: a bar on stderr, when stderr is a terminal. */
import cliProgress from "cli-progress";
import type { Terminal } from "../terminal.js";

export interface Progress {
  /** A new phase with as many steps. */
  begin(what: string, total: number): void;
  /** So many steps are done; `dropped` records so far. */
  update(done: number, dropped: number): void;
  end(): void;
}

const silent: Progress = { begin: () => {}, update: () => {}, end: () => {} };

/** Redraws per second at most. */
const framesPerSecond = 5;

export function progressOn(terminal: Terminal, now: () => number): Progress {
  return terminal.stderr.isTerminal ? bar(now) : silent;
}

function bar(now: () => number): Progress {
  let current: cliProgress.SingleBar | undefined;
  let startedAt = 0;
  const end = (): void => {
    current?.stop();
    current = undefined;
  };
  return {
    begin: (what, total) => {
      end();
      startedAt = now();
      current = new cliProgress.SingleBar({
        format: `${what} {bar} {percentage}% | {value} of {total} | {rate}/s | {dropped} dropped`,
        stream: process.stderr,
        fps: framesPerSecond,
        clearOnComplete: true,
        hideCursor: true,
        barsize: 24,
      });
      current.start(total, 0, { rate: "–", dropped: 0 });
    },
    update: (done, dropped) => {
      const seconds = (now() - startedAt) / 1000;
      current?.update(done, { rate: seconds > 0 ? Math.round(done / seconds).toLocaleString("en-US") : "–", dropped });
    },
    end,
  };
}
