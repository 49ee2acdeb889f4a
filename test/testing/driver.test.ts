import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import { TopoError } from "../../src/core/errors.js";
import { storeName, topicName } from "../../src/core/names.js";
import { defaultStore } from "../../src/ir/builder.js";
import { createDriver } from "../../src/testing/driver.js";
import { long, native, pipeline, Topology, text } from "../runtime/kit.js";

const countByValue = pipeline((t, input) => t.count(t.keyBy(input, ({ value }) => value)), long);

it("runs each record to its end: outputs, store and dropped records at once", async () => {
  const driver = await createDriver(countByValue);
  const input = driver.input<string, string>("in");
  await input.send("k", "red", { timestamp: 10, headers: { trace: "t1" } });
  expect(await driver.output("out").readAll()).toEqual([
    { key: "red", value: 1, timestamp: 10, headers: [["trace", Buffer.from("t1")]], partition: 0 },
  ]);
  await input.send("k", "red", { timestamp: 4 });
  await input.send("k", null);
  expect(await driver.output("out").readAll()).toEqual([{ key: "red", value: 2, timestamp: 10, headers: [], partition: 0 }]);
  expect(driver.store("counts").get("red")).toBe(2);
  expect(driver.store("counts").get("blue")).toBeUndefined();
  expect(await driver.store("counts").all()).toEqual([{ key: "red", value: 2, timestamp: 10 }]);
  expect(driver.dropped()).toEqual({ unkeyed: 1 });
  await driver.close();
});

it("takes the wall clock's time for records without one", async () => {
  const driver = await createDriver(
    pipeline((_, input) => input),
    { startMs: 1_000 },
  );
  await driver.input("in").send("a", "b");
  await driver.advanceWallClock(50);
  await driver.input("in").send("a", "b");
  expect((await driver.output("out").readAll()).map(({ timestamp }) => timestamp)).toEqual([1_000, 1_050]);
  await driver.close();
});

it("reads and writes bytes as they are", async () => {
  const driver = await createDriver(pipeline((_, input) => input));
  await driver.input("in").sendBytes(null, Buffer.from("ä"), {
    headers: [
      ["h", null],
      ["h", Buffer.from([1])],
    ],
  });
  expect(await driver.output("out").readAllBytes()).toEqual([
    {
      key: null,
      value: Buffer.from("ä"),
      timestamp: 0,
      partition: 0,
      headers: [
        ["h", null],
        ["h", Buffer.from([1])],
      ],
    },
  ]);
  await driver.close();
});

it("goes on after a restart, with its state or restored from the changelog", async () => {
  for (const keepState of [true, false]) {
    const driver = await createDriver(countByValue, { partitions: 3 });
    await driver.input("in").send("k", "red");
    await driver.input("in").send("k", null);
    await driver.restart({ keepState });
    await driver.input("in").send("j", "red");
    expect(driver.store("counts").get("red")).toBe(2);
    expect((await driver.output("out").readAll()).map(({ value }) => value)).toEqual([1, 2]);
    expect(driver.dropped()).toEqual({ unkeyed: 1 });
    await driver.close();
  }
});

it("finds a topic by its source's name too", async () => {
  const topology = new Topology();
  topology.sink(topology.graph.source({ declaration: "colours" }, [topicName("in")], text, text), "out");
  const driver = await createDriver(topology.plan());
  await driver.input("colours").send("k", "red");
  expect(await driver.output("out").readAll()).toHaveLength(1);
  await driver.close();
});

it("puts keys where Kafka's partitioner puts them, unless a partition is given", async () => {
  const driver = await createDriver(
    pipeline((_, input) => input),
    { partitions: 12 },
  );
  await driver.input("in").send("foobar", "x");
  await driver.input("in").send(null, "x", { partition: 5 });
  // "foobar" is Kafka's own vector: partition 6 of 12. Without a key the sink begins with partition 0.
  expect((await driver.output("out").readAll()).map(({ key, partition }) => [key, partition])).toEqual([
    [null, 0],
    ["foobar", 6],
  ]);
  expect((await driver.output("in").readAll()).map(({ key, partition }) => [key, partition])).toEqual([
    [null, 5],
    ["foobar", 6],
  ]);
  await driver.close();
});

it("rejects a record that fails, and every one after it", async () => {
  const driver = await createDriver(pipeline((t, input) => t.map(input, ({ value }) => value.length)));
  await expect(driver.input("in").send("k", null)).rejects.toThrow("The record at offset 0 of in, partition 0, failed in `x-map`");
  await expect(driver.input("in").send("k", "v")).rejects.toThrow(TopoError);
  await driver.close();
});

it("says which topics and stores there are when one is asked for that is not", async () => {
  const driver = await createDriver(countByValue);
  expect(() => driver.input("inn")).toThrow("The topology has no topic inn.");
  expect(() => driver.output("inn")).toThrow("The topology has no topic inn.");
  expect(() => driver.store("count")).toThrow("The topology has no store count.");
  await driver.close();
});

it("keeps what print wrote, and describes the topology", async () => {
  const driver = await createDriver({ plan: () => pipeline((t, input) => t.graph.print({ declaration: "x" }, input, "seen")) });
  await driver.input("in").send("k", "v");
  expect(driver.printed()).toEqual(["[seen]: k, v"]);
  expect(driver.describe()).toContain("Source: in-source (topics: [in])");
  await driver.close();
});

// As Kafka's test driver, which keeps all sub-topologies in one task: both counts get the first record before either gets the second.
it("takes turns between sub-topologies record by record", async () => {
  const topology = new Topology();
  const input = topology.source("in");
  const each = native(({ value }) => [...value]);
  const letters = topology.graph.flatMapValues({ declaration: "x" }, input, each, text.type);
  const byLetter = (declaration: string) =>
    topology.graph.toStream(
      { declaration },
      topology.countInto(
        topology.keyBy(letters, ({ value }) => value),
        defaultStore(storeName(declaration)),
        text,
        declaration,
      ),
    );
  const [one, two] = [byLetter("one"), byLetter("two")];
  const both = topology.graph.merge({ declaration: "both" }, one, two, one.key, one.value);
  topology.sink(both, "out", long);
  const driver = await createDriver(topology.plan());
  await driver.input("in").send("k", "aab");
  const order = (await driver.output<string, number>("out").readAll()).map(({ key, value }) => `${key}${value}`);
  expect(order).toEqual(["a1", "a1", "a2", "a2", "b1", "b1"]);
  await driver.close();
});

it("answers now() with the test's clock, and chance alike in every run", async () => {
  const program = `source orders: stream<string, long> from "orders"
    stream stamped = orders | map { at: toText(now()), part: random(), id: uuid() }
    sink stamped to "stamped"`;
  const { plan } = compile({ path: "stamps.topo", text: program });
  if (!plan) throw new Error("the program has mistakes");
  const seen = async () => {
    const driver = await createDriver(plan, { startMs: 1_000 });
    const orders = driver.input<string, number>("orders");
    await orders.send("a", 1, { timestamp: 7 });
    await driver.advanceWallClock(500);
    await orders.send("b", 2, { timestamp: 8 });
    const records = await driver.output<string, { readonly at: string }>("stamped").readAll();
    await driver.close();
    return records.map(({ value }) => value);
  };
  const first = await seen();
  expect(first.map(({ at }) => at)).toEqual(["1970-01-01T00:00:01.000Z", "1970-01-01T00:00:01.500Z"]);
  expect(await seen()).toEqual(first);
});
