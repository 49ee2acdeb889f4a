/** Administration of an open log: of a folder that a command has opened, or of the one that this process runs an application on. */
import type { TopoError } from "../core/errors.js";
import { dataFailure, environmentFailure } from "../core/failure.js";
import { nameProblem, type StoreName, type TopicName } from "../core/names.js";
import { nearest } from "../core/suggest.js";
import { BatchBuilder } from "../runtime/batch-builder.js";
import { Bytes } from "../runtime/bytes.js";
import { DecodeError } from "../runtime/codec.js";
import { codecOf } from "../runtime/codecs/index.js";
import type { Log, RecordBatch, TopicChange, TopicInfo } from "../runtime/ports/log.js";
import type { KeyValueStore } from "../runtime/state/key-value-store.js";
import { type RowBytes, snapshot } from "../runtime/state/snapshot.js";
import { before } from "./batches.js";
import type { Administration, Part, RowRange, TopicState } from "./port.js";
import { knownProgramFacts, type ProgramFacts, type StoreFacts } from "./program-facts.js";

/** What stands around the log. */
export interface LogSite {
  readonly log: Log;
  /** The application that runs on the log in this process. */
  readonly running: string | undefined;
  /** Does the work between two commits of whoever else uses the log. */
  readonly between: <T>(work: () => Promise<T>) => Promise<T>;
  /** Commits what is pending, with these changes of the metadata. Called within `between`. */
  readonly commit: (metadata: ReadonlyMap<string, string | null>) => Promise<void>;
  /** Commits if anything is not committed yet. Called within `between`. */
  readonly settle: () => Promise<void>;
  /** The end of what is committed. */
  readonly committedEnd: (topic: TopicName, partition: number) => number;
  /** By partition. Called within `between`. */
  readonly store: (name: StoreName, facts: ProgramFacts) => Promise<readonly KeyValueStore[]>;
  readonly close: () => Promise<void>;
}

const nothing: ReadonlyMap<string, string | null> = new Map();

/** Bytes of rows that are given out together, about. */
const blockBytes = 256 * 1024;

export class LogAdministration implements Administration {
  private readonly site: LogSite;

  constructor(site: LogSite) {
    this.site = site;
  }

  get live(): boolean {
    return this.site.running !== undefined;
  }

  async program(): Promise<ProgramFacts | undefined> {
    return knownProgramFacts(this.site.log.metadata());
  }

  async topics(): Promise<readonly TopicState[]> {
    const { log } = this.site;
    return log.topics().map((topic) => {
      const partitions = Array.from({ length: topic.partitions }, (_, partition) => partition);
      return { ...topic, ranges: partitions.map((partition) => this.range(topic.name, partition)) };
    });
  }

  createTopic(topic: TopicInfo): Promise<void> {
    return this.change(() => {
      const problem = nameProblem(topic.name);
      if (problem !== undefined) throw environmentFailure("X55", { topic: topic.name, problem });
      if (this.site.log.topic(topic.name)) throw environmentFailure("X43", { topic: topic.name });
      this.site.log.createTopic(topic);
      return nothing;
    });
  }

  alterTopic(name: TopicName, change: TopicChange): Promise<void> {
    return this.change(() => {
      const { partitions } = this.existing(name);
      if (change.partitions !== undefined) this.refuseWhileUsed(name);
      if (change.partitions !== undefined && change.partitions <= partitions)
        throw environmentFailure("X45", { topic: name, existing: partitions, wanted: change.partitions });
      this.site.log.alterTopic(name, change);
      return nothing;
    });
  }

  deleteTopic(name: TopicName): Promise<void> {
    return this.change(() => {
      this.existing(name);
      this.refuseWhileUsed(name);
      this.site.log.deleteTopic(name);
      // How far files were read into it is of no meaning for another topic of its name.
      const inputs = [...this.site.log.metadata().keys()].filter((each) => each.startsWith(`input ${name} `));
      return new Map(inputs.map((each) => [each, null]));
    });
  }

  produce(topic: TopicName, parts: readonly Part[]): Promise<void> {
    return this.change(() => {
      for (const { partition } of parts) this.refuseMissing(topic, partition);
      for (const { partition, records } of parts) this.site.log.append(topic, partition, records);
      return nothing;
    });
  }

  async read(topic: TopicName, partition: number, from: number, maxBytes: number): Promise<RecordBatch | undefined> {
    const { log, committedEnd } = this.site;
    this.refuseMissing(topic, partition);
    const end = committedEnd(topic, partition);
    if (from >= end) return undefined;
    const batch = await log.read(topic, partition, from, maxBytes);
    return batch && before(batch, end);
  }

  async *rows(range: RowRange): AsyncGenerator<RecordBatch> {
    for (const [partition, blocks] of (await this.snapshots(range)).entries()) {
      let builder = new BatchBuilder();
      for await (const block of blocks) {
        for (const { key, value, timestamp } of block) {
          builder.append(timestamp, key, value);
          if (builder.bytes.length < blockBytes) continue;
          yield rowBatch(range.store, partition, builder);
          builder = new BatchBuilder();
        }
      }
      if (builder.count > 0) yield rowBatch(range.store, partition, builder);
    }
  }

  async count(range: RowRange): Promise<number> {
    let count = 0;
    for (const blocks of await this.snapshots(range)) for await (const block of blocks) count += block.length;
    return count;
  }

  close(): Promise<void> {
    return this.site.close();
  }

  /** Changes the log, then commits; nothing is committed where the change is refused. */
  private change(work: () => ReadonlyMap<string, string | null>): Promise<void> {
    return this.site.between(async () => this.site.commit(work()));
  }

  private range(topic: TopicName, partition: number): readonly [number, number] {
    const { log, committedEnd } = this.site;
    const start = log.startOffset(topic, partition);
    return [start, Math.max(start, committedEnd(topic, partition))];
  }

  private existing(name: TopicName): TopicInfo {
    const { log } = this.site;
    const found = log.topic(name);
    if (found) return found;
    const known = log.topics().map((topic) => topic.name);
    throw environmentFailure("X42", { topic: name, near: nearest(name, known), known });
  }

  private refuseMissing(topic: TopicName, partition: number): void {
    const { partitions } = this.existing(topic);
    const isThere = Number.isInteger(partition) && partition >= 0 && partition < partitions;
    if (!isThere) throw environmentFailure("X46", { topic, partition, partitions });
  }

  private refuseWhileUsed(topic: TopicName): void {
    const { running, log } = this.site;
    if (running === undefined || !knownProgramFacts(log.metadata())?.topics.some(({ name }) => name === topic)) return;
    throw environmentFailure("X44", { topic, application: running });
  }

  /** One a partition, all of the same moment. */
  private async snapshots({ store, from, to }: RowRange): Promise<readonly AsyncIterable<readonly RowBytes[]>[]> {
    return this.site.between(async () => {
      const facts = await this.program();
      const found = facts?.stores.find(({ name }) => name === store);
      if (!facts || !found) throw noSuchStore(store, facts);
      const [low, high] = [from, to].map((key) => key && keyIn(found, key));
      await this.site.settle();
      const partitions = await this.site.store(store, facts);
      return partitions.map((each) => snapshot(each, low, high));
    });
  }
}

function noSuchStore(store: StoreName, facts: ProgramFacts | undefined): TopoError {
  const known = (facts?.stores ?? []).map(({ name }) => name);
  return environmentFailure("X47", { store, near: nearest(store, known), known });
}

/** The key as the store writes it: a record's fields in their own order, say. */
function keyIn({ name, keySerde }: StoreFacts, key: Uint8Array): Buffer {
  const codec = codecOf(keySerde);
  const bytes = new Bytes(256);
  try {
    codec.encode(codec.decode(Buffer.from(key), 0, key.length), bytes);
  } catch (error) {
    if (error instanceof DecodeError) throw dataFailure("X48", { store: name, reason: error.message });
    throw error;
  }
  return bytes.copy();
}

/** Rows have no offsets. */
function rowBatch(store: StoreName, partition: number, rows: BatchBuilder): RecordBatch {
  const { count, bytes, timestamps, keyStart, keyEnd, valueStart, valueEnd, headersStart, headersEnd } = rows;
  const columns = { timestamps, keyStart, keyEnd, valueStart, valueEnd, headersStart, headersEnd };
  return {
    topic: store as string as TopicName,
    partition,
    count,
    bytes: bytes.buffer,
    offsets: new Float64Array(count).fill(-1),
    ...columns,
  };
}
