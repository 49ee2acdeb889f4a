/**
 * Tests a topology without a log on disk or a broker: feed records, move the wall clock, read outputs and stores.
 *
 *     const driver = await createDriver(orders);
 *     await driver.input("orders").send("a", { amount: 2 });
 *     expect(await driver.output("large-orders").readAll()).toEqual([...]);
 */
import { storeName, topicName } from "../core/names.js";
import { describeText } from "../describe/text.js";
import type { Plan } from "../plan/plan.js";
import { type DropTotals, Harness } from "./harness.js";
import { inputSerdes, outputSerdes, topicOfInput } from "./serdes.js";
import { TestInput } from "./test-input.js";
import { TestOutput } from "./test-output.js";

export interface DriverOptions {
  /** Of topics without a declared number; 1 without it. */
  readonly partitions?: number;
  /** Where the wall clock stands at the beginning, in milliseconds since the epoch; 0 without it. */
  readonly startMs?: number;
}

/** A row of a store. */
export interface StoreRow<K, V> {
  readonly key: K;
  readonly value: V;
  readonly timestamp: number;
}

export interface TestStore<K, V> {
  /** Undefined: there is no such row. */
  get(key: K): V | undefined;
  /** By partition, and within one by the bytes of the key. */
  all(): Promise<readonly StoreRow<K, V>[]>;
}

/** Something that gives a plan: a `Topology` of the streams API. */
export interface HasPlan {
  plan(): Plan;
}

export interface Driver {
  /** A topic that the topology reads, by its name or by that of its source. */
  input<K = unknown, V = unknown>(name: string): TestInput<K, V>;
  /** A topic that the topology writes or reads. */
  output<K = unknown, V = unknown>(topic: string): TestOutput<K, V>;
  store<K = unknown, V = unknown>(name: string): TestStore<K, V>;
  /** Moves the wall clock; stream time moves with records only. */
  advanceWallClock(ms: number): Promise<void>;
  /** Stops and starts again, as a new process would; `keepState` false: with its local state lost. */
  restart(options?: { readonly keepState?: boolean }): Promise<void>;
  /** How many records were dropped so far, by reason, as Kafka counts them. */
  dropped(): DropTotals;
  /** Lines that `print` wrote so far. */
  printed(): readonly string[];
  /** The topology as Kafka Streams describes it. */
  describe(): string;
  close(): Promise<void>;
}

export async function createDriver(topology: Plan | HasPlan, options: DriverOptions = {}): Promise<Driver> {
  const plan = "nodes" in topology ? topology : topology.plan();
  const harness = await Harness.start(plan, { partitions: options.partitions ?? 1, startMs: options.startMs ?? 0 });
  return new PlanDriver(harness);
}

class PlanDriver implements Driver {
  private readonly harness: Harness;
  private readonly outputs = new Map<string, TestOutput<unknown, unknown>>();

  constructor(harness: Harness) {
    this.harness = harness;
  }

  input<K, V>(name: string): TestInput<K, V> {
    const { plan } = this.harness;
    const topic = topicOfInput(plan, name);
    return new TestInput<K, V>(this.harness, topic, inputSerdes(plan, topic));
  }

  output<K, V>(topic: string): TestOutput<K, V> {
    const known = this.outputs.get(topic);
    if (known) return known as TestOutput<K, V>;
    const output = new TestOutput<K, V>(this.harness, topicName(topic), outputSerdes(this.harness.plan, topicName(topic)));
    this.outputs.set(topic, output as TestOutput<unknown, unknown>);
    return output;
  }

  store<K, V>(name: string): TestStore<K, V> {
    const rows = () => this.harness.store(storeName(name));
    rows();
    return {
      get: (key) => rows().get(key)?.value as V | undefined,
      all: async () => (await rows().all()) as readonly StoreRow<K, V>[],
    };
  }

  async advanceWallClock(ms: number): Promise<void> {
    await this.harness.clock.sleep(ms);
  }

  restart({ keepState = true } = {}): Promise<void> {
    return this.harness.restart(keepState);
  }

  dropped(): DropTotals {
    return this.harness.dropped();
  }

  printed(): readonly string[] {
    return this.harness.printed;
  }

  describe(): string {
    return describeText(this.harness.plan);
  }

  close(): Promise<void> {
    return this.harness.close();
  }
}
