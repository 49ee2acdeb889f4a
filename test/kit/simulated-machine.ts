/** A machine whose processes and power a test controls, and a clock that stands still until it is moved. */
import type { Clock } from "../../src/runtime/ports/clock.js";
import type { Machine } from "../../src/runtime/ports/machine.js";

export class SimulatedMachine implements Machine {
  readonly host = "simulated";
  boot = "boot-1";
  pid = 1;
  private boots = 1;

  /** Only the current process runs; each has started when its number says. */
  startOf(pid: number): string | undefined {
    return pid === this.pid ? String(pid * 100) : undefined;
  }

  /** The process ends, another one begins. */
  nextProcess(): void {
    this.pid++;
  }

  /** The machine starts anew. */
  restart(): void {
    this.boot = `boot-${++this.boots}`;
    this.nextProcess();
  }
}

export class ManualClock implements Clock {
  /** Since the beginning; what sleeping goes by. The time of day can be set, this cannot. */
  elapsed = 0;
  private time: number;
  private readonly sleepers = new Set<{ readonly until: number; readonly wake: () => void }>();

  constructor(time = 1_700_000_000_000) {
    this.time = time;
  }

  now(): number {
    return this.time;
  }

  sleep(ms: number, stop?: AbortSignal): Promise<void> {
    return new Promise((wake) => {
      const sleeper = { until: this.elapsed + ms, wake };
      this.sleepers.add(sleeper);
      stop?.addEventListener("abort", () => {
        this.sleepers.delete(sleeper);
        wake();
      });
    });
  }

  /** Moves the time, wakes who is due and lets them run. */
  async advance(ms: number): Promise<void> {
    this.stall(ms);
    for (const sleeper of this.sleepers) {
      if (sleeper.until > this.elapsed) continue;
      this.sleepers.delete(sleeper);
      sleeper.wake();
    }
    await new Promise(setImmediate);
  }

  /** Time passes in which nobody can be woken. */
  stall(ms: number): void {
    this.elapsed += ms;
    this.time += ms;
  }

  /** Somebody sets the time of day. */
  set(ms: number): void {
    this.time += ms;
  }

  /** Whoever sleeps never wakes: their process has ended. */
  forget(): void {
    this.sleepers.clear();
  }
}
