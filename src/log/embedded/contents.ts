/** What the journal holds: topics with their partitions, positions and metadata; filled by recovery, then by commits. */
import { invariant } from "../../core/errors.js";
import type { TopicName } from "../../core/names.js";
import type { Commit, TopicInfo } from "../../runtime/ports/log.js";
import { columnBytes } from "./chunk.js";
import type { ChunkCache } from "./chunk-cache.js";
import { Facts } from "./facts.js";
import type { FrameFacts, FrameHead, TopicFact } from "./format.js";
import { type LoadBlock, Partition } from "./partition.js";
import type { Place } from "./sparse-index.js";

export class Contents {
  readonly facts = new Facts();
  private readonly cache: ChunkCache;
  private readonly load: LoadBlock;
  private readonly byName = new Map<TopicName, readonly Partition[]>();
  private readonly byNumber: (readonly Partition[])[] = [];
  /** Topics of the pending commit. */
  private created: TopicName[] = [];

  constructor(cache: ChunkCache, load: LoadBlock) {
    this.cache = cache;
    this.load = load;
  }

  createTopic(topic: TopicInfo): void {
    this.addTopic({ ...topic, next: new Array<number>(topic.partitions).fill(0) });
    this.created.push(topic.name);
  }

  partition(topic: TopicName, number: number): Partition {
    const found = this.byName.get(topic)?.[number];
    invariant(found, `there is no partition ${number} of topic ${topic} in the log`);
    return found;
  }

  /** What the frame of a commit has to say; `whole`: everything, else only what changes. */
  factsOf(commit: Commit, whole: boolean): FrameFacts {
    if (!whole) return { topics: this.topicFacts(this.created), positions: [...commit.positions], metadata: [...commit.metadata] };
    const metadata = new Map([...this.facts.metadata, ...commit.metadata]);
    return {
      topics: this.topicFacts([...this.facts.topics.keys()]),
      positions: [...new Map([...this.facts.positions, ...commit.positions])],
      metadata: [...metadata].filter(([, text]) => text !== null),
    };
  }

  /** The commit is written. */
  committed(commit: Commit, commitNumber: number): void {
    this.created = [];
    this.facts.apply(commit, commitNumber);
  }

  /** Takes over a frame that recovery found; returns what does not fit, if anything. */
  replay(head: FrameHead, facts: FrameFacts, place: Place): string | undefined {
    const created = facts.topics.filter(({ name }) => !this.byName.has(name));
    const problem = this.misfit(head, created);
    if (problem !== undefined) return problem;
    for (const topic of created) this.addTopic(topic);
    this.facts.apply({ positions: new Map(facts.positions), metadata: new Map(facts.metadata) }, head.commit);
    for (const { topic, partition, count, length } of head.batches)
      this.byNumber[topic]?.[partition]?.found(count, count * columnBytes + length, place);
    return undefined;
  }

  /** The offset after the last written record of a partition; 0 for one that is not known. */
  writtenEnd(topicNumber: number, partition: number): number {
    return this.byNumber[topicNumber]?.[partition]?.writtenEnd ?? 0;
  }

  /** Asked before anything is taken over, so that what is here stays as the frame before left it. */
  private misfit({ batches }: FrameHead, created: readonly TopicFact[]): string | undefined {
    /** Next offsets of the partitions that have a batch already. */
    const ends = new Map<string, number>();
    for (const { topic, partition, base, count } of batches) {
      const known = this.byNumber[topic]?.[partition];
      const place = `${topic} ${partition}`;
      const next = ends.get(place) ?? known?.endOffset ?? created[topic - this.byNumber.length]?.next[partition];
      if (next === undefined) return "a batch belongs to a topic that does not exist";
      const name = known?.topic ?? created[topic - this.byNumber.length]?.name;
      if (next !== base) return `offset ${next} of ${name}, partition ${partition}, is missing`;
      ends.set(place, base + count);
    }
    return undefined;
  }

  private addTopic({ next, ...topic }: TopicFact): void {
    this.facts.createTopic(topic);
    const topicNumber = this.byNumber.length;
    const partitions = next.map(
      (offset, number) => new Partition({ topic: topic.name, topicNumber, number, next: offset }, this.cache, this.load),
    );
    this.byNumber.push(partitions);
    this.byName.set(topic.name, partitions);
  }

  private topicFacts(names: readonly TopicName[]): readonly TopicFact[] {
    return names.flatMap((name) => {
      const topic = this.facts.topics.get(name);
      return topic ? [{ ...topic, next: (this.byName.get(name) ?? []).map((partition) => partition.writtenEnd) }] : [];
    });
  }
}
