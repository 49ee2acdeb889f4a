/** Work that others ask of a run, done between two steps of its engine, in the order in which it came. */
import { environmentFailure } from "../../core/failure.js";
import type { Clock } from "../../runtime/ports/clock.js";

interface Job {
  readonly work: () => Promise<void>;
  readonly refuse: (error: Error) => void;
}

export class Jobs {
  private waiting: Job[] = [];
  private wake: (() => void) | undefined;
  private ended = false;

  /** Resolves, or rejects, as the work does; what fails is the asker's affair. */
  add<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.ended) return reject(environmentFailure("X51", {}));
      this.waiting.push({ work: () => work().then(resolve, reject), refuse: reject });
      this.wake?.();
    });
  }

  async serve(): Promise<void> {
    const jobs = this.waiting;
    this.waiting = [];
    for (const { work } of jobs) await work();
  }

  /** Until the time has passed, something is to be done, or `stop` aborts. */
  async sleep(clock: Clock, ms: number, stop: AbortSignal): Promise<void> {
    if (this.waiting.length > 0 || stop.aborted) return;
    const controller = new AbortController();
    this.wake = () => controller.abort();
    stop.addEventListener("abort", this.wake);
    await clock.sleep(ms, controller.signal);
    stop.removeEventListener("abort", this.wake);
    this.wake = undefined;
  }

  /** Nothing more is done: what waits is refused. */
  end(): void {
    this.ended = true;
    for (const { refuse } of this.waiting) refuse(environmentFailure("X51", {}));
    this.waiting = [];
  }
}
