import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import { type Drawing as Drawn, drawingOf } from "../../src/describe/drawing.js";
import { textsOf } from "../../src/describe/words.js";
import { makePlan } from "../../src/plan/index.js";
import { Drawing } from "../plan/graphs.js";
import { randomGraphs } from "./random-graphs.js";

function drawn(text: string): Drawn {
  const { graph, diagnostics } = compile({ path: "shop.topo", text });
  if (!graph) throw new Error(diagnostics.map(({ message }) => message).join("\n"));
  return drawingOf(graph);
}

/** `n1 filter value > 1 @0`: id, words and sub-topology. */
const stages = ({ stages }: Drawn) => stages.map(({ id, words, subtopology }) => `${id} ${words.join(" · ")} @${subtopology}`);
const edges = ({ edges }: Drawn) => edges.map(({ from, to, kind }) => `${from} ${kind === "records" ? "→" : kind} ${to}`);

it("draws a source, its stages and a sink between two topics", () => {
  const picture = drawn(`
topic "in" { partitions 4 }
source numbers: stream<string, long> from "in"
stream big = numbers | filter value > 1
sink big to "out"`);
  expect(stages(picture)).toEqual(["n0 stream<string, long> @0", "n1 filter value > 1 @0", "n2 sink @0"]);
  expect(edges(picture)).toEqual(["t0 → n0", "n0 → n1", "n1 → n2", "n2 → t1"]);
  expect(picture.stages.map(({ kind, operator }) => `${kind} ${operator}`)).toEqual(["source source", "operator filter", "sink sink"]);
  expect(picture.topics).toEqual([
    { id: "t0", kind: "topic", name: "in", fullName: "in", partitions: 4, key: "string", value: "long" },
    { id: "t1", kind: "topic", name: "out", fullName: "out", partitions: undefined, key: "string", value: "long" },
  ]);
  expect(picture.subtopologies).toEqual([0]);
});

it("shows the hidden repartition in front of an aggregate of a rekeyed stream as a topic, and the store", () => {
  const picture = drawn(`app "shop"
type View = { page: string, ms: long }
source views: stream<string, View> from "views"
table perPage = views | group by value.page | count as "per-page" in memory
sink perPage to "totals"`);
  expect(stages(picture)).toEqual([
    "n0 stream<string, View> @0",
    "n1 group by value.page @0",
    "n2 count @1",
    "n3 to stream @1",
    "n4 sink @1",
  ]);
  expect(edges(picture)).toEqual(["t0 → n0", "n0 → n1", "n1 → t1", "t1 → n2", "n2 state s0", "n2 → n3", "n3 → n4", "n4 → t2"]);
  expect(picture.topics[1]).toEqual({
    id: "t1",
    kind: "repartition",
    name: "per-page-repartition",
    fullName: "shop-per-page-repartition",
    purpose: "repartition",
    partitions: undefined,
    key: "string",
    value: "View",
  });
  expect(picture.stores).toEqual([
    {
      id: "s0",
      kind: "store",
      name: "per-page",
      traits: ["in memory"],
      inMemory: true,
      logged: true,
      changelog: "shop-per-page-changelog",
      key: "string",
      value: "long",
      subtopology: 1,
    },
  ]);
  expect(picture.subtopologies).toEqual([0, 1]);
});

it("draws no topic where keys are in place, and no changelog where the store is not logged", () => {
  const picture = drawn(`source s: stream<string, long> from "s"
table counts = s | group by key | count not logged
sink counts to "counts"`);
  expect(picture.topics.map(({ name }) => name)).toEqual(["s", "counts"]);
  expect(picture.stores.map(({ changelog }) => changelog)).toEqual([undefined]);
  expect(picture.subtopologies).toEqual([0]);
});

it("draws `repartition` as its topic, and what reads it in one sub-topology", () => {
  const picture = drawn(`app "shop"
source s: stream<string, long> from "s"
stream r = s | repartition by "all" into 3 as "one-place"
stream low = r | filter value < 0
stream high = r | filter value > 0
sink low to "low"
sink high to "high"`);
  expect(picture.topics.map(({ kind, fullName, partitions }) => `${kind} ${fullName} ${partitions}`)).toEqual([
    "topic s undefined",
    "repartition shop-one-place-repartition 3",
    "topic low undefined",
    "topic high undefined",
  ]);
  expect(stages(picture)).toEqual([
    "n0 stream<string, long> @0",
    'n1 repartition by "all" @0',
    "n3 filter value < 0 @1",
    "n4 filter value > 0 @1",
    "n5 sink @1",
    "n6 sink @1",
  ]);
  expect(edges(picture).slice(2, 5)).toEqual(["n1 → t1", "t1 → n3", "t1 → n4"]);
});

it("says what decides of each branch, and takes its tooltip from its own `///`", () => {
  const picture = drawn(`source s: stream<string, long> from "s"
split s {
  /// Below zero.
  low when value < 0
  rest otherwise
}
sink low to "low"
sink rest to "rest"`);
  expect(picture.stages.slice(1, 4).map(({ words, doc }) => [words, doc])).toEqual([
    [["split"], undefined],
    [["when value < 0"], "Below zero."],
    [["otherwise"], undefined],
  ]);
});

it("draws a topic that is read and written once, also where that closes a loop", () => {
  const picture = drawn(`source s: stream<string, long> from "numbers"
stream less = s | filter value > 0 | map value - 1
sink less to "numbers" { feedback "it ends at zero" }`);
  expect(edges(picture)).toEqual(["t0 → n0", "n0 → n1", "n1 → n2", "n2 → n3", "n3 → t0"]);
});

it("keeps an expression on one line, without comments, its texts as they are", () => {
  const picture = drawn(`source s: stream<string, string> from "s"
stream t = s
  | map {
      a: value, // the value // twice
      b: "two  spaces /* no comment */", /* but
      this */ c: \`// \${value}\`,
    }
sink t to "t"`);
  expect(picture.stages[1]?.words).toEqual(['map { a: value, b: "two  spaces /* no comment */", c: `// ${value}`, }']);
});

it("knows a stage by its `named`, and by other declarations' names for it", () => {
  const picture = drawn(`source s: stream<string, long> from "s"
/// Only the big ones.
stream big = s | filter value > 9 named "threshold"
/// As it was called before.
stream large = big
sink large to "big"`);
  const [, filter] = picture.stages;
  expect(filter && textsOf(filter)).toEqual({
    title: "threshold",
    details: ["filter value > 9"],
    tooltip: [
      "threshold",
      "Only the big ones.",
      "As it was called before.",
      "filter value > 9",
      "also called large",
      "key: string",
      "value: long",
    ],
  });
});

it("says of topics and stores what the program says of them", () => {
  const picture = drawn(`app "shop" topic "s" { partitions 1 }
source s: stream<string, long> from "s"
table n = s | key by "x" | repartition into 2 | group by key | count as "n" in memory
sink n to "n"`);
  expect([...picture.topics, ...picture.stores].map(textsOf)).toEqual([
    { title: "s", details: ["1 partition"], tooltip: ["s", "topic", "1 partition", "key: string", "value: long"] },
    {
      title: "n-repartition",
      details: ["repartition · 2 partitions"],
      tooltip: ["n-repartition", "repartition topic shop-n-repartition", "2 partitions", "key: string", "value: long"],
    },
    { title: "n", details: [], tooltip: ["n", "topic", "key: string", "value: long"] },
    {
      title: "n",
      details: ["in memory"],
      tooltip: ["n", "store, in memory", "changelog shop-n-changelog", "key: string", "value: long"],
    },
  ]);
});

it("draws functions of TypeScript by their operators alone", () => {
  const d = new Drawing();
  const source = d.source("s", "s");
  d.graph.mapValues({ declaration: "m" }, source, { kind: "native", call: () => "x" }, { kind: "string" });
  expect(drawingOf(d.finish()).stages.map(({ words }) => words)).toEqual([["stream<string, string>"], ["map"]]);
});

it("draws an empty program as nothing", () => {
  const picture = drawingOf(new Drawing().finish());
  expect(picture).toEqual({
    application: "app",
    doc: undefined,
    topics: [],
    stages: [],
    stores: [],
    files: [],
    edges: [],
    subtopologies: [],
  });
});

it("numbers sub-topologies as the plan does, in any graph", () => {
  for (const graph of randomGraphs(200, 11, 25)) {
    const { plan } = makePlan(graph);
    const planned = new Map(plan.nodes.map(({ name, subtopology }) => [name, subtopology]));
    const expected = graph.nodes.flatMap(({ id, kind }) => {
      const name = plan.nameOf.get(id);
      return kind === "repartition" || name === undefined ? [] : [`n${id} @${planned.get(name)}`];
    });
    expect(drawingOf(graph).stages.map(({ id, subtopology }) => `${id} @${subtopology}`)).toEqual(expected);
  }
});
