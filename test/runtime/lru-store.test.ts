import fc from "fast-check";
import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import type { Plan } from "../../src/plan/plan.js";
import type { Turn } from "../../src/runtime/output.js";
import { LruStore } from "../../src/runtime/state/lru-store.js";
import { contents, counts, createTopics, fill, long, pipeline, runAll, start, type World, world } from "./kit.js";

const lastTwo = pipeline((t, input) => t.count(input, { inMemory: true, lru: 2 }), long);

async function count(plan: Plan, at: World, keys: string): Promise<string> {
  if (!at.log.topic(topicName("in"))) createTopics(at.log, 1, "in");
  const before = at.log.topic(topicName("out")) ? at.log.endOffset(topicName("out"), 0) : 0;
  fill(
    at.log,
    "in",
    0,
    [...keys].map((key, i) => ({ key, value: "x", at: i })),
  );
  await runAll(plan, at);
  return (await contents(at.log, "out", 0, "long"))
    .slice(before)
    .map(([key, n]) => `${key}${n}`)
    .join(" ");
}

it("pushes out the key that was used longest ago, and counts it from 1 when it comes again", async () => {
  // a, then b; a is used again, so c pushes out b.
  expect(await count(lastTwo, world(), "abacab")).toBe("a1 b1 a2 c1 a3 b1");
});

it("is filled from the changelog at the next start, in the order in which the rows were last written", async () => {
  const at = world();
  // Within one commit; the changelog has b, then a.
  await count(lastTwo, at, "aba");
  expect((await contents(at.log, "app-counts-changelog", 0, "long")).map(([key]) => key)).toEqual(["b", "a"]);
  // So c pushes out b.
  expect(await count(lastTwo, at, "cab")).toBe("c1 a3 b1");
});

it("keeps in the changelog what it pushed out, and restores the last keys of it", async () => {
  const at = world();
  await count(lastTwo, at, "abcd");
  expect((await contents(at.log, "app-counts-changelog", 0, "long")).map(([key]) => key)).toEqual(["a", "b", "c", "d"]);
  const engine = await start(lastTwo, at);
  expect((await engine.state(counts).all()).map(({ key, value }) => [key, value])).toEqual([
    ["c", 1],
    ["d", 1],
  ]);
  await engine.close();
});

it("writes a row that left and came again within one commit twice, the last one last", async () => {
  const at = world();
  await count(lastTwo, at, "aabca");
  expect((await contents(at.log, "app-counts-changelog", 0, "long")).map(([key, n]) => `${key}${n}`)).toEqual(["a2", "b1", "c1", "a1"]);
});

it("takes a look from outside for a use, as Kafka does", async () => {
  const at = world();
  createTopics(at.log, 1, "in");
  const engine = await start(lastTwo, at);
  const send = async (keys: string): Promise<void> => {
    fill(
      at.log,
      "in",
      0,
      [...keys].map((key) => ({ key, value: "x" })),
    );
    await engine.drain();
  };
  await send("ab");
  expect(engine.state(counts).get("a")?.value).toBe(1);
  expect(engine.state(counts).get("z")).toBeUndefined();
  await send("c");
  expect((await engine.state(counts).all()).map(({ key }) => key)).toEqual(["a", "c"]);
  await engine.close();
});

/** What a list with the key used last at its end does. */
class Model {
  rows: (readonly [string, number])[] = [];
  private readonly most: number;

  constructor(most: number, rows: readonly (readonly [string, number])[] = []) {
    this.most = most;
    this.rows = [...rows];
  }

  get(key: string): number | null {
    const found = this.rows.find(([each]) => each === key);
    if (found) this.rows = [...this.rows.filter(([each]) => each !== key), found];
    return found?.[1] ?? null;
  }

  put(key: string, value: number | null): void {
    this.rows = this.rows.filter(([each]) => each !== key);
    if (value !== null) this.rows.push([key, value]);
    if (this.rows.length > this.most) this.rows.shift();
  }
}

it("does what a plain list does, and a turn that failed leaves no trace", () => {
  const action = fc.record({
    key: fc.constantFrom("a", "b", "c", "d", "e"),
    what: fc.constantFrom("get", "add", "add", "delete"),
  });
  const turns = fc.array(fc.record({ actions: fc.array(action, { maxLength: 6 }), fails: fc.boolean() }), { maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), turns, (most, all) => {
      const [plan] = lastTwo.stores;
      if (!plan) throw new Error("no store");
      const turn: Turn = { number: 0 };
      const store = new LruStore(plan, most, turn);
      let model = new Model(most);
      for (const { actions, fails } of all) {
        turn.number++;
        const before = new Model(most, model.rows);
        for (const { key, what } of actions) {
          const row = store.row(key);
          expect(row.value).toBe(model.get(key));
          if (what === "get") continue;
          const value = what === "delete" ? null : Number(row.value ?? 0) + 1;
          store.put(row, value, 0);
          model.put(key, value);
        }
        if (fails) {
          store.rollback();
          model = before;
        }
        expect([...store.inMemory()].map(({ key, value }) => [key, value])).toEqual(model.rows);
      }
    }),
  );
});
