import fc from "fast-check";
import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import { defaultStore } from "../../src/ir/builder.js";
import type { Serde } from "../../src/ir/graph.js";
import { memoryLog } from "../../src/log/embedded/memory.js";
import type { Plan } from "../../src/plan/plan.js";
import { BatchBuilder } from "../../src/runtime/batch-builder.js";
import type { Log } from "../../src/runtime/ports/log.js";
import { type StateBackend, type StateChange, StateDamaged, type TaskState } from "../../src/runtime/ports/store.js";
import { memoryState } from "../../src/stores/memory.js";
import { contents, counts, createTopics, fill, long, pipeline, runAll, start, Topology, type World, world } from "./kit.js";

const countByKey = pipeline((t, input) => t.count(input), long);

/** So little stays in memory that nearly every row is read from the state. */
const tiny = { rows: 1, bytes: 1 << 20 };

/** A backend whose tasks are watched, or made to fail. */
function watched(around: (state: TaskState) => Partial<TaskState>, inner: StateBackend = memoryState()): StateBackend {
  return {
    open: async (task) => {
      const state = await inner.open(task);
      const bound = {
        get: state.get.bind(state),
        range: state.range.bind(state),
        write: state.write.bind(state),
        wipe: state.wipe.bind(state),
        close: state.close.bind(state),
      };
      return {
        ...bound,
        ...around(state),
        get position() {
          return state.position;
        },
      };
    },
  };
}

async function count(plan: Plan, at: World, keys: string, options: Parameters<typeof runAll>[2] = {}): Promise<void> {
  if (!at.log.topic(topicName("in"))) createTopics(at.log, 1, "in");
  fill(
    at.log,
    "in",
    0,
    [...keys].map((key, i) => ({ key, value: "x", at: i })),
  );
  await runAll(plan, at, options);
}

async function rows(plan: Plan, at: World): Promise<Readonly<Record<string, unknown>>> {
  const engine = await start(plan, at);
  const all = await engine.state(counts).all();
  await engine.close();
  return Object.fromEntries(all.map(({ key, value }) => [key, value]));
}

it("counts the same however few rows stay in memory", async () => {
  const commands = fc.array(fc.tuple(fc.stringMatching(/^[a-f]{0,12}$/), fc.integer({ min: 1, max: 4 })), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(commands, async (runs) => {
      const at = world();
      const expected: Record<string, number> = {};
      for (const [keys, most] of runs) {
        await count(countByKey, at, keys, { workingSet: { rows: most, bytes: 1 << 20 } });
        for (const key of keys) expected[key] = (expected[key] ?? 0) + 1;
      }
      expect(await rows(countByKey, at)).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

it("reads rows from the state when they have left the memory, and not before", async () => {
  const at = world();
  const reads: string[] = [];
  const state = watched((inner) => ({
    get: (store, key) => {
      if (store === counts) reads.push(Buffer.from(key).toString());
      return inner.get(store, key);
    },
  }));
  createTopics(at.log, 1, "in");
  const engine = await start(countByKey, { ...at, state }, { workingSet: tiny });
  const send = async (keys: string): Promise<void> => {
    fill(
      at.log,
      "in",
      0,
      [...keys].map((key) => ({ key, value: "x" })),
    );
    await engine.drain();
    await engine.commit();
  };
  await send("abc");
  expect(reads).toEqual([]);
  await send("ca");
  // One of the three stayed.
  expect(reads.length).toBe(1);
  expect(engine.state(counts).get("a")?.value).toBe(2);
  expect(engine.state(counts).get("b")?.value).toBe(1);
  await engine.close();
});

it("catches up from the changelog where the state is behind the log", async () => {
  const at = world();
  const lost: StateChange[][] = [];
  const forgetful = watched(() => ({ write: async (changes) => void lost.push([...changes]) }), at.state);
  await count(countByKey, at, "ab");
  await count(countByKey, { ...at, state: forgetful }, "bc");
  expect(lost).toHaveLength(1);
  await count(countByKey, at, "cd");
  expect(await rows(countByKey, at)).toEqual({ a: 1, b: 2, c: 2, d: 1 });
});

it("replays only what the state does not have", async () => {
  const at = world();
  await count(countByKey, at, "ab");
  await count(countByKey, { ...at, state: watched(() => ({ write: async () => {} }), at.state) }, "c");
  const restored: string[] = [];
  const state = watched(
    (inner) => ({
      write: async (changes, position) => {
        restored.push(...changes.filter(({ store }) => store === counts).map(({ key }) => Buffer.from(key).toString()));
        await inner.write(changes, position);
      },
    }),
    at.state,
  );
  await (await start(countByKey, { ...at, state })).close();
  expect(restored).toEqual(["c"]);
});

it("does not trust a state that is ahead of the log", async () => {
  const old = world();
  await count(countByKey, old, "aa");
  await count(countByKey, old, "b");
  const fresh = { ...world(), state: old.state };
  await count(countByKey, fresh, "a");
  expect(await contents(fresh.log, "out", 0, "long")).toEqual([["a", 1, 0]]);
});

it("does not trust a state of another log, however far that log is", async () => {
  const old = world();
  await count(countByKey, old, "aa");
  const log: Log = Object.create(memoryLog(), { id: { value: "another" } });
  for (let i = 0; i < 9; i++) await log.commit({ positions: new Map(), metadata: new Map() });
  await count(countByKey, { ...old, log }, "a");
  expect(await contents(log, "out", 0, "long")).toEqual([["a", 1, 0]]);
});

it("rebuilds a state that turns out to be damaged, without losing or repeating a record", async () => {
  const at = world();
  await count(countByKey, at, "abc");
  let damaged = true;
  const state = watched(
    (inner) => ({
      get: (store, key) => {
        if (damaged && store === counts) throw new StateDamaged("X20", "environment", "bad bytes");
        return inner.get(store, key);
      },
      wipe: async () => {
        damaged = false;
        await inner.wipe();
      },
    }),
    at.state,
  );
  await count(countByKey, { ...at, state }, "cab");
  expect(damaged).toBe(false);
  expect((await contents(at.log, "out", 0, "long")).map(([key, n]) => `${key}${n}`)).toEqual(["a1", "b1", "c1", "c2", "a2", "b2"]);
  expect(await rows(countByKey, at)).toEqual({ a: 2, b: 2, c: 2 });
});

it("stops when a damaged state cannot be rebuilt", async () => {
  const at = world();
  await count(countByKey, at, "a");
  const broken = (): never => {
    throw new StateDamaged("X20", "environment", "bad bytes");
  };
  const state = watched(() => ({ get: (store) => (store === counts ? broken() : undefined), range: broken }), at.state);
  await expect(start(countByKey, { ...at, state })).rejects.toThrow("bad bytes");
});

it("tells keys apart as their bytes do: 0 and -0 are two", async () => {
  const double: Serde = { format: "double", type: { kind: "double" } };
  const topology = new Topology();
  const input = topology.source("in", double);
  const table = topology.countInto(input, defaultStore(counts), double);
  topology.sink(table, "out", long, double);
  const at = world();
  createTopics(at.log, 1, "in");
  const builder = new BatchBuilder();
  for (const key of [0, -0, 1.5, -0]) {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleBE(key);
    builder.append(0, bytes, Buffer.from("x"));
  }
  at.log.append(topicName("in"), 0, builder);
  await runAll(topology.plan(), at);
  expect((await contents(at.log, "out", 0, "long")).map(([, n]) => n)).toEqual([1, 1, 1, 2]);
});
