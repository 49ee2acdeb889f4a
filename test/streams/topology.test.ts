/** Programs against the streams API: what they add to the graph, and how they are described. */
import { expect, it } from "vitest";
import type { Infer } from "../../src/streams/index.js";
import { drop, otherwise, t, topology } from "../../src/streams/index.js";

const User = t.record("User", { name: t.string, age: t.optional(t.int) });
type User = Infer<typeof User>;

function greeting({ name }: User): string {
  return `Hello, ${name}!`;
}

it("describes a program as Kafka Streams does", () => {
  const app = topology("hello-streams", { "commit.interval.ms": 100 });
  const users = app.source("users", { topic: "users", key: t.void, value: User });
  const adults = app.stream(
    "adults",
    users.filter(({ value }) => (value.age ?? 0) >= 18),
  );
  const byName = app.table("byName", adults.groupBy(t.string, ({ value }) => value.name).count({ as: "by-name" }));
  app.sink(byName, "counts");
  expect(app.describe()).toBe(`Topologies:
   Sub-topology: 0
    Source: users-source (topics: [users])
      --> adults-filter
    Processor: adults-filter (stores: [])
      --> byName-group-by
      <-- users-source
    Processor: byName-group-by (stores: [])
      --> by-name-repartition-filter
      <-- adults-filter
    Processor: by-name-repartition-filter (stores: [])
      --> by-name-repartition-sink
      <-- byName-group-by
    Sink: by-name-repartition-sink (topic: by-name-repartition)
      <-- by-name-repartition-filter

  Sub-topology: 1
    Source: by-name-repartition-source (topics: [by-name-repartition])
      --> byName-count
    Processor: byName-count (stores: [by-name])
      --> byName-to-stream
      <-- by-name-repartition-source
    Processor: byName-to-stream (stores: [])
      --> byName-sink
      <-- byName-count
    Sink: byName-sink (topic: counts)
      <-- byName-to-stream

`);
});

it("repartitions, by the key that there is or by a new one", () => {
  const app = topology("shuffles");
  const users = app.source("users", { topic: "users", key: t.string, value: User });
  const placed = app.stream("placed", users.repartition());
  const byAge = app.stream(
    "byAge",
    placed.repartitionBy(t.int, ({ value }) => value.age ?? 0, { as: "ages", partitions: 3, named: "age-of" }),
  );
  app.table("perAge", byAge.groupByKey().count());
  expect(app.graph().nodes.filter(({ kind }) => kind === "repartition")).toMatchObject([
    { name: "placed-repartition", key: { kind: "string" }, valueSerde: { format: "json" } },
    { name: "ages", partitions: 3, key: { kind: "int" }, keySerde: { format: "int" } },
  ]);
  expect(app.plan().nodes.map(({ name }) => name)).toEqual([
    "users-source",
    "placed-repartition-filter",
    "placed-repartition-sink",
    "placed-repartition-source",
    "age-of",
    "ages-repartition-filter",
    "ages-repartition-sink",
    "ages-repartition-source",
    "perAge-count",
  ]);
});

it("adds a pipeline to the graph when it is declared, and each time anew", () => {
  const app = topology("shared");
  const users = app.source("users", { topic: "users", key: t.string, value: User });
  const greetings = users.map(t.string, ({ value }) => greeting(value));
  greetings.filter(({ value }) => value.length > 20);
  expect(app.graph().nodes.map(({ kind }) => kind)).toEqual(["source"]);
  app.stream("first", greetings);
  app.stream("second", greetings.print("second"));
  expect(app.graph().nodes.map(({ kind, declaration }) => [declaration, kind])).toEqual([
    ["users", "source"],
    ["first", "mapValues"],
    ["second", "mapValues"],
    ["second", "print"],
  ]);
});

it("shares a declared stream between those that read it", () => {
  const app = topology("declared");
  const users = app.source("users", { topic: "users", key: t.string, value: User });
  const greetings = app.stream(
    "greetings",
    users.map(t.string, ({ value }) => greeting(value)),
  );
  app.sink(greetings, "all");
  app.sink(app.stream("same", greetings), "same");
  const { nodes } = app.graph();
  expect(nodes.map((node) => ("input" in node ? node.input : undefined))).toEqual([undefined, 0, 1, 1]);
});

it("splits a stream into streams of their own", () => {
  const app = topology("tweets");
  const tweets = app.source("tweets", { topic: "tweets", key: t.nullable(t.bytes), value: t.record({ lang: t.string, text: t.string }) });
  const { english, foreign } = app.split(tweets, { english: ({ value }) => value.lang === "en", foreign: otherwise });
  const { short } = app.split(english, { short: ({ value }) => value.text.length < 5, otherwise: drop });
  app.sink(foreign, "foreign");
  app.sink(short, "short");
  expect(app.graph().declarations.map(({ name, node }) => [name, node])).toEqual([
    ["tweets", 0],
    ["english", 2],
    ["foreign", 3],
    ["short", 5],
  ]);
});
