import { expect, it } from "vitest";
import { storeName, topicName } from "../../src/core/names.js";
import { defaultStore } from "../../src/ir/builder.js";
import type { Serde } from "../../src/ir/graph.js";
import type { Plan } from "../../src/plan/plan.js";
import type { StateBackend, TaskState } from "../../src/runtime/ports/store.js";
import { checkShapes } from "../../src/runtime/state/shapes.js";
import { memoryState } from "../../src/stores/memory.js";
import type { FieldType, Type } from "../../src/types/type.js";
import { contents, counts, createTopics, fill, long, pipeline, runAll, start, Topology, text, type World, world } from "./kit.js";

const unlogged = pipeline((t, input) => t.count(input, { logged: false }), long);
const logged = pipeline((t, input) => t.count(input), long);
const inMemory = pipeline((t, input) => t.count(input, { inMemory: true }), long);

/** Counts the keys, and says the last counts and which stores were lost. */
async function count(plan: Plan, at: World, keys: string): Promise<string> {
  if (!at.log.topic(topicName("in"))) createTopics(at.log, 1, "in");
  const lost: string[] = [];
  const before = at.log.topic(topicName("out")) ? at.log.endOffset(topicName("out"), 0) : 0;
  fill(
    at.log,
    "in",
    0,
    [...keys].map((key) => ({ key, value: "x" })),
  );
  await runAll(plan, at, { stateLost: (store, partition) => lost.push(`lost ${store} ${partition}`) });
  const out = (await contents(at.log, "out", 0, "long")).slice(before).map(([key, n]) => `${key}${n}`);
  return [...lost, ...out].join(" ");
}

/** As `inner`, but the state never gets the last writes: the process was killed between the log's commit and the state's. */
function killedBeforeWriting(inner: StateBackend): StateBackend {
  return {
    open: async (task) => {
      const state = await inner.open(task);
      const deaf: Partial<TaskState> = { write: async () => {} };
      return Object.create(state, { write: { value: deaf.write } }) as TaskState;
    },
  };
}

it("keeps what is not logged over a stop and a start", async () => {
  const at = world();
  expect(await count(unlogged, at, "ab")).toBe("a1 b1");
  expect(await count(unlogged, at, "ac")).toBe("a2 c1");
  expect(await count(unlogged, at, "")).toBe("");
  expect(await count(unlogged, at, "a")).toBe("a3");
});

it("begins anew and says so where the state of a store that is not logged misses a commit", async () => {
  const at = world();
  await count(unlogged, at, "aab");
  await count(unlogged, { ...at, state: killedBeforeWriting(at.state) }, "a");
  // 4 would be right, 3 would be wrong in silence.
  expect(await count(unlogged, at, "a")).toBe("lost counts 0 a1");
  expect(await count(unlogged, at, "a")).toBe("a2");
});

it("says that what is not logged is gone when its state is", async () => {
  const at = world();
  await count(unlogged, at, "a");
  expect(await count(unlogged, { ...at, state: memoryState() }, "a")).toBe("lost counts 0 a1");
});

it("says nothing where a store that is not logged never held anything", async () => {
  const at = world();
  await count(unlogged, at, "");
  expect(await count(unlogged, { ...at, state: memoryState() }, "a")).toBe("a1");
});

it("begins a store anew that gets a changelog, or goes into memory, since its rows are in none", async () => {
  for (const later of [logged, inMemory]) {
    const at = world();
    await count(unlogged, at, "a");
    expect(await count(later, at, "a")).toBe("lost counts 0 a1");
    expect(await count(later, { ...at, state: memoryState() }, "a")).toBe("a2");
    // What lay in the state since then is not taken for what it was.
    expect(await count(unlogged, at, "b")).toBe("b1");
  }
});

it("restores a logged store beside one that is not, when the latter is lost", async () => {
  const topology = new Topology();
  const input = topology.source("in", text);
  const kept = topology.countInto(input, defaultStore(storeName("kept")), text, "kept");
  const gone = topology.countInto(input, { ...defaultStore(storeName("gone")), logged: false }, text, "gone");
  topology.sink(kept, "kept", long, text);
  topology.sink(gone, "out", long, text);
  const plan = topology.plan();
  const at = world();
  await count(plan, at, "aa");
  await count(plan, { ...at, state: killedBeforeWriting(at.state) }, "a");
  expect(await count(plan, at, "a")).toBe("lost gone 0 a1");
  expect((await contents(at.log, "kept", 0, "long")).at(-1)).toEqual(["a", 4, 0]);
});

it("goes on with a restore that was stopped where it was", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  // Changelog records of 2 KB, so that there are several batches of them.
  const key = (i: number): string => `${i}`.padStart(2_000, "k");
  fill(
    at.log,
    "in",
    0,
    Array.from({ length: 2_000 }, (_, i) => ({ key: key(i), value: "x" })),
  );
  await runAll(logged, at);
  const state = memoryState();
  const stop = new AbortController();
  const seen: (readonly [number, number])[] = [];
  const first = await startStopped(at, state, stop, seen);
  expect([first, seen.length]).toEqual([false, 2]);
  const [, done] = seen.map(([n]) => n);
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(2_000);
  const rest: (readonly [number, number])[] = [];
  const engine = await start(logged, { ...at, state }, { restoring: (n, total) => rest.push([n, total]) });
  expect(rest[0]).toEqual([0, 2_000 - (done ?? 0)]);
  expect(rest.at(-1)).toEqual([2_000 - (done ?? 0), 2_000 - (done ?? 0)]);
  expect((await engine.state(counts).all()).length).toBe(2_000);
  await engine.close();
});

async function startStopped(at: World, state: StateBackend, stop: AbortController, seen: (readonly [number, number])[]): Promise<boolean> {
  const { createEngine } = await import("../../src/runtime/engine.js");
  const { seededRandom } = await import("../../src/host/random.js");
  const engine = createEngine({
    plan: logged,
    log: at.log,
    state,
    clock: { now: () => 0, sleep: async () => {} },
    random: seededRandom(0),
    stdout: () => {},
    commitIntervalMs: 100,
    stop: stop.signal,
    restoring: (done, total) => {
      seen.push([done, total]);
      if (done > 0) stop.abort();
    },
  });
  const started = await engine.start();
  const commits = at.log.commitNumber;
  await engine.close();
  expect(at.log.commitNumber).toBe(commits);
  return started;
}

// ---- the form of rows ----

const record = (...fields: readonly FieldType[]): Type => ({ kind: "record", closed: false, fields });
const field = (name: string, type: Type, optional = false): FieldType => ({ name, type, optional });
const string: Type = { kind: "string" };
const maybe = (of: Type): Type => ({ kind: "nullable", of });
const json = (type: Type): Serde => ({ format: "json", type });
const letters = (...values: readonly string[]): Type => ({ kind: "enum", values });

/** A count whose store is said to have such keys and values. */
function planOf(key: Serde, value: Serde): Plan {
  const [store] = logged.stores;
  if (!store) throw new Error("no store");
  return {
    ...logged,
    stores: [{ ...store, keySerde: { ...store.keySerde, ...key } as typeof store.keySerde, valueSerde: value as typeof store.valueSerde }],
  };
}

/** What a program with the second form finds that one with the first form left. */
async function change(before: readonly [Serde, Serde], now: readonly [Serde, Serde]): Promise<string> {
  const { log } = world();
  await log.commit({ positions: new Map(), metadata: checkShapes(log, planOf(...before).stores) });
  try {
    return checkShapes(log, planOf(...now).stores).size === 0 ? "the same" : "goes on";
  } catch (error) {
    // Without the reason, which is the same for all.
    return String(error instanceof Error ? error.message : error).replace(/(?<=\.) Rows of both.*$/, "");
  }
}

it("lets values change so that each old one is a new one as it stands", async () => {
  const values = (before: Type, now: Type): Promise<string> => change([text, json(before)], [text, json(now)]);
  const order = record(field("id", string));
  expect(await values(order, { ...order, name: "Order", doc: "an order" } as Type)).toBe("the same");
  expect(await values(order, record(field("id", string), field("note", maybe(string), true)))).toBe("goes on");
  expect(await values(order, record(field("id", maybe(string))))).toBe("goes on");
  expect(await values(record(field("kind", letters("a"))), record(field("kind", letters("a", "b"))))).toBe("goes on");
  expect(await values(order, maybe(order))).toBe("goes on");
});

it("refuses values that old ones are not", async () => {
  const values = (before: Type, now: Type): Promise<string> => change([text, json(before)], [text, json(now)]);
  const order = record(field("id", string));
  const wanted = "The values of the store counts were written as";
  expect(await values(order, record(field("id", string), field("note", string)))).toBe(
    `${wanted} { id: string }; the program now says { id: string, note: string }.`,
  );
  expect(await values(record(field("id", string), field("note", string)), order)).toContain(wanted);
  expect(await values(order, record(field("id", { kind: "long" })))).toContain(wanted);
  expect(await values(record(field("n", { kind: "long" })), record(field("n", { kind: "bigint" })))).toContain(wanted);
  expect(await values(record(field("kind", letters("a", "b"))), record(field("kind", letters("a"))))).toContain(wanted);
  expect(await change([text, long], [text, json({ kind: "long" })])).toBe(`${wanted} long as long; the program now says long as json.`);
});

it("refuses every change of keys, since rows are found by their bytes", async () => {
  const keys = (before: Serde, now: Serde): Promise<string> => change([before, long], [now, long]);
  expect(await keys(text, long)).toBe("The keys of the store counts were written as string; the program now says long.");
  const order = record(field("id", string));
  expect(await keys(json(order), json(record(field("id", string), field("note", maybe(string), true))))).toContain("The keys");
});

it("tells of the change before anything runs, on disk as in memory, and forgets nothing by it", async () => {
  const byNumber = (plan: Plan): Plan => ({
    ...plan,
    stores: plan.stores.map((store) => ({
      ...store,
      keySerde: { ...store.keySerde, format: "long", type: { kind: "long" } } as typeof store.keySerde,
    })),
  });
  for (const plan of [logged, inMemory, unlogged]) {
    const at = world();
    await count(plan, at, "a");
    await expect(start(byNumber(plan), at)).rejects.toMatchObject({ code: "X35", blame: "data" });
    expect(await count(plan, at, "a")).toBe("a2");
  }
  // Nothing of such a store is kept.
  const nothing = pipeline((t, input) => t.count(input, { inMemory: true, logged: false }), long);
  const at = world();
  await count(nothing, at, "a");
  expect([...at.log.metadata().keys()]).toEqual([]);
});
