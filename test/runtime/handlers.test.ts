import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import { droppedByReason } from "../../src/runtime/drops.js";
import type { Engine } from "../../src/runtime/engine.js";
import { decodeHeaders, encodeHeaders } from "../../src/runtime/headers.js";
import { partitionOfKey } from "../../src/runtime/partitioner.js";
import {
  contents,
  fill,
  long,
  maybeText,
  native,
  pipeline,
  runAll,
  type Scope,
  type Sent,
  Topology,
  text,
  type World,
  type Written,
  world,
} from "./kit.js";

const three: readonly Sent[] = [
  { key: "a", value: "1", at: 10 },
  { key: null, value: "22", at: 5 },
  { key: "c", value: null, at: 7 },
];

/** What comes out of `in` → stages → `out`, one partition. */
async function through(stages: Parameters<typeof pipeline>[0], records: readonly Sent[]): Promise<readonly Written[]> {
  return (await runOn(stages, records)).out;
}

async function runOn(
  stages: Parameters<typeof pipeline>[0],
  records: readonly Sent[],
  output = maybeText,
): Promise<{ readonly out: readonly Written[]; readonly engine: Engine; readonly at: World }> {
  const at = world();
  const plan = pipeline(stages, output);
  await runAll(plan, at);
  fill(at.log, "in", 0, records);
  const engine = await runAll(plan, at);
  return { out: await contents(at.log, "out"), engine, at };
}

it("copies records that nobody looks at, nulls and timestamps included", async () => {
  expect(await through((_, input) => input, three)).toEqual([
    ["a", "1", 10],
    [null, "22", 5],
    ["c", null, 7],
  ]);
});

it("writes what decoding gives where the bytes are not what the format would write", async () => {
  const at = world();
  const plan = pipeline((_, input) => input);
  await runAll(plan, at);
  const builder = new BatchBuilder();
  builder.append(0, Buffer.from([0x61, 0xff]), Buffer.from([0xc3, 0xa4]));
  at.log.append(topicName("in"), 0, builder);
  await runAll(plan, at);
  const batch = await at.log.read(topicName("out"), 0, 0, 1000);
  // 0xff is no UTF-8: it is read as U+FFFD, which is EF BF BD in UTF-8.
  expect(batch?.bytes.subarray(0, 6)).toEqual(Buffer.from([0x61, 0xef, 0xbf, 0xbd, 0xc3, 0xa4]));
});

it("filters and rejects", async () => {
  const records = ["1", "2", "3", "4"].map((value) => ({ key: "k", value, at: Number(value) }));
  const even = ({ value }: Scope): boolean => Number(value) % 2 === 0;
  expect((await through((t, input) => t.filter(input, even), records)).map(([, value]) => value)).toEqual(["2", "4"]);
  expect((await through((t, input) => t.filter(input, even, true), records)).map(([, value]) => value)).toEqual(["1", "3"]);
});

it("maps values; nothing counts as null", async () => {
  const out = await through((t, input) => t.map(input, ({ value }) => (value === null ? undefined : `${value}!`)), three);
  expect(out).toEqual([
    ["a", "1!", 10],
    [null, "22!", 5],
    ["c", null, 7],
  ]);
});

it("maps entries", async () => {
  const { key, value } = { key: text.type, value: text.type };
  const swap = native(({ key, value }) => ({ key: value, value: key }));
  const out = await through((t, input) => t.graph.map({ declaration: "x" }, input, swap, key, value), three);
  expect(out).toEqual([
    ["1", "a", 10],
    ["22", null, 5],
    [null, "c", 7],
  ]);
});

it("sets keys", async () => {
  const out = await through((t, input) => t.keyBy(input, ({ value }) => value?.length), [{ key: "a", value: null, at: 3 }]);
  expect(out).toEqual([[null, null, 3]]);
});

it("makes many records of one, in order", async () => {
  const letters = native(({ value }) => [...(value ?? "")]);
  const out = await through(
    (t, input) => t.graph.flatMapValues({ declaration: "x" }, input, letters, text.type),
    [
      { key: "k", value: "abc", at: 4 },
      { key: "k", value: "", at: 5 },
      { key: "l", value: "d", at: 2 },
    ],
  );
  expect(out).toEqual([
    ["k", "a", 4],
    ["k", "b", 4],
    ["k", "c", 4],
    ["l", "d", 2],
  ]);
});

it("makes many entries of one", async () => {
  const pairs = native(({ key, value }) => [
    { key: value, value: key },
    { key, value: undefined },
  ]);
  const out = await through(
    (t, input) => t.graph.flatMap({ declaration: "x" }, input, pairs, text.type, text.type),
    [{ key: "k", value: "v", at: 1 }],
  );
  expect(out).toEqual([
    ["v", "k", 1],
    ["k", null, 1],
  ]);
});

it("merges a stream with itself: each record twice, the first way to its end before the second", async () => {
  const at = world();
  const topology = new Topology();
  const input = topology.source("in");
  const marked = topology.map(input, ({ value }) => `${value}'`);
  topology.sink(topology.graph.merge({ declaration: "m" }, input, marked, input.key, input.value), "out");
  const plan = topology.plan();
  await runAll(plan, at);
  fill(at.log, "in", 0, [
    { key: "k", value: "1" },
    { key: "k", value: "2" },
  ]);
  await runAll(plan, at);
  expect((await contents(at.log, "out")).map(([, value]) => value)).toEqual(["1'", "1", "2'", "2"]);
});

it("splits: the first branch that fits takes the record, and without one it goes nowhere uncounted", async () => {
  const at = world();
  const topology = new Topology();
  const input = topology.source("in");
  const branch = (name: string, test: ((scope: Scope) => unknown) | undefined) => ({
    name,
    predicate: test && native(test),
    key: input.key,
    value: input.value,
  });
  const branches = [branch("long", ({ value }) => value.length > 2), branch("any", ({ value }) => value !== "")];
  const ends = topology.graph.split({ declaration: "s" }, input, branches);
  for (const [i, end] of ends.entries()) topology.sink(end, `out-${i}`);
  const plan = topology.plan();
  await runAll(plan, at);
  fill(at.log, "in", 0, [
    { key: "a", value: "xyz" },
    { key: "b", value: "x" },
    { key: "c", value: "" },
  ]);
  const engine = await runAll(plan, at);
  expect(await contents(at.log, "out-0")).toEqual([["a", "xyz", 0]]);
  expect(await contents(at.log, "out-1")).toEqual([["b", "x", 0]]);
  expect(engine.metrics().dropped).toEqual([]);
});

it("prints and goes on", async () => {
  const { out, at } = await runOn((t, input) => t.graph.print({ declaration: "x" }, input, "seen"), three);
  expect(at.lines).toEqual(["[seen]: a, 1", "[seen]: null, 22", "[seen]: c, null"]);
  expect(out).toHaveLength(3);
});

it("gives functions the record's place, and headers as texts", async () => {
  const at = world();
  const plan = pipeline((t, input) =>
    t.map(input, ({ topic, partition, offset, timestamp, headers }) => JSON.stringify([topic, partition, offset, timestamp, headers])),
  );
  await runAll(plan, at);
  const headers = encodeHeaders([
    ["h", Buffer.from("first")],
    ["none", null],
    ["h", Buffer.from("last ä")],
  ]);
  const builder = new BatchBuilder();
  builder.append(8, null, Buffer.from("x"));
  builder.append(9, null, Buffer.from("x"), headers);
  at.log.append(topicName("in"), 0, builder);
  await runAll(plan, at);
  expect((await contents(at.log, "out")).map(([, value]) => JSON.parse(String(value)))).toEqual([
    ["in", 0, 0, 8, {}],
    ["in", 0, 1, 9, { h: "last ä" }],
  ]);
  const batch = await at.log.read(topicName("out"), 0, 1, 1);
  // Written as they came.
  expect(decodeHeaders(batch?.bytes ?? Buffer.alloc(0), batch?.headersStart[0] ?? 0, batch?.headersEnd[0] ?? 0)).toEqual([
    ["h", Buffer.from("first")],
    ["none", null],
    ["h", Buffer.from("last ä")],
  ]);
});

it("counts, with the largest timestamp of the row, and drops null keys and values", async () => {
  const at = world();
  const plan = pipeline((t, input) => t.count(input), long);
  await runAll(plan, at);
  fill(at.log, "in", 0, [
    { key: "k", value: "x", at: 10 },
    { key: "k", value: "x", at: 5 },
    { key: "k", value: null, at: 20 },
    { key: null, value: "x", at: 30 },
    { key: null, value: null, at: 31 },
    { key: "j", value: "x", at: 1 },
    { key: "k", value: "x", at: 40 },
  ]);
  const engine = await runAll(plan, at);
  expect(await contents(at.log, "out", 0, "long")).toEqual([
    ["k", 1, 10],
    ["k", 2, 10],
    ["j", 1, 1],
    ["k", 3, 40],
  ]);
  // A record without both is counted once, by its key.
  expect(droppedByReason(engine.metrics().dropped)).toEqual({ nullKey: 2, nullValue: 1 });
  expect(engine.metrics().dropped[0]).toEqual({ task: "0_0", processor: "x-count", reason: "nullKey", count: 2 });
});

it("drops records without a key in front of a repartition, counted apart", async () => {
  const { out, engine } = await runOn((t, input) => t.count(t.keyBy(input, ({ key }) => key)), three, long);
  expect(droppedByReason(engine.metrics().dropped)).toEqual({ unkeyed: 1, nullValue: 1 });
  expect(out).toHaveLength(1);
});

it("sends records by their new key through as many partitions as a repartition asks for, without those that have no key", async () => {
  const at = world();
  const plan = pipeline((t, input) => {
    const serdes = { keySerde: maybeText, valueSerde: maybeText };
    return t.graph.repartition(
      { declaration: "x" },
      t.keyBy(input, ({ value }) => value),
      { name: "x", partitions: 5, ...serdes },
    );
  });
  const partitions = { default: 2 };
  await runAll(plan, at, { partitions });
  fill(at.log, "in", 1, [...three, { key: "d", value: "1", at: 3 }]);
  const engine = await runAll(plan, at, { partitions });
  expect(at.log.topic(topicName("app-x-repartition"))?.partitions).toBe(5);
  const inside = await Promise.all([0, 1, 2, 3, 4].map((partition) => contents(at.log, "app-x-repartition", partition)));
  const home = (key: string) => inside[partitionOfKey(Buffer.from(key), 0, key.length, 5)];
  // In the order in which they came, the same key always in one partition.
  expect(home("1")).toEqual([
    ["1", "1", 10],
    ["1", "1", 3],
  ]);
  expect(home("22")).toEqual([["22", "22", 5]]);
  expect(inside.flat()).toHaveLength(3);
  expect((await Promise.all([0, 1].map((partition) => contents(at.log, "out", partition)))).flat()).toHaveLength(3);
  expect(droppedByReason(engine.metrics().dropped)).toEqual({ unkeyed: 1 });
});

it("counts what came in and went out, by topic", async () => {
  const { engine } = await runOn((t, input) => t.count(t.keyBy(input, ({ key }) => key)), three, long);
  const { recordsIn, recordsOut } = engine.metrics();
  expect(Object.fromEntries(recordsIn)).toEqual({ in: 3, "app-counts-repartition": 2 });
  expect(Object.fromEntries(recordsOut)).toEqual({ out: 1, "app-counts-repartition": 2 });
});

it("spreads records without a key over partitions, 16 KiB at a time", async () => {
  const at = world();
  const plan = pipeline((_, input) => input);
  const partitions = { default: 3 };
  await runAll(plan, at, { partitions });
  const value = "x".repeat(1024 - 8);
  fill(
    at.log,
    "in",
    0,
    Array.from({ length: 40 }, () => ({ key: null, value })),
  );
  await runAll(plan, at, { partitions });
  const counts = await Promise.all([0, 1, 2].map(async (p) => (await contents(at.log, "out", p)).length));
  expect(counts).toEqual([16, 16, 8]);
});
