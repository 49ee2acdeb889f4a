/** What a log knows beside its records: topics, positions, metadata and the number of the last commit. */
import { invariant } from "../../core/errors.js";
import type { TopicName } from "../../core/names.js";
import type { Commit, TopicInfo } from "../../runtime/ports/log.js";

export class Facts {
  /** In order of creation; topics of the pending commit included. */
  readonly topics = new Map<TopicName, TopicInfo>();
  readonly positions = new Map<string, number>();
  readonly metadata = new Map<string, string>();
  commitNumber = 0;

  createTopic(topic: TopicInfo): void {
    invariant(!this.topics.has(topic.name), `topic ${topic.name} exists already`);
    invariant(Number.isInteger(topic.partitions) && topic.partitions > 0, `topic ${topic.name} has ${topic.partitions} partitions`);
    this.topics.set(topic.name, { ...topic, config: { ...topic.config } });
  }

  /** Takes over what a commit changed. */
  apply(commit: Commit, commitNumber: number): void {
    for (const [name, position] of commit.positions) this.positions.set(name, position);
    for (const [name, text] of commit.metadata) {
      if (text === null) this.metadata.delete(name);
      else this.metadata.set(name, text);
    }
    this.commitNumber = commitNumber;
  }
}
