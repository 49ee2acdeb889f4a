import { expect, it } from "vitest";
import { topicName } from "../../src/core/names.js";
import { makePlan } from "../../src/plan/index.js";
import { childrenOf, Drawing, names, node, parentsOf, textSerde } from "./graphs.js";

const planOf = (drawing: Drawing, config?: Readonly<Record<string, string>>) => makePlan(drawing.finish(config)).plan;

it("sends a rekeyed stream through a topic before it is counted", () => {
  const d = new Drawing();
  d.sink("x", d.count("x", d.keyBy("x", d.source("users", "users"), "group by")), "out");
  const plan = planOf(d);
  expect(names(plan)).toEqual([
    "users-source",
    "x-group-by",
    "x-count-repartition-filter",
    "x-count-repartition-sink",
    "x-count-repartition-source",
    "x-count",
    "x-to-stream",
    "x-sink",
  ]);
  expect(parentsOf(plan, "x-count-repartition-source")).toEqual([]);
  expect(childrenOf(plan, "x-count-repartition-source")).toEqual(["x-count"]);
  expect(node(plan, "x-count-repartition-sink")).toMatchObject({ internal: true, topic: "x-count-repartition", keySerde: textSerde });
  expect(plan.subtopologies).toEqual([
    { id: 0, nodes: [0, 1, 2, 3], sourceTopics: ["users"], stores: [] },
    { id: 1, nodes: [4, 5, 6, 7], sourceTopics: ["x-count-repartition"], stores: ["x-count"] },
  ]);
});

it("counts where it is what still has its keys in place", () => {
  const d = new Drawing();
  d.count("x", d.map("x", d.filter("x", d.source("users", "users"))));
  expect(names(planOf(d))).toEqual(["users-source", "x-filter", "x-map", "x-count"]);
});

it("keeps the mark of a rekeyed stream through filters, splits and merges, and lets a table end it", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  const [branch = users] = d.split("x", d.filter("x", d.keyBy("x", users)), "b");
  const counted = d.count("y", d.merge("y", users, branch));
  const again = d.graph.toStream({ declaration: "z" }, counted);
  d.count("z", again);
  const plan = planOf(d);
  expect(plan.topics.filter(({ role }) => role === "repartition").map(({ name }) => name)).toEqual(["y-count-repartition"]);
});

it("sends a stream through a topic where it is asked to, rekeyed or not", () => {
  const d = new Drawing();
  const users = d.source("users", "users");
  d.repartition("y", d.repartition("x", users), "mine");
  const plan = planOf(d);
  expect(names(plan)).toEqual([
    "users-source",
    "x-repartition-filter",
    "x-repartition-sink",
    "x-repartition-source",
    "mine-repartition-filter",
    "mine-repartition-sink",
    "mine-repartition-source",
  ]);
  expect(childrenOf(plan, "x-repartition-source")).toEqual(["mine-repartition-filter"]);
  expect(node(plan, "mine-repartition-sink")).toMatchObject({ internal: true, topic: "mine-repartition", valueSerde: textSerde });
  expect(plan.subtopologies.map(({ sourceTopics }) => sourceTopics)).toEqual([["users"], ["x-repartition"], ["mine-repartition"]]);
  expect(plan.topics.map(({ fullName }) => fullName)).toEqual(["users", "app-x-repartition", "app-mine-repartition"]);
});

it("counts where it is what was repartitioned by its new key, and repartitions again what got another one since", () => {
  const d = new Drawing();
  const shuffled = d.repartition("x", d.keyBy("x", d.source("users", "users"), "repartition by"));
  d.count("same", d.filter("same", shuffled));
  d.count("other", d.keyBy("other", shuffled, "group by"));
  const plan = planOf(d);
  expect(names(plan)[1]).toBe("x-repartition-by");
  expect(parentsOf(plan, "same-count")).toEqual(["same-filter"]);
  expect(parentsOf(plan, "other-count")).toEqual(["other-count-repartition-source"]);
});

it("does not add `-repartition` twice", () => {
  const d = new Drawing();
  d.count("x", d.keyBy("x", d.source("users", "users")), "mine-repartition");
  expect(names(planOf(d))).toContain("mine-repartition-sink");
});

it("gives internal topics the application's prefix and Kafka's settings", () => {
  const d = new Drawing();
  d.count("x", d.keyBy("x", d.source("users", "users")));
  const plan = planOf(d, { "topic.segment.bytes": "1000" });
  expect(plan.topics).toEqual([
    { name: "users", fullName: "users", role: "source", partitions: undefined, config: {} },
    {
      name: "x-count-repartition",
      fullName: "app-x-count-repartition",
      role: "repartition",
      partitions: undefined,
      config: { "cleanup.policy": "delete", "retention.ms": "-1", "segment.bytes": "1000", "message.timestamp.type": "CreateTime" },
    },
    {
      name: "x-count-changelog",
      fullName: "app-x-count-changelog",
      role: "changelog",
      partitions: undefined,
      config: { "cleanup.policy": "compact", "message.timestamp.type": "CreateTime", "segment.bytes": "1000" },
    },
  ]);
  expect(plan.stores).toMatchObject([{ name: "x-count", changelog: "app-x-count-changelog", users: [5], subtopology: 1 }]);
});

it("takes what is declared of a topic, and one that is read and written for one that is read", () => {
  const d = new Drawing();
  d.graph.topic({ name: topicName("t"), partitions: 4, config: { "retention.ms": "1000" } });
  const s = d.source("s", "t");
  d.sink("s", s, "u");
  d.sink("s", d.source("u", "u"), "t");
  expect(planOf(d).topics).toEqual([
    { name: "t", fullName: "t", role: "source", partitions: 4, config: { "retention.ms": "1000" } },
    { name: "u", fullName: "u", role: "source", partitions: undefined, config: {} },
  ]);
});

it("makes one node of two sources of the same topics, under the first one's name", () => {
  const d = new Drawing();
  const first = d.source("a", "t", "u");
  d.filter("x", first);
  const second = d.source("b", "u", "t");
  d.filter("y", second);
  const plan = planOf(d);
  expect(names(plan)).toEqual(["a-source", "x-filter", "y-filter"]);
  expect(childrenOf(plan, "a-source")).toEqual(["x-filter", "y-filter"]);
  expect(plan.nameOf.get(second.node)).toBe("a-source");
});

it("puts a parent that was merged into an earlier source behind the others, as Kafka does", () => {
  const d = new Drawing();
  const a = d.source("a", "t");
  const other = d.source("o", "o");
  const again = d.source("b", "t");
  d.merge("x", again, other);
  d.merge("y", again, a);
  const plan = planOf(d);
  expect(parentsOf(plan, "x-merge")).toEqual(["o-source", "a-source"]);
  expect(parentsOf(plan, "y-merge")).toEqual(["a-source"]);
});

it("calls children in the order in which they were written, and branches in theirs", () => {
  const d = new Drawing();
  const s = d.source("s", "s");
  const x = d.map("x", s);
  const [a, b] = d.split("s", s, "a", "b");
  const y = d.map("y", s);
  d.merge("m", y, x);
  expect(a && b).toBeDefined();
  const plan = planOf(d);
  expect(childrenOf(plan, "s-source")).toEqual(["x-map", "s-split", "y-map"]);
  expect(parentsOf(plan, "m-merge")).toEqual(["y-map", "x-map"]);
  expect(node(plan, "s-split")).toMatchObject({ branches: [3, 4] });
});

it("numbers sub-topologies by their first node", () => {
  const d = new Drawing();
  const a = d.source("a", "a");
  const b = d.source("b", "b");
  const c = d.source("c", "c");
  d.merge("m", c, a);
  d.print("b", b);
  const { subtopologies } = planOf(d);
  expect(subtopologies.map(({ sourceTopics }) => sourceTopics)).toEqual([["a", "c"], ["b"]]);
});
