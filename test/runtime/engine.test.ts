import fc from "fast-check";
import { expect, it } from "vitest";
import { TopoError } from "../../src/core/errors.js";
import { topicName } from "../../src/core/names.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import type { Plan } from "../../src/plan/plan.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { partitionOfKey } from "../../src/runtime/partitioner.js";
import type { Log } from "../../src/runtime/ports/log.js";
import { memoryState } from "../../src/stores/memory.js";
import {
  contents,
  counts,
  createTopics,
  fill,
  long,
  native,
  pipeline,
  runAll,
  type Sent,
  start,
  Topology,
  text,
  type World,
  world,
} from "./kit.js";

const passOn = pipeline((_, input) => input);

/** Counts words by their first letter, so that a key's records come from all partitions of `in`. */
const countByLetter = pipeline((t, input) => t.count(t.keyBy(input, ({ value }) => value.slice(0, 1))), long);

const words = fc.array(fc.stringMatching(/^[abc][a-z]?$/), { maxLength: 60 });

function sent(values: readonly string[]): readonly Sent[] {
  return values.map((value, i) => ({ key: null, value, at: i }));
}

function total(values: readonly string[], letter: string): number {
  return values.filter((value) => value.startsWith(letter)).length;
}

/** Deals records out to the partitions of `in`. */
function deal(at: World, records: readonly Sent[], partitions: number): void {
  for (let p = 0; p < partitions; p++) {
    fill(
      at.log,
      "in",
      p,
      records.filter((_, i) => i % partitions === p),
    );
  }
}

async function outputs(at: World, partitions: number): Promise<readonly (readonly (readonly unknown[])[])[]> {
  return Promise.all(Array.from({ length: partitions }, (_, p) => contents(at.log, "out", p, "long")));
}

it.each([1, 3, 6, 12])(
  "counts over a repartition of %i partitions: right totals, each key in order in Kafka's partition",
  async (partitions) => {
    const values = "a b c d e f g h i j k l m n o p a b c a b a".split(" ");
    const at = world();
    createTopics(at.log, partitions, "in", "out");
    deal(at, sent(values), partitions);
    const engine = await start(countByLetter, at);
    await engine.drain();
    await engine.commit();
    for (const letter of new Set(values)) {
      const key = Buffer.from(letter);
      const partition = partitionOfKey(key, 0, 1, partitions);
      const updates = (await contents(at.log, "out", partition, "long")).filter(([of]) => of === letter);
      expect(updates.map(([, count]) => count)).toEqual(Array.from({ length: total(values, letter) }, (_, i) => i + 1));
      expect(engine.state(counts).get(letter)?.value).toBe(total(values, letter));
    }
    expect(await engine.state(counts).all()).toHaveLength(16);
  },
);

it("goes on where it stopped, from its state or, without one, from the changelog", async () => {
  for (const keepState of [true, false]) {
    const at = world();
    createTopics(at.log, 3, "in", "out");
    deal(at, sent(["a", "b", "a"]), 3);
    await runAll(countByLetter, at);
    deal(at, sent(["a", "b", "c"]), 3);
    const engine = await runAll(countByLetter, keepState ? at : { ...at, state: memoryState() });
    expect(engine.metrics().recordsIn.get(topicName("in"))).toBe(3);
    const all = (await outputs(at, 3)).flat().map(([key, count]) => `${key}${count}`);
    expect(all.sort()).toEqual(["a1", "a2", "a3", "b1", "b2", "c1"]);
  }
});

it.each([
  ["in memory", { inMemory: true }],
  ["of the keys used last", { inMemory: true, lru: 10 }],
  ["on disk", {}],
])("gives the same with any places of commits and restarts (%s)", async (_, store) => {
  const plan = pipeline(
    (t, input) =>
      t.count(
        t.keyBy(input, ({ value }) => value.slice(0, 1)),
        store,
      ),
    long,
  );
  const cuts = fc.array(fc.constantFrom("step", "commit", "restart", "lose state"), { maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(words, cuts, async (values, actions) => {
      const whole = await inPieces(plan, values, []);
      expect(await inPieces(plan, values, actions)).toEqual(whole);
    }),
    { numRuns: 60 },
  );
});

/** Sends the values bit by bit, with an action after each part. */
async function inPieces(plan: Plan, values: readonly string[], actions: readonly string[]): Promise<unknown> {
  const at = world();
  createTopics(at.log, 2, "in", "out");
  const records = sent(values);
  const size = Math.ceil(records.length / (actions.length + 1));
  let state = at.state;
  let engine = await start(plan, { ...at, state });
  for (let part = 0; part <= actions.length; part++) {
    // One partition at a time, so that the order over both is the same however it is cut.
    fill(at.log, "in", 0, records.slice(part * size, (part + 1) * size));
    const action = actions[part];
    if (action === "step") await engine.step();
    else await engine.drain();
    if (action === "commit") await engine.commit();
    if (action === "restart" || action === "lose state") {
      await engine.close();
      if (action === "lose state") state = memoryState();
      engine = await start(plan, { ...at, state });
    }
  }
  await engine.drain();
  const rows = await engine.state(counts).all();
  await engine.close();
  return { out: await outputs(at, 2), rows };
}

it("leaves what was not committed to the next run, and does it again", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  fill(at.log, "in", 0, sent(["a", "a"]));
  const engine = await start(countByLetter, at);
  await engine.drain();
  expect(at.log.positions().size).toBe(0);
  await engine.commit();
  expect(Object.fromEntries(at.log.positions())).toEqual({ "in-0": 2, "app-counts-repartition-0": 2 });
});

it("writes one changelog record per key and commit, with the row's timestamp", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  const engine = await start(countByLetter, at);
  fill(at.log, "in", 0, [
    { key: null, value: "a", at: 10 },
    { key: null, value: "a", at: 5 },
    { key: null, value: "b", at: 7 },
  ]);
  await engine.drain();
  await engine.commit();
  fill(at.log, "in", 0, [{ key: null, value: "a", at: 20 }]);
  await engine.drain();
  await engine.close();
  expect(await contents(at.log, "app-counts-changelog", 0, "long")).toEqual([
    ["a", 2, 10],
    ["b", 1, 7],
    ["a", 3, 20],
  ]);
});

it("keeps no changelog for a store that is not logged, and finds it in its state", async () => {
  const plan = pipeline((t, input) => t.count(input, { logged: false }), long);
  const at = world();
  createTopics(at.log, 1, "in");
  for (const expected of [1, 2]) {
    fill(at.log, "in", 0, [{ key: "k", value: "x" }]);
    const engine = await runAll(plan, at);
    expect(engine.metrics().recordsOut.get(topicName("out"))).toBe(1);
    expect((await contents(at.log, "out", 0, "long")).at(-1)).toEqual(["k", expected, 0]);
  }
  expect(at.log.topics().map(({ name }) => name)).toEqual(["in", "out"]);
});

it("takes the lowest timestamp of a task's partitions first", async () => {
  const topology = new Topology();
  const [left, right] = [topology.source("left"), topology.source("right")];
  topology.sink(topology.graph.merge({ declaration: "m" }, left, right, left.key, left.value), "out");
  const at = world();
  createTopics(at.log, 1, "left", "right");
  const plan = topology.plan();
  fill(at.log, "left", 0, [
    { key: "l", value: "10", at: 10 },
    { key: "l", value: "30", at: 30 },
  ]);
  fill(at.log, "right", 0, [
    { key: "r", value: "20", at: 20 },
    { key: "r", value: "5", at: 5 },
    { key: "r", value: "40", at: 40 },
  ]);
  await runAll(plan, at);
  expect((await contents(at.log, "out")).map(([, value]) => value)).toEqual(["10", "20", "5", "30", "40"]);
});

it("commits when the interval has passed, when much is pending, and not without a reason", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  const engine = await start(passOn, at, { maxPendingBytes: 10_000 });
  await engine.commitIfDue();
  expect(at.log.commitNumber).toBe(0);
  at.now = 100;
  await engine.commitIfDue();
  expect(at.log.commitNumber).toBe(1);
  at.now = 250;
  await engine.commitIfDue();
  expect(at.log.commitNumber).toBe(1);
  at.now = 299;
  fill(at.log, "in", 0, [{ key: "k", value: "x".repeat(10_000) }]);
  await engine.commitIfDue();
  expect(at.log.commitNumber).toBe(2);
});

it("commits when the clock was set back, rather than wait until it is there again", async () => {
  const at = world();
  at.now = 5_000;
  createTopics(at.log, 1, "in");
  const engine = await start(passOn, at);
  fill(at.log, "in", 0, [{ key: "k", value: "v" }]);
  at.now = 1_000;
  await engine.commitIfDue();
  expect(at.log.commitNumber).toBe(1);
});

it("keeps the given metadata with each commit", async () => {
  const at = world();
  let read = 0;
  const engine = await start(passOn, at, { metadata: () => new Map([["file", String(read)]]) });
  read = 7;
  await engine.commit();
  expect(at.log.metadata().get("file")).toBe("7");
  await engine.close();
});

async function failureOf(work: Promise<unknown>): Promise<TopoError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof TopoError)) throw new Error(`no TopoError but ${error}`);
  return error;
}

it("stops at a record that fails, keeps what was before it, and fails there again", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  const topology = new Topology();
  const input = topology.source("in");
  const each = native(({ value }) => [value, value === "bad" ? fail() : value]);
  topology.sink(topology.graph.flatMapValues({ declaration: "x" }, input, each, text.type), "out");
  const plan = topology.plan();
  fill(at.log, "in", 0, sent(["1", "2", "bad", "4"]));
  for (let run = 0; run < 2; run++) {
    const engine = await start(plan, at);
    const error = await failureOf(engine.drain());
    expect(error.message).toBe(
      "The record at offset 2 of in, partition 0, failed in `x-flatmap`: no such value. Everything before it is processed and committed; the next run begins with this record.",
    );
    expect([error.code, error.blame]).toEqual(["X02", "data"]);
    expect(await failureOf(engine.step())).toBe(error);
    await engine.close();
    expect((await contents(at.log, "out")).map(([, value]) => value)).toEqual(["1", "1", "2", "2"]);
    expect(at.log.positions().get("in-0")).toBe(2);
  }
});

function fail(): never {
  throw new Error("no such value");
}

it("takes back what a failing record wrote and stored before it failed", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  const topology = new Topology();
  const input = topology.source("in");
  topology.sink(input, "copy");
  topology.sink(topology.count(input), "out", long);
  topology.sink(
    topology.map(input, ({ value }) => (value === "bad" ? fail() : value)),
    "checked",
  );
  const plan = topology.plan();
  fill(at.log, "in", 0, [
    { key: "k", value: "good", at: 3 },
    { key: "k", value: "bad", at: 9 },
  ]);
  const engine = await start(plan, at);
  await failureOf(engine.drain());
  expect(engine.state(counts).get("k")).toEqual({ key: "k", value: 1, timestamp: 3 });
  await engine.close();
  expect(await contents(at.log, "copy")).toEqual([["k", "good", 3]]);
  expect(await contents(at.log, "out", 0, "long")).toEqual([["k", 1, 3]]);
  expect(await contents(at.log, "app-counts-changelog", 0, "long")).toEqual([["k", 1, 3]]);
});

it("names records that cannot be decoded, written or dated", async () => {
  const strict = new Topology();
  strict.sink(strict.source("in", text, text), "out");
  const lengths = pipeline((t, input) => t.map(input, () => Number.NaN), { format: "json", type: { kind: "double" } });
  const cases: readonly (readonly [Plan, Sent, string, string])[] = [
    [
      strict.plan(),
      { key: "k", value: null },
      "X01",
      "cannot be decoded for `in-source`: the value is null, and its type string has no `?`.",
    ],
    [
      strict.plan(),
      { key: null, value: "v" },
      "X01",
      "cannot be decoded for `in-source`: the key is null, and its type string has no `?`.",
    ],
    [passOn, { key: "k", value: "v", at: -1 }, "X03", "has the timestamp -1; `in-source` takes none before 1970."],
    [lengths, { key: "k", value: "v" }, "X04", "led to a record that `out-sink` cannot write:"],
  ];
  for (const [plan, record, code, message] of cases) {
    const at = world();
    createTopics(at.log, 1, "in");
    fill(at.log, "in", 0, [record]);
    const engine = await start(plan, at);
    const error = await failureOf(engine.drain());
    expect(error.code).toBe(code);
    expect(error.message).toContain(`The record at offset 0 of in, partition 0, ${message}`);
    await engine.close();
  }
});

it.each(["compact", "compact,delete"])("stops before a record without a key that goes to a topic with the policy %s", async (policy) => {
  for (const partitions of [1, 2]) {
    const topology = new Topology();
    topology.graph.topic({ name: topicName("out"), partitions, config: { "cleanup.policy": policy } });
    topology.sink(topology.source("in"), "before");
    topology.sink(topology.source("in"), "out");
    const at = world();
    createTopics(at.log, 1, "in");
    fill(at.log, "in", 0, [
      { key: "k", value: "v", at: 1 },
      { key: null, value: "w", at: 2 },
      { key: "k", value: "x", at: 3 },
    ]);
    const engine = await start(topology.plan(), at);
    const error = await failureOf(engine.drain());
    expect([error.code, error.blame]).toEqual(["X10", "data"]);
    expect(error.message).toContain(
      "The record at offset 1 of in, partition 0, led to a record without a key, which `out-sink` cannot write: the topic out is compacted.",
    );
    await engine.close();
    expect((await contents(at.log, "out")).map(([, value]) => value)).toEqual(["v"]);
    expect((await contents(at.log, "before")).map(([, value]) => value)).toEqual(["v"]);
    expect(at.log.positions().get("in-0")).toBe(1);
  }
});

it("writes records without a key to a topic that is not compacted", async () => {
  const topology = new Topology();
  topology.graph.topic({ name: topicName("out"), config: { "cleanup.policy": "delete" } });
  topology.sink(topology.source("in"), "out");
  const at = world();
  createTopics(at.log, 1, "in");
  fill(at.log, "in", 0, [{ key: null, value: "w", at: 2 }]);
  await runAll(topology.plan(), at);
  expect((await contents(at.log, "out")).map(([key, value]) => [key, value])).toEqual([[null, "w"]]);
});

it("counts the records that were gone before it came to them, once, at the start and while it runs", async () => {
  const topology = new Topology();
  topology.sink(topology.source("in"), "out");
  const plan = topology.plan();
  const at = world();
  createTopics(at.log, 1, "in");
  const add = (...values: readonly string[]) =>
    fill(
      at.log,
      "in",
      0,
      values.map((value) => ({ key: "k", value, at: 1 })),
    );
  add("a", "b");
  await runAll(plan, at);
  add("c", "d", "e");
  at.log.deleteRecords(topicName("in"), 0, 4);
  const engine = await start(plan, at);
  expect([...engine.metrics().expired]).toEqual([["in", 2]]);
  await engine.drain();
  add("f");
  at.log.deleteRecords(topicName("in"), 0, 6);
  await engine.drain();
  expect([...engine.metrics().expired]).toEqual([["in", 3]]);
  await engine.close();
  expect((await contents(at.log, "out")).map(([, value]) => value)).toEqual(["a", "b", "e"]);
  const next = await start(plan, at);
  expect([...next.metrics().expired]).toEqual([]);
  await next.close();
});

it("creates the topics that are missing: declared, default and derived numbers of partitions", async () => {
  const topology = new Topology();
  topology.graph.topic({ name: topicName("in"), partitions: 4, config: { "retention.ms": "1000" } });
  topology.sink(topology.count(topology.keyBy(topology.source("in"), ({ value }) => value)), "out", long);
  const at = world();
  await runAll(topology.plan(), at, { partitions: { default: 2 } });
  const made = Object.fromEntries(at.log.topics().map(({ name, partitions }) => [name, partitions]));
  expect(made).toEqual({ in: 4, out: 2, "app-counts-repartition": 4, "app-counts-changelog": 4 });
  expect(at.log.topic(topicName("in"))?.config).toEqual({ "retention.ms": "1000" });
});

it("refuses numbers of partitions that do not fit, with both figures", async () => {
  const topology = new Topology();
  topology.graph.topic({ name: topicName("in"), partitions: 4, config: {} });
  topology.sink(topology.source("in"), "out");
  const declared = world();
  createTopics(declared.log, 3, "in");
  const error = await failureOf(start(topology.plan(), declared));
  expect(error.code).toBe("X05");
  expect(error.message).toMatch(/^The topic in has 3 partitions, but the program declares 4\. /);

  const derived = world();
  createTopics(derived.log, 3, "in");
  createTopics(derived.log, 1, "app-counts-repartition");
  const internal = await failureOf(start(countByLetter, derived));
  expect(internal.code).toBe("X06");
  expect(internal.message).toMatch(/^The internal topic app-counts-repartition has 1 partition, but the program needs 3\. /);
});

it("begins again where its position is not in the log", async () => {
  const first = world();
  createTopics(first.log, 1, "in");
  fill(first.log, "in", 0, sent(["1", "2", "3"]));
  await runAll(passOn, first);
  const other = memoryLog();
  createTopics(other, 1, "in");
  await other.commit({ positions: new Map([["in-0", 3]]), metadata: new Map() });
  const at = { ...world(), log: other };
  fill(other, "in", 0, sent(["4"]));
  await runAll(passOn, at);
  expect((await contents(other, "out")).map(([, value]) => value)).toEqual(["4"]);
});

it("reads records that come while it runs, in batches that hold little", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  const engine = await start(passOn, at);
  expect(await engine.step()).toBe(0);
  const big = "x".repeat(100_000);
  const builder = new BatchBuilder();
  for (let i = 0; i < 50; i++) builder.append(i, null, Buffer.from(big));
  at.log.append(topicName("in"), 0, builder);
  const first = await engine.step();
  // About two batches of 256 KiB.
  expect(first).toBeGreaterThan(0);
  expect(first).toBeLessThan(10);
  await engine.drain();
  expect(await contents(at.log, "out")).toHaveLength(50);
  await engine.close();
});

it("waits for reads that take a while", async () => {
  const at = world();
  const { log } = at;
  const slow: Log = Object.create(log, {
    read: { value: async (...where: Parameters<Log["read"]>) => log.read(...where) },
  });
  createTopics(log, 2, "in", "out");
  deal(at, sent(["a", "b", "a", "a"]), 2);
  await runAll(countByLetter, { ...at, log: slow });
  const all = (await outputs(at, 2)).flat().map(([key, count]) => `${key}${count}`);
  expect(all.sort()).toEqual(["a1", "a2", "a3", "b1"]);
});

it("stops for good when a commit fails, and the next run does the work again", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  await at.log.commit({ positions: new Map(), metadata: new Map() });
  fill(at.log, "in", 0, sent(["a"]));
  const broken: Log = Object.create(at.log, {
    commit: {
      value: async () => {
        throw new TopoError("X99", "environment", "the disk is full");
      },
    },
  });
  const engine = await start(countByLetter, { ...at, log: broken });
  await engine.drain();
  await expect(engine.commit()).rejects.toThrow("the disk is full");
  await expect(engine.step()).rejects.toThrow("the disk is full");
  await engine.close();
  expect(at.log.positions().size).toBe(0);
});

const repartitioned = topicName("app-counts-repartition");

it("deletes the records of repartition topics behind their committed positions, every 30 s, and goes on there", async () => {
  const at = world();
  createTopics(at.log, 1, "in", "out");
  deal(at, sent(["a", "b"]), 1);
  const engine = await start(countByLetter, at);
  const starts = (): readonly number[] => [at.log.startOffset(repartitioned, 0), at.log.endOffset(repartitioned, 0)];
  await engine.drain();
  at.now = 29_999;
  await engine.commit();
  expect(starts()).toEqual([0, 2]);
  at.now = 30_000;
  await engine.commit();
  expect(starts()).toEqual([2, 2]);
  deal(at, sent(["a"]), 1);
  await engine.drain();
  await engine.close();
  expect(starts()).toEqual([2, 3]);
  deal(at, sent(["a"]), 1);
  await runAll(countByLetter, at);
  expect(await contents(at.log, "out", 0, "long")).toEqual([
    ["a", 1, 0],
    ["b", 1, 1],
    ["a", 2, 0],
    ["a", 3, 0],
  ]);
});

it("keeps what was not processed yet when it deletes, and obeys repartition.purge.interval.ms", async () => {
  const at = world();
  createTopics(at.log, 1, "in", "out");
  deal(at, sent(["a", "b", "c"]), 1);
  const plan = { ...countByLetter, graph: { ...countByLetter.graph, config: { "repartition.purge.interval.ms": "10" } } };
  const engine = await start(plan, at);
  at.now = 10;
  await engine.step();
  fill(
    at.log,
    "app-counts-repartition",
    0,
    sent(["x"]).map((each) => ({ ...each, key: "x" })),
  );
  await engine.commit();
  expect(at.log.startOffset(repartitioned, 0)).toBe(3);
  expect(at.log.endOffset(repartitioned, 0)).toBe(4);
  await engine.close();
});

it("goes on at the start where the records that it has not read were deleted, before it starts and while it runs", async () => {
  const at = world();
  createTopics(at.log, 1, "in", "out");
  const topic = topicName("in");
  deal(at, sent(["a", "b"]), 1);
  await runAll(passOn, at);
  deal(at, sent(["c", "d"]), 1);
  at.log.deleteRecords(topic, 0, 3);
  const engine = await start(passOn, at);
  await engine.drain();
  deal(at, sent(["e", "f"]), 1);
  at.log.deleteRecords(topic, 0, 5);
  await engine.drain();
  await engine.close();
  expect((await contents(at.log, "out")).map(([, value]) => value)).toEqual(["a", "b", "d", "f"]);
});
