import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import { makePlan } from "../../src/plan/index.js";
import { partitionCounts, taskCount } from "../../src/plan/partitions.js";
import { Drawing } from "./graphs.js";

const planOf = (drawing: Drawing) => makePlan(drawing.finish()).plan;
const unknown = () => undefined;

it("takes the existing count, then the declared, then the fallback", () => {
  const d = new Drawing();
  d.graph.topic({ name: topicName("a"), partitions: 4, config: {} });
  d.graph.topic({ name: topicName("b"), partitions: 5, config: {} });
  for (const topic of ["a", "b", "c"]) d.source(topic, topic);
  const counts = partitionCounts(planOf(d), (topic) => (topic === "a" ? 7 : undefined), 3);
  expect([...counts]).toEqual([
    ["a", 7],
    ["b", 5],
    ["c", 3],
  ]);
});

it("gives a repartition topic the most partitions of what its writer reads, and changelogs one per task", () => {
  const d = new Drawing();
  const merged = d.merge("m", d.source("a", "a"), d.source("b", "b"));
  const counts = d.count("x", d.keyBy("x", merged));
  const stream = d.graph.toStream({ declaration: "y" }, counts);
  d.count("y", d.keyBy("y", stream));
  d.sink("y", stream, "out");
  const plan = planOf(d);
  const known = (topic: string) => ({ a: 2, b: 6 })[topic];
  expect(Object.fromEntries(partitionCounts(plan, known, 1))).toEqual({
    a: 2,
    b: 6,
    out: 1,
    "app-x-count-repartition": 6,
    "app-x-count-changelog": 6,
    "app-y-count-repartition": 6,
    "app-y-count-changelog": 6,
  });
});

it("goes on when a sub-topology also reads what it writes", () => {
  const d = new Drawing();
  const first = d.graph.toStream({ declaration: "x" }, d.count("x", d.keyBy("x", d.source("a", "a"))));
  const second = d.graph.toStream({ declaration: "y" }, d.count("y", d.keyBy("y", first)));
  d.merge("m", first, second);
  const plan = planOf(d);
  const counts = partitionCounts(plan, unknown, 3);
  expect(counts.get(topicName("app-y-count-repartition"))).toBe(3);
  expect(plan.subtopologies.map((each) => taskCount(plan, each, counts))).toEqual([3, 3]);
});

it("gives a repartition topic the number that is asked for, and lets the topics below follow it", () => {
  const d = new Drawing();
  const shuffled = d.repartition("x", d.source("a", "a"), "mine", 2);
  d.count("y", d.keyBy("y", shuffled));
  d.repartition("z", shuffled);
  const plan = planOf(d);
  expect(Object.fromEntries(partitionCounts(plan, () => 6, 1))).toEqual({
    a: 6,
    "app-mine-repartition": 2,
    "app-y-count-repartition": 2,
    "app-y-count-changelog": 2,
    "app-z-repartition": 2,
  });
});
