/** Mistakes of programs: one error lists them all, each with the name of its declaration. */
import { expect, it } from "vitest";
import { TopoError } from "../../src/core/errors.js";
import { drop, otherwise, type Settings, type Topology, t, topology } from "../../src/streams/index.js";

const texts = { topic: "texts", key: t.string, value: t.string } as const;

function errorOf(app: Topology): TopoError {
  try {
    app.plan();
  } catch (error) {
    if (error instanceof TopoError) return error;
    throw error;
  }
  throw new Error("the plan was made");
}

function codesOf(build: (app: Topology) => void, settings: Settings = {}): readonly string[] {
  const app = topology("mistakes", settings);
  build(app);
  return [...errorOf(app).message.matchAll(/\[([A-Z]\d\d)\]$/gm)].map(([, code]) => code ?? "");
}

it("lists all mistakes with the names of their declarations", () => {
  const app = topology("orders");
  const source = app.source("my source", texts);
  app.source("twice", { ...texts, topic: "a" });
  app.source("twice", { ...texts, topic: "b" });
  app.sink(source, "a topic");
  const error = errorOf(app);
  expect(error.code).toBe("A01");
  expect(error.blame).toBe("data");
  expect(error.message.split("\n")).toEqual([
    'The topology "orders" has 3 mistakes:',
    '  source "my source": "my source" cannot be the name of a declaration. Processors, stores and topics are named after declarations. Use letters, digits and _, and begin with a letter or _. [A01]',
    '  source "twice": There is already a declaration called `twice`. A name means one thing in a program; the order of declarations does not matter. Rename one of the two. [B02]',
    '  sink of "my source": The topic `a topic` has a name that Kafka refuses: it contains " "; Kafka allows letters, digits, ".", "_" and "-". It becomes part of names of files and of internal topics, so Kafka takes only some characters. Use a name that Kafka accepts. [N02]',
  ]);
});

it("refuses an application id that Kafka refuses", () => {
  expect(errorOf(topology("my app")).message).toContain('topology "my app": The application `my app` has a name that Kafka refuses');
});

it("asks for a name for the second of two stores", () => {
  const app = topology("stores");
  const counted = app.source("texts", texts).groupByKey();
  const counts = counted.count().toStream().groupByKey().count().toStream();
  app.stream("twice", counts);
  expect(errorOf(app).message).toContain('stream "twice": Two stages would both keep their state in the store `twice-count`.');
});

it("wants sound numbers of partitions, and a name for the second of two repartitions", () => {
  for (const partitions of [0, 1.5, Number.NaN, 2 ** 31])
    expect(codesOf((app) => void app.stream("many", app.source("texts", texts).repartition({ partitions })))).toEqual(["C14"]);
  expect(codesOf((app) => void app.stream("twice", app.source("texts", texts).repartition().repartition()))).toEqual(["N02"]);
});

it("wants a sound number of keys to keep", () => {
  for (const lru of [0, -1, 1.5, Number.NaN, 2 ** 31 - 1])
    expect(codesOf((app) => void app.table("last", app.source("texts", texts).groupByKey().count({ lru })))).toEqual(["C14"]);
});

it("refuses a stream of another topology", () => {
  const other = topology("other").source("texts", texts);
  expect(codesOf((app) => void app.stream("mine", other))).toEqual(["A02"]);
});

it("refuses to merge what has different types", () => {
  const build = (app: Topology) => {
    const numbers = app.source("numbers", { topic: "numbers", key: t.string, value: t.long });
    const ints = app.source("ints", { topic: "ints", key: t.string, value: t.int });
    app.stream("all", numbers.merge(ints));
  };
  expect(codesOf(build)).toEqual(["K05"]);
});

it("wants to know what becomes of the other records of a split", () => {
  const even = () => true;
  expect(codesOf((app) => void app.split(app.source("texts", texts), { even }))).toEqual(["A03"]);
  expect(codesOf((app) => void app.split(app.source("texts", texts), { rest: otherwise, even }))).toEqual(["A04"]);
  expect(codesOf((app) => void app.split(app.source("texts", texts), { otherwise: drop, even }))).toEqual(["A04"]);
});

it("checks that formats fit their types", () => {
  expect(codesOf((app) => void app.source("texts", { ...texts, valueAs: "long" }))).toEqual(["C12"]);
  expect(codesOf((app) => void app.source("things", { ...texts, value: t.any }))).toEqual(["C13"]);
  expect(() => {
    const app = topology("any");
    app.sink(app.source("things", { ...texts, value: t.any, valueAs: "json" }), "copy", { keyAs: "json" });
    return app.plan();
  }).not.toThrow();
});

it("checks settings", () => {
  expect(codesOf(() => {}, { "commit.interval": 5 })).toEqual(["C10"]);
  expect(codesOf(() => {}, { "commit.interval.ms": "5s" })).toEqual(["C11"]);
  expect(codesOf(() => {}, { "processing.guarantee": "exactly_thrice" })).toEqual(["C11"]);
  expect(codesOf(() => {}, { "topology.optimization": "all" })).toEqual(["Y01"]);
  expect(codesOf((app) => app.topic("texts", { config: { "retention.ms": true } }))).toEqual(["C11"]);
  expect(topology("fine", { "consumer.fetch.min.bytes": 5, "commit.interval.ms": 30_000 }).graph().config).toEqual({
    "consumer.fetch.min.bytes": "5",
    "commit.interval.ms": "30000",
  });
});

it("refuses a loop unless it is said why it ends", () => {
  const loop = (options: { readonly feedback?: string }) => (app: Topology) =>
    void app.sink(
      app.stream(
        "again",
        app.source("texts", texts).filter(({ value }) => value !== ""),
      ),
      "texts",
      options,
    );
  expect(codesOf(loop({}))).toEqual(["G01"]);
  const app = topology("loop");
  loop({ feedback: "an empty text ends it" })(app);
  expect(app.plan().topics.map(({ name }) => name)).toEqual(["texts"]);
});

it("refuses two sources that read one topic differently", () => {
  expect(
    codesOf((app) => {
      app.source("texts", texts);
      app.source("numbers", { topic: "texts", key: t.string, value: t.long });
    }),
  ).toEqual(["G02"]);
});
