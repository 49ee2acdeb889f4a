/** One partition that a task reads: the records at hand, the next position, and the largest timestamp so far. */
import type { TopicName } from "../core/names.js";
import type { Log, MaybePromise, RecordBatch } from "./ports/log.js";
import type { Task } from "./task.js";

/** Read at a time; a batch is decoded record by record. */
const readBytes = 256 * 1024;

export class Input {
  readonly task: Task;
  readonly topic: TopicName;
  readonly partition: number;
  /** The name under which the position is committed. */
  readonly name: string;
  /** Sends the record that the task's context points at on its way. */
  readonly start: () => void;
  /** The next offset to process. */
  position: number;
  /** The position as of the last commit; undefined: none yet. */
  committed: number | undefined;
  /** Records processed since the engine started. */
  records = 0;
  /** Records that were gone before this application came to them. */
  expired = 0;
  batch: RecordBatch | undefined;
  index = 0;
  /** Of the record at the front; meaningless while there is none. */
  timestamp = -1;
  /** Waits for its turn in a `Choice`. */
  queued = false;

  constructor(task: Task, topic: TopicName, start: () => void, log: Log) {
    this.task = task;
    this.topic = topic;
    this.partition = task.partition;
    this.name = partitionName(topic, task.partition);
    this.start = start;
    this.committed = log.positions().get(this.name);
    const { committed } = this;
    const first = log.startOffset(topic, task.partition);
    // At the beginning where there is no committed position, or it is not in the log any more.
    this.position = committed === undefined || committed > log.endOffset(topic, task.partition) ? first : committed;
    this.passExpired(log);
  }

  /** Fetches records when none are at hand; afterwards `batch` tells whether there are. */
  fill(log: Log): MaybePromise<void> {
    if (this.batch !== undefined) return;
    this.passExpired(log);
    const read = log.read(this.topic, this.partition, this.position, readBytes);
    if (read instanceof Promise) return read.then((batch) => this.take(batch));
    this.take(read);
  }

  /** Leaves the record at the front behind. */
  advance(): void {
    const { batch } = this;
    if (batch === undefined) return;
    this.records++;
    this.position = (batch.offsets[this.index] ?? this.position) + 1;
    this.index++;
    if (this.index === batch.count) this.batch = undefined;
    else this.timestamp = batch.timestamps[this.index] ?? -1;
  }

  /** Nobody will read what is before the start; what compaction left there counts as its offsets do. */
  private passExpired(log: Log): void {
    const start = log.startOffset(this.topic, this.partition);
    if (this.position >= start) return;
    this.expired += start - this.position;
    this.position = start;
  }

  private take(batch: RecordBatch | undefined): void {
    if (batch === undefined || batch.count === 0) return;
    this.batch = batch;
    this.index = 0;
    this.timestamp = batch.timestamps[0] ?? -1;
  }
}

export function partitionName(topic: TopicName, partition: number): string {
  return `${topic}-${partition}`;
}
