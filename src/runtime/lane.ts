/**
 * Inputs that share one choice of the next record. While running, each task is a lane, as in Kafka Streams; in Kafka's test driver
 * all tasks are one.
 */
import { Choice } from "./choice.js";
import type { Input } from "./input.js";
import type { Log } from "./ports/log.js";

export class Lane {
  private readonly inputs: readonly Input[];
  private readonly log: Log;
  private readonly choice = new Choice<Input>();

  constructor(inputs: readonly Input[], log: Log) {
    this.inputs = inputs;
    this.log = log;
  }

  /**
   * Processes up to `limit` records, and of each input about two batches at most, so that what they lead to fits into memory.
   * `begin` is called ahead of each record.
   */
  async run(limit: number, begin: () => void): Promise<number> {
    for (const input of this.inputs) if (!input.queued) await this.wake(input);
    let done = 0;
    let fills = 0;
    while (done < limit && fills <= this.inputs.length) {
      const input = this.choice.poll();
      if (input === undefined) break;
      input.queued = false;
      begin();
      try {
        input.task.process(input);
      } catch (error) {
        this.enqueue(input);
        throw error;
      }
      done++;
      if (input.batch !== undefined) this.enqueue(input);
      else {
        fills++;
        await this.wake(input);
      }
    }
    return done;
  }

  /** Gives an input that has none the records that there are now, and lets it wait for its turn. */
  async wake(input: Input): Promise<void> {
    if (input.queued) return;
    const filling = input.fill(this.log);
    if (filling) await filling;
    if (input.batch !== undefined) this.enqueue(input);
  }

  private enqueue(input: Input): void {
    input.queued = true;
    this.choice.offer(input);
  }
}
