/** What the journal holds: topics with their partitions, positions and metadata; filled by recovery, then by commits. */
import { invariant } from "../../core/errors.js";
import type { Millis, TopicName } from "../../core/names.js";
import type { Commit, TopicChange, TopicInfo } from "../../runtime/ports/log.js";
import type { ChunkCache } from "./chunk-cache.js";
import { Facts } from "./facts.js";
import type { FrameFacts, FrameHead, TopicFact, TopicStanding } from "./format.js";
import { type LoadBlock, Partition } from "./partition.js";
import type { Place } from "./sparse-index.js";
import { policyOf, type TopicPolicy } from "./topic-policy.js";

export interface Topic {
  /** Its place in the order of creation. */
  readonly number: number;
  readonly name: TopicName;
  readonly partitions: Partition[];
  policy: TopicPolicy;
}

/** A commit that changes nothing. */
export const nothing: Commit = { positions: new Map(), metadata: new Map() };

export class Contents {
  readonly facts = new Facts();
  private readonly cache: ChunkCache;
  private readonly load: LoadBlock;
  private readonly byName = new Map<TopicName, Topic>();
  /** Undefined: deleted. */
  private readonly byNumber: (Topic | undefined)[] = [];
  /** Numbers of topics that the pending commit makes, changes or deletes. */
  private readonly changed = new Set<number>();
  /** Positions that the pending commit removes. */
  private forgotten: string[] = [];

  constructor(cache: ChunkCache, load: LoadBlock) {
    this.cache = cache;
    this.load = load;
  }

  /** Those that are not deleted, in the order of their creation. */
  get topics(): readonly Topic[] {
    return this.byNumber.filter((topic) => topic !== undefined);
  }

  /** Whether the pending commit deletes a topic. */
  get deletes(): boolean {
    return [...this.changed].some((number) => this.byNumber[number] === undefined);
  }

  createTopic(info: TopicInfo): void {
    const none = new Array<number>(info.partitions).fill(0);
    const { name, config } = info;
    this.changed.add(this.byNumber.length);
    this.addTopic({ number: this.byNumber.length, name, config, next: none, start: none, complete: none });
  }

  alterTopic(name: TopicName, change: TopicChange): void {
    const { partitions, config } = this.facts.alterTopic(name, change);
    const topic = this.topic(name);
    topic.policy = policyOf(config);
    this.grow(topic, partitions);
    this.changed.add(topic.number);
  }

  /** Returns its partitions. */
  deleteTopic(name: TopicName): readonly Partition[] {
    const topic = this.topic(name);
    this.forgotten.push(...this.facts.deleteTopic(name));
    this.removeTopic(topic);
    this.changed.add(topic.number);
    return topic.partitions;
  }

  deleteRecords(name: TopicName, number: number, before: number): void {
    const partition = this.partition(name, number);
    invariant(before <= partition.endOffset, `${name}-${number} ends at ${partition.endOffset}, before ${before}`);
    if (before <= partition.startOffset) return;
    partition.startOffset = before;
    this.changed.add(partition.topicNumber);
  }

  /** Moves the starts of partitions on to what their topics keep. */
  expire(now: Millis): void {
    for (const { name, policy, partitions } of this.byName.values())
      for (const partition of partitions) this.deleteRecords(name, partition.number, partition.retainedStart(policy, now));
  }

  topic(name: TopicName): Topic {
    const found = this.byName.get(name);
    invariant(found, `there is no topic ${name} in the log`);
    return found;
  }

  partition(topic: TopicName, number: number): Partition {
    const found = this.byName.get(topic)?.partitions[number];
    invariant(found, `there is no partition ${number} of topic ${topic} in the log`);
    return found;
  }

  /** What the frame of a commit has to say; `whole`: everything, else only what changes. */
  factsOf(commit: Commit, whole: boolean): FrameFacts {
    const removed = this.forgotten.map((name): [string, null] => [name, null]);
    const positions = new Map<string, number | null>([...(whole ? this.facts.positions : []), ...removed, ...commit.positions]);
    const metadata = new Map<string, string | null>([...(whole ? this.facts.metadata : []), ...commit.metadata]);
    const numbers = whole ? this.byNumber.keys() : [...this.changed].sort((a, b) => a - b);
    return {
      topics: [...numbers].map((number) => this.standing(number)),
      positions: [...positions].filter(([, position]) => !whole || position !== null),
      metadata: [...metadata].filter(([, text]) => !whole || text !== null),
    };
  }

  /** The commit is written, as `factsOf` said it. */
  committed(commit: Commit, commitNumber: number): void {
    const { positions, metadata } = this.factsOf(commit, false);
    this.changed.clear();
    this.forgotten = [];
    this.facts.apply({ positions, metadata }, commitNumber);
  }

  /** Takes over a frame that recovery found; returns what does not fit, if anything. */
  replay(head: FrameHead, facts: FrameFacts, place: Place): string | undefined {
    const problem = this.misfit(head, facts.topics);
    if (problem !== undefined) return problem;
    for (const topic of facts.topics) this.take(topic);
    this.facts.apply(facts, head.commit, head.whole);
    for (const batch of head.batches) this.byNumber[batch.topic]?.partitions[batch.partition]?.found(batch, place);
    return undefined;
  }

  /** Takes over the first frame of a cleaned segment. */
  replayCleaned(head: FrameHead, facts: FrameFacts): string | undefined {
    for (const fact of facts.topics) {
      const known = this.byNumber[fact.number]?.partitions ?? [];
      if ("next" in fact && known.some(({ endOffset, number }) => (fact.next[number] ?? -1) < endOffset)) return "offsets go back";
    }
    if (facts.topics.some(({ number }, i) => number !== i) || facts.topics.length < this.byNumber.length) return "a topic is missing";
    for (const fact of facts.topics) {
      this.take(fact);
      const partitions = this.byNumber[fact.number]?.partitions ?? [];
      if ("next" in fact) for (const [i, partition] of partitions.entries()) partition.reaches(fact.next[i] ?? 0);
    }
    this.facts.apply(facts, head.commit, true);
    return undefined;
  }

  /** Takes over a frame of a cleaned segment that has records. */
  replayKept({ batches }: FrameHead, place: Place): string | undefined {
    for (const batch of batches) {
      const partition = this.numbered(batch.topic, batch.partition);
      if (partition && batch.base + batch.span > partition.writtenEnd) return "a batch reaches beyond the end of its partition";
      partition?.found(batch, place);
    }
    return undefined;
  }

  /** Undefined: the topic was deleted. */
  numbered(topic: number, partition: number): Partition | undefined {
    return this.byNumber[topic]?.partitions[partition];
  }

  /** The topic of that number; undefined: it was deleted, or there is none. */
  topicNumbered(number: number): Topic | undefined {
    return this.byNumber[number];
  }

  /** The offset after the last written record of a partition; 0 for one that is not known. */
  writtenEnd(topicNumber: number, partition: number): number {
    return this.byNumber[topicNumber]?.partitions[partition]?.writtenEnd ?? 0;
  }

  /** Names by number; undefined: deleted. */
  names(): readonly (string | undefined)[] {
    return this.byNumber.map((topic) => topic?.name);
  }

  /** Asked before anything is taken over, so that what is here stays as the frame before left it. */
  private misfit({ batches }: FrameHead, topics: readonly TopicFact[]): string | undefined {
    const facts = new Map(topics.map((fact) => [fact.number, fact]));
    const unknown = topics.filter(({ number }) => number >= this.byNumber.length);
    if (unknown.some(({ number }, i) => number !== this.byNumber.length + i)) return "a topic is missing";
    for (const fact of topics) {
      const gap = "next" in fact ? this.gap(fact) : undefined;
      if (gap !== undefined) return gap;
    }
    /** Next offsets of the partitions that have a batch already. */
    const ends = new Map<string, number>();
    for (const { topic, partition, base, count } of batches) {
      const place = `${topic} ${partition}`;
      const known = this.byNumber[topic];
      const fact = facts.get(topic);
      const told = fact && "next" in fact ? fact : undefined;
      const next = ends.get(place) ?? known?.partitions[partition]?.endOffset ?? told?.next[partition];
      if (next === undefined || (fact && !told)) return "a batch belongs to a topic that does not exist";
      if (next !== base) return `offset ${next} of ${known?.name ?? told?.name}, partition ${partition}, is missing`;
      ends.set(place, base + count);
    }
    return undefined;
  }

  /** Whether a frame says that a partition has other records than those that were found. */
  private gap({ number, name, next }: TopicStanding): string | undefined {
    for (const { number: partition, endOffset } of this.byNumber[number]?.partitions ?? [])
      if (next[partition] !== endOffset) return `offset ${endOffset} of ${name}, partition ${partition}, is missing`;
    return undefined;
  }

  private take(fact: TopicFact): void {
    const known = this.byNumber[fact.number];
    if ("deleted" in fact) {
      if (known) {
        this.facts.deleteTopic(known.name);
        this.removeTopic(known);
      } else this.byNumber[fact.number] = undefined;
      return;
    }
    if (!known) {
      this.addTopic(fact);
      return;
    }
    const { partitions, config } = this.facts.alterTopic(known.name, { partitions: fact.next.length, config: fact.config });
    known.policy = policyOf(config);
    this.grow(known, partitions);
    for (const [i, partition] of known.partitions.entries()) partition.stands(fact.start[i] ?? 0, fact.complete[i] ?? 0);
  }

  private addTopic({ number, name, config, next, start, complete }: TopicStanding): void {
    const info = this.facts.createTopic({ name, partitions: next.length, config });
    const topic: Topic = { number, name, partitions: [], policy: policyOf(info.config) };
    this.byNumber[number] = topic;
    this.byName.set(name, topic);
    this.grow(topic, info.partitions, next);
    for (const [i, partition] of topic.partitions.entries()) partition.stands(start[i] ?? 0, complete[i] ?? 0);
  }

  private removeTopic({ name, number }: Topic): void {
    this.byName.delete(name);
    this.byNumber[number] = undefined;
  }

  private grow({ name, number: topicNumber, partitions }: Topic, count: number, next: readonly number[] = []): void {
    for (let number = partitions.length; number < count; number++)
      partitions.push(new Partition({ topic: name, topicNumber, number, next: next[number] ?? 0 }, this.cache, this.load));
  }

  private standing(number: number): TopicFact {
    const topic = this.byNumber[number];
    if (!topic) return { number, deleted: true };
    const { name, partitions } = topic;
    return {
      number,
      name,
      config: this.facts.topics.get(name)?.config ?? {},
      next: partitions.map(({ writtenEnd }) => writtenEnd),
      start: partitions.map(({ startOffset }) => startOffset),
      complete: partitions.map(({ completeFrom }) => completeFrom),
    };
  }
}
