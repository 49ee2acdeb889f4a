/** What every log must do. A suite for each implementation: `logContract("memory", { keeps: false }, …)`. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import type { Clock } from "../../src/runtime/ports/clock.js";
import type { Log } from "../../src/runtime/ports/log.js";
import { append, builderOf, commitOf, createTopic, lines, readLines } from "../kit/records.js";
import { ManualClock } from "../kit/simulated-machine.js";

export interface LogTraits {
  /** Whether what is committed is there again after closing and opening. */
  readonly keeps: boolean;
}

/** Where the clock of each test begins. */
const startMs = 1_700_000_000_000;

/** `prepare` gives, for each test, a fresh place and the function that opens the log there. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: a suite is a list of tests.
export function logContract(name: string, { keeps }: LogTraits, prepare: (clock: Clock) => () => Log): void {
  let open: () => Log;
  let log: Log;
  let clock: ManualClock;

  beforeEach(() => {
    clock = new ManualClock(startMs);
    open = prepare(clock);
    log = open();
  });
  afterEach(() => log.close());

  const reopen = async (): Promise<void> => {
    await log.close();
    log = open();
  };

  it(`${name}: hands records out as they were appended, with nulls, empty texts and headers`, async () => {
    createTopic(log, "t");
    append(
      log,
      "t",
      0,
      { key: "a", value: "one", timestamp: 5 },
      { key: null, value: "", timestamp: -1 },
      { key: "", value: null, timestamp: 7, headers: [["h", "x"]] },
      { key: null, value: null, timestamp: 9_007_199_254_740_991 },
    );
    const expected = ["0 a=one @5", "1 -= @-1", "2 =- @7 0001680000000178", "3 -=- @9007199254740991"];
    expect(await readLines(log, "t", 0)).toEqual(expected);
    await log.commit(commitOf());
    expect(await readLines(log, "t", 0)).toEqual(expected);
  });

  it(`${name}: numbers the records of each partition from 0 and empties the builder`, async () => {
    const t = createTopic(log, "t", 2);
    const builder = builderOf([
      { key: "a", value: "1", timestamp: 0 },
      { key: "b", value: "2", timestamp: 0 },
    ]);
    expect(log.append(t, 0, builder)).toBe(0);
    expect([builder.count, builder.bytes.length]).toEqual([0, 0]);
    expect(append(log, "t", 0, { key: "c", value: "3", timestamp: 0 })).toBe(2);
    expect(append(log, "t", 1, { key: "d", value: "4", timestamp: 0 })).toBe(0);
    expect([log.startOffset(t, 0), log.endOffset(t, 0), log.startOffset(t, 1), log.endOffset(t, 1)]).toEqual([0, 3, 0, 1]);
    expect(await readLines(log, "t", 0)).toEqual(["0 a=1 @0", "1 b=2 @0", "2 c=3 @0"]);
    expect(await readLines(log, "t", 1)).toEqual(["0 d=4 @0"]);
  });

  it(`${name}: reads from any offset, and nothing at the end`, async () => {
    const t = createTopic(log, "t");
    for (let i = 0; i < 10; i++) {
      append(log, "t", 0, { key: `k${i}`, value: `v${i}`, timestamp: i });
      if (i % 3 === 0) await log.commit(commitOf());
    }
    expect(await readLines(log, "t", 0, 8)).toEqual(["8 k8=v8 @8", "9 k9=v9 @9"]);
    expect(await log.read(t, 0, 10, 100)).toBeUndefined();
    expect(await log.read(t, 0, 99, 100)).toBeUndefined();
    expect(await readLines(log, "t", 0, -5)).toHaveLength(10);
  });

  it(`${name}: bounds a batch by bytes, but gives at least one record`, async () => {
    const t = createTopic(log, "t");
    const value = "x".repeat(1_000);
    append(log, "t", 0, ...Array.from({ length: 20 }, (_, i) => ({ key: `${i}`, value, timestamp: i })));
    const few = await log.read(t, 0, 0, 3_500);
    expect(few?.count).toBe(3);
    const one = await log.read(t, 0, 4, 1);
    expect(one && lines(one)).toEqual([`4 4=${value} @4`]);
    expect(await readLines(log, "t", 0, 0, 2_500)).toHaveLength(20);
  });

  it(`${name}: leaves a batch that was handed out as it is while more is appended`, async () => {
    const t = createTopic(log, "t");
    append(log, "t", 0, { key: "a", value: "1", timestamp: 1 });
    const before = await log.read(t, 0, 0, 1_000);
    for (let i = 0; i < 100; i++) append(log, "t", 0, { key: "b".repeat(50), value: "2", timestamp: 2 });
    await log.commit(commitOf());
    append(log, "t", 0, { key: "c", value: "3", timestamp: 3 });
    expect(before && lines(before)).toEqual(["0 a=1 @1"]);
  });

  it(`${name}: counts pending bytes until the commit`, async () => {
    createTopic(log, "t");
    expect(log.pendingBytes).toBe(0);
    append(log, "t", 0, { key: "k".repeat(100), value: "v".repeat(900), timestamp: 1 });
    expect(log.pendingBytes).toBeGreaterThanOrEqual(1_000);
    await log.commit(commitOf());
    expect(log.pendingBytes).toBe(0);
  });

  it(`${name}: keeps positions and metadata of the commits, and removes what a commit says is gone`, async () => {
    expect([log.commitNumber, log.positions().size, log.metadata().size]).toEqual([0, 0, 0]);
    await log.commit(commitOf({ a: 1, b: 2 }, { file: "x", __proto__x: "y" }));
    await log.commit(commitOf({ b: 3 }, { file: null, other: "\ud800 lone" }));
    const check = (): void => {
      expect(log.commitNumber).toBe(2);
      expect([...log.positions()]).toEqual([
        ["a", 1],
        ["b", 3],
      ]);
      expect([...log.metadata()].sort()).toEqual([
        ["__proto__x", "y"],
        ["other", "\ud800 lone"],
      ]);
    };
    check();
    if (!keeps) return;
    await reopen();
    check();
  });

  it(`${name}: knows its topics, and refuses to make one twice`, () => {
    expect(log.topic(topicName("t"))).toBeUndefined();
    createTopic(log, "t", 3, { "cleanup.policy": "compact" });
    createTopic(log, "u");
    expect(log.topic(topicName("t"))).toEqual({ name: "t", partitions: 3, config: { "cleanup.policy": "compact" } });
    expect(log.topics().map((topic) => topic.name)).toEqual(["t", "u"]);
    expect(() => createTopic(log, "t")).toThrow("exists");
    expect(() => log.endOffset(topicName("t"), 3)).toThrow("no partition 3");
  });

  it(`${name}: takes an append of many records, and many small ones, in any mixture`, async () => {
    createTopic(log, "t");
    const expected: string[] = [];
    for (let i = 0; i < 60; i++) {
      const count = i % 7 === 0 ? 3_000 : 1 + (i % 5);
      const records = Array.from({ length: count }, (_, n) => ({
        key: `${i}.${n}`,
        value: n % 11 === 0 ? null : "v".repeat(n % 50),
        timestamp: n,
      }));
      for (const { key, value, timestamp } of records) expected.push(`${expected.length} ${key}=${value ?? "-"} @${timestamp}`);
      append(log, "t", 0, ...records);
      if (i % 4 === 0) await log.commit(commitOf());
    }
    expect(await readLines(log, "t", 0, 0, 10_000)).toEqual(expected);
    await log.commit(commitOf());
    if (keeps) await reopen();
    expect(await readLines(log, "t", 0, 0, 50_000)).toEqual(expected);
    expect(await readLines(log, "t", 0, expected.length - 2)).toEqual(expected.slice(-2));
  });

  const five = (topic: string, partition = 0): void =>
    void append(log, topic, partition, ...["a", "b", "c", "d", "e"].map((key, i) => ({ key, value: `${i}`, timestamp: i })));

  it(`${name}: deletes records before an offset, and reads on at the start from anywhere before it`, async () => {
    const t = createTopic(log, "t", 2);
    five("t");
    five("t", 1);
    await log.commit(commitOf());
    five("t");
    log.deleteRecords(t, 0, 3);
    const check = async (): Promise<void> => {
      expect([log.startOffset(t, 0), log.endOffset(t, 0), log.startOffset(t, 1), log.completeFrom(t, 0)]).toEqual([3, 10, 0, 0]);
      expect(await readLines(log, "t", 0)).toEqual(["3 d=3 @3", "4 e=4 @4", "5 a=0 @0", "6 b=1 @1", "7 c=2 @2", "8 d=3 @3", "9 e=4 @4"]);
      expect((await log.read(t, 0, 1, 1))?.offsets[0]).toBe(3);
      expect(await readLines(log, "t", 1)).toHaveLength(5);
    };
    await check();
    await log.commit(commitOf());
    if (keeps) await reopen();
    await check();
    log.deleteRecords(t, 0, 2);
    expect(log.startOffset(t, 0)).toBe(3);
    expect(() => log.deleteRecords(t, 0, 11)).toThrow("ends at 10");
    five("t");
    log.deleteRecords(t, 0, 15);
    await log.commit(commitOf());
    if (keeps) await reopen();
    expect([log.startOffset(t, 0), log.endOffset(t, 0), await log.read(t, 0, 0, 100)]).toEqual([15, 15, undefined]);
    expect(append(log, "t", 0, { key: "f", value: "5", timestamp: 5 })).toBe(15);
    expect(await readLines(log, "t", 0)).toEqual(["15 f=5 @5"]);
  });

  it(`${name}: changes settings and adds partitions, and never takes one away`, async () => {
    const t = createTopic(log, "t", 2, { "retention.ms": "-1", "segment.ms": "5" });
    five("t", 1);
    await log.commit(commitOf());
    log.alterTopic(t, { config: { "retention.ms": "5000000" } });
    log.alterTopic(t, { partitions: 3 });
    five("t", 2);
    await log.commit(commitOf());
    if (keeps) await reopen();
    expect(log.topic(t)).toEqual({ name: "t", partitions: 3, config: { "retention.ms": "5000000" } });
    expect([0, 1, 2].map((partition) => log.endOffset(t, partition))).toEqual([0, 5, 5]);
    expect(await readLines(log, "t", 2)).toHaveLength(5);
    expect(() => log.alterTopic(t, { partitions: 2 })).toThrow("cannot have 2");
    expect(() => log.alterTopic(topicName("u"), { partitions: 2 })).toThrow("no topic u");
  });

  it(`${name}: deletes a topic with its records, pending ones too, and its positions; its name can be used again`, async () => {
    const t = createTopic(log, "t", 2);
    createTopic(log, "u");
    five("t");
    five("u");
    await log.commit(commitOf({ "t-0": 3, "t-1": 0, "u-0": 2, "t-01": 1 }));
    five("t");
    five("t", 1);
    five("u");
    const pending = log.pendingBytes;
    log.deleteTopic(t);
    expect(log.pendingBytes).toBeCloseTo(pending / 3);
    expect(log.topic(t)).toBeUndefined();
    expect(() => log.endOffset(t, 0)).toThrow("no partition 0 of topic t");
    expect(() => log.deleteTopic(t)).toThrow("no topic t");
    createTopic(log, "t", 1, { "cleanup.policy": "compact" });
    append(log, "t", 0, { key: "new", value: "1", timestamp: 1 });
    createTopic(log, "short");
    five("short");
    log.deleteTopic(topicName("short"));
    await log.commit(commitOf());
    if (keeps) await reopen();
    expect(log.topics().map((topic) => topic.name)).toEqual(["u", "t"]);
    expect(log.topic(t)).toEqual({ name: "t", partitions: 1, config: { "cleanup.policy": "compact" } });
    expect(await readLines(log, "t", 0)).toEqual(["0 new=1 @1"]);
    expect(await readLines(log, "u", 0)).toHaveLength(10);
    expect(Object.fromEntries(log.positions())).toEqual({ "u-0": 2, "t-01": 1 });
    createTopic(log, "short");
    expect(append(log, "short", 0, { key: "new", value: "1", timestamp: 1 })).toBe(0);
    await log.commit(commitOf());
    if (keeps) await reopen();
    expect(await readLines(log, "short", 0)).toEqual(["0 new=1 @1"]);
    expect(await readLines(log, "t", 0)).toEqual(["0 new=1 @1"]);
  });

  it(`${name}: gives records the time at which it takes them, where the topic says so`, async () => {
    const t = createTopic(log, "t", 1, { "message.timestamp.type": "LogAppendTime" });
    append(log, "t", 0, { key: "a", value: "1", timestamp: 5 }, { key: "b", value: "2", timestamp: 9 });
    await log.commit(commitOf());
    await clock.advance(70);
    append(log, "t", 0, { key: "c", value: "3", timestamp: 1 });
    log.alterTopic(t, { config: { "message.timestamp.type": "CreateTime" } });
    append(log, "t", 0, { key: "d", value: "4", timestamp: 1 });
    await log.commit(commitOf());
    expect(await readLines(log, "t", 0)).toEqual([`0 a=1 @${startMs}`, `1 b=2 @${startMs}`, `2 c=3 @${startMs + 70}`, "3 d=4 @1"]);
  });

  /** What is there of topics with these settings, after records of such ages were committed and a further commit came a minute later. */
  const leftOf = async (config: Readonly<Record<string, string>>, age: number, wait: number): Promise<readonly number[]> => {
    const t = createTopic(log, "t", 1, config);
    append(log, "t", 0, { key: "a", value: "1", timestamp: startMs - age }, { key: "b", value: "2", timestamp: startMs - age });
    await log.commit(commitOf());
    await clock.advance(wait);
    append(log, "t", 0, { key: "c", value: "3", timestamp: startMs - age });
    await log.commit(commitOf());
    if (keeps) await reopen();
    return [log.startOffset(t, 0), (await readLines(log, "t", 0)).length];
  };
  const minute = 60_000;
  const day = 24 * 60 * minute;

  it.each([
    ["a topic that says nothing keeps records for 7 days", {}, 0, 7 * day, 0],
    ["and lets them go then", {}, 0, 7 * day + 1, 2],
    ["retention.ms says how long", { "retention.ms": "600000" }, 0, 10 * minute + 1, 2],
    ["at least so long", { "retention.ms": "600000" }, 0, 10 * minute, 0],
    ["old records stay so long after they were taken", { "retention.ms": "600000" }, 900 * day, 10 * minute, 0],
    ["and go then", { "retention.ms": "600000" }, 900 * day, 10 * minute + 1, 2],
    ["records of the future stay until they are old", { "retention.ms": "600000" }, -day, day, 0],
    ["retention.ms of -1 is for good", { "retention.ms": "-1" }, 0, 900 * day, 0],
    ["a compacted topic keeps by key, not by age", { "cleanup.policy": "compact", "retention.ms": "600000" }, 0, 900 * day, 0],
    ["both do both", { "cleanup.policy": "compact,delete", "retention.ms": "600000" }, 0, 10 * minute + 1, 2],
  ])(`${name}: %s`, async (_, config: Readonly<Record<string, string>>, age, wait, start) => {
    expect(await leftOf(config, age, wait)).toEqual([start, 3 - start]);
  });

  // Memory forgets at its end: nothing to try.
  if (keeps) {
    it(`${name}: has another id once a topic was deleted, since another one may have its name and its offsets now`, async () => {
      const t = createTopic(log, "t");
      await log.commit(commitOf());
      const { id } = log;
      await reopen();
      expect(log.id).toBe(id);
      log.deleteTopic(t);
      await log.commit(commitOf());
      await reopen();
      expect(log.id).not.toBe(id);
      const next = log.id;
      await reopen();
      expect(log.id).toBe(next);
    });

    it(`${name}: after closing, only what was committed is there`, async () => {
      createTopic(log, "t");
      append(log, "t", 0, { key: "a", value: "1", timestamp: 1 });
      await log.commit(commitOf({ p: 1 }));
      createTopic(log, "u");
      append(log, "t", 0, { key: "b", value: "2", timestamp: 2 });
      const { id } = log;
      await reopen();
      expect(log.topics().map((topic) => topic.name)).toEqual(["t"]);
      expect(await readLines(log, "t", 0)).toEqual(["0 a=1 @1"]);
      expect(log.id).toBe(id);
      append(log, "t", 0, { key: "c", value: "3", timestamp: 3 });
      await log.commit(commitOf({ p: 2 }));
      await reopen();
      expect(await readLines(log, "t", 0)).toEqual(["0 a=1 @1", "1 c=3 @3"]);
      expect([log.commitNumber, log.positions().get("p")]).toEqual([2, 2]);
    });
  }
}
