/** What a log knows beside its records: topics, positions, metadata and the number of the last commit. */
import { invariant } from "../../core/errors.js";
import type { TopicName } from "../../core/names.js";
import type { TopicChange, TopicInfo } from "../../runtime/ports/log.js";

/** What a commit changes; null removes. */
export interface Changes {
  readonly positions: Iterable<readonly [name: string, position: number | null]>;
  readonly metadata: Iterable<readonly [name: string, text: string | null]>;
}

export class Facts {
  /** In order of creation; what the pending commit does to them is done already. */
  readonly topics = new Map<TopicName, TopicInfo>();
  readonly positions = new Map<string, number>();
  readonly metadata = new Map<string, string>();
  commitNumber = 0;

  createTopic(topic: TopicInfo): TopicInfo {
    const { name, partitions, config } = topic;
    invariant(!this.topics.has(name), `topic ${name} exists already`);
    invariant(Number.isInteger(partitions) && partitions > 0, `topic ${name} has ${partitions} partitions`);
    const info = { name, partitions, config: { ...config } };
    this.topics.set(name, info);
    return info;
  }

  alterTopic(name: TopicName, change: TopicChange): TopicInfo {
    const before = this.existing(name);
    const { partitions = before.partitions, config = before.config } = change;
    const grows = Number.isInteger(partitions) && partitions >= before.partitions;
    invariant(grows, `topic ${name} has ${before.partitions} partitions and cannot have ${partitions}`);
    const info = { name, partitions, config: { ...config } };
    this.topics.set(name, info);
    return info;
  }

  /** Its positions go with the commit; returns their names. */
  deleteTopic(name: TopicName): readonly string[] {
    const { partitions } = this.existing(name);
    this.topics.delete(name);
    return Array.from({ length: partitions }, (_, partition) => `${name}-${partition}`);
  }

  /** Takes over what a commit changed; or all that there is, where it is `whole`. */
  apply(changes: Changes, commitNumber: number, whole = false): void {
    if (whole) {
      this.positions.clear();
      this.metadata.clear();
    }
    merge(this.positions, changes.positions);
    merge(this.metadata, changes.metadata);
    this.commitNumber = commitNumber;
  }

  private existing(name: TopicName): TopicInfo {
    const found = this.topics.get(name);
    invariant(found, `there is no topic ${name} in the log`);
    return found;
  }
}

function merge<T>(into: Map<string, T>, changes: Iterable<readonly [string, T | null]>): void {
  for (const [name, value] of changes) {
    if (value === null) into.delete(name);
    else into.set(name, value);
  }
}
