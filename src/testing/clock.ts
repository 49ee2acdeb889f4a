/** A clock that stands still until it is moved. */
import type { Clock } from "../runtime/ports/clock.js";

export class ManualClock implements Clock {
  private time: number;

  constructor(startMs: number) {
    this.time = startMs;
  }

  now(): number {
    return this.time;
  }

  async sleep(ms: number): Promise<void> {
    this.time += ms;
  }

  set(ms: number): void {
    this.time = ms;
  }
}
