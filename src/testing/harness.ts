/**
 * A plan on a log and state in memory, one record at a time: each record sent runs to its end, through internal topics too, and is
 * committed before the next, as in Kafka's `TopologyTestDriver`. The driver and the test blocks stand on it.
 */
import { invariant } from "../core/errors.js";
import { dataFailure } from "../core/failure.js";
import type { StoreName, TopicName } from "../core/names.js";
import { seededRandom } from "../host/random.js";
import type { DropReason } from "../ir/tests.js";
import { memoryLog } from "../log/embedded/memory.js";
import type { Plan, PlanId } from "../plan/plan.js";
import { BatchBuilder, type Header } from "../runtime/batch-builder.js";
import { droppedByReason } from "../runtime/drops.js";
import { createEngine, type Engine } from "../runtime/engine.js";
import { encodeHeaders } from "../runtime/headers.js";
import { partitionOfKey, StickyPartition } from "../runtime/partitioner.js";
import type { Log, RecordBatch } from "../runtime/ports/log.js";
import type { Random } from "../runtime/ports/random.js";
import type { StateBackend } from "../runtime/ports/store.js";
import type { StreamRecord } from "../runtime/record.js";
import type { StoreView } from "../runtime/state/view.js";
import { memoryState } from "../stores/memory.js";
import { ManualClock } from "./clock.js";

export interface HarnessOptions {
  /** Of topics without a declared number. */
  readonly partitions: number;
  /** Where the wall clock stands, in milliseconds since the epoch. */
  readonly startMs: number;
  /** Processors whose output is kept. */
  readonly observed?: readonly PlanId[];
}

/** A record on its way in. */
export interface RawRecord {
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  /** Milliseconds since the epoch. */
  readonly timestamp: number;
  readonly headers: readonly Header[];
}

export type DropTotals = Partial<Record<DropReason, number>>;

export class Harness {
  readonly plan: Plan;
  readonly clock: ManualClock;
  /** The same numbers in every run. */
  private readonly random: Random = seededRandom(0);
  /** Lines that `print` wrote. */
  readonly printed: string[] = [];
  private readonly options: HarnessOptions;
  private readonly log: Log = memoryLog();
  private readonly sticky = new Map<TopicName, StickyPartition>();
  private readonly observations = new Map<PlanId, Observed[]>();
  private state: StateBackend = memoryState();
  private engine: Engine | undefined;
  /** Counted before the last restart. */
  private droppedBefore: DropTotals = {};

  static async start(plan: Plan, options: HarnessOptions): Promise<Harness> {
    const harness = new Harness(plan, options);
    await harness.open();
    return harness;
  }

  private constructor(plan: Plan, options: HarnessOptions) {
    this.plan = plan;
    this.options = options;
    this.clock = new ManualClock(options.startMs);
    for (const id of options.observed ?? []) this.observations.set(id, []);
  }

  /** To the partition that Kafka's partitioner takes, unless one is given. */
  async send(topic: TopicName, record: RawRecord, partition?: number): Promise<void> {
    const builder = new BatchBuilder();
    const headers = record.headers.length > 0 ? encodeHeaders(record.headers) : undefined;
    builder.append(record.timestamp, record.key, record.value, headers);
    this.log.append(topic, partition ?? this.choosePartition(topic, record), builder);
    const engine = this.running();
    await engine.drain();
    await engine.commit();
  }

  partitions(topic: TopicName): number {
    const info = this.log.topic(topic);
    if (!info) throw dataFailure("X08", { topic, known: this.log.topics().map(({ name }) => name) });
    return info.partitions;
  }

  /** The first records at and after `from`. */
  async read(topic: TopicName, partition: number, from: number): Promise<RecordBatch | undefined> {
    return this.log.read(topic, partition, from, Number.MAX_SAFE_INTEGER);
  }

  /** What a processor sent on since the last time it was asked for. */
  takeObserved(id: PlanId): readonly Observed[] {
    const observed = this.observations.get(id);
    invariant(observed, `processor ${id} is not observed`);
    return observed.splice(0);
  }

  /** Stops and starts again, on the same log; `keepState` false: the stores are restored from their changelogs. */
  async restart(keepState: boolean): Promise<void> {
    await this.close();
    if (!keepState) this.state = memoryState();
    await this.open();
  }

  dropped(): DropTotals {
    return this.engine ? addTotals(this.droppedBefore, droppedByReason(this.engine.metrics().dropped)) : this.droppedBefore;
  }

  store(name: StoreName): StoreView {
    const known = this.plan.stores.map((store) => store.name);
    if (!known.includes(name)) throw dataFailure("X09", { store: name, known });
    return this.running().state(name);
  }

  async close(): Promise<void> {
    const { engine } = this;
    if (!engine) return;
    this.droppedBefore = this.dropped();
    this.engine = undefined;
    await engine.close();
  }

  private async open(): Promise<void> {
    const { plan, log, state, clock } = this;
    const engine = createEngine({
      plan,
      log,
      state,
      clock,
      random: this.random,
      partitions: { default: this.options.partitions },
      stdout: (line) => this.printed.push(line),
      commitIntervalMs: Number.POSITIVE_INFINITY,
      turns: "records",
      observers: new Map([...this.observations].map(([id, kept]) => [id, (record: StreamRecord) => kept.push(observe(record))])),
    });
    await engine.start();
    this.engine = engine;
  }

  private running(): Engine {
    if (!this.engine) throw new Error("the driver is closed");
    return this.engine;
  }

  private choosePartition(topic: TopicName, { key, value }: RawRecord): number {
    const partitions = this.partitions(topic);
    if (key) return partitionOfKey(key, 0, key.length, partitions);
    const sticky = this.sticky.get(topic) ?? new StickyPartition(partitions);
    this.sticky.set(topic, sticky);
    const { partition } = sticky;
    sticky.wrote(value?.length ?? 0);
    return partition;
  }
}

/** A record as a processor sent it on. */
export interface Observed {
  readonly key: unknown;
  readonly value: unknown;
  readonly timestamp: number;
  readonly headers: StreamRecord["headers"];
  /** Of the task. */
  readonly partition: number;
}

function observe({ key, value, timestamp, headers, partition }: StreamRecord): Observed {
  return { key, value, timestamp, headers, partition };
}

function addTotals(a: DropTotals, b: DropTotals): DropTotals {
  const sum: DropTotals = { ...a };
  for (const [reason, count] of Object.entries(b) as [DropReason, number][]) sum[reason] = (sum[reason] ?? 0) + count;
  return sum;
}
