import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import { drawingOf } from "../../src/describe/drawing.js";
import { type DescribedTopology, describeJson } from "../../src/describe/json.js";
import { randomGraphs } from "./random-graphs.js";

function described(text: string): DescribedTopology {
  const { graph } = compile({ path: "shop.topo", text });
  if (!graph) throw new Error("the program is wrong");
  return JSON.parse(describeJson(drawingOf(graph)));
}

it("says everything that the pictures show, with null for what is not known", () => {
  expect(
    described(`/// Counts.
app "shop"
source views: stream<string, string> from "views"
/// How often each page was seen.
table perPage = views | group by value | count as "pages"
sink perPage to "totals"`),
  ).toEqual({
    version: 1,
    application: "shop",
    doc: "Counts.",
    subtopologies: [
      { number: 0, stages: ["n0", "n1"], stores: [] },
      { number: 1, stages: ["n2", "n3", "n4"], stores: ["s0"] },
    ],
    topics: [
      { id: "t0", kind: "topic", name: "views", fullName: "views", purpose: null, partitions: null, key: "string", value: "string" },
      {
        id: "t1",
        kind: "repartition",
        name: "pages-repartition",
        fullName: "shop-pages-repartition",
        purpose: "repartition",
        partitions: null,
        key: "string",
        value: "string",
      },
      { id: "t2", kind: "topic", name: "totals", fullName: "totals", purpose: null, partitions: null, key: "string", value: "long" },
    ],
    stages: [
      stage("n0", "source", "source", "views", "stream<string, string>", null, "string", 0),
      stage("n1", "operator", "selectKey", "perPage", "group by value", null, "string", 0),
      stage("n2", "operator", "aggregate", "perPage", "count", "How often each page was seen.", "long", 1),
      stage("n3", "operator", "toStream", "perPage", "to stream", null, "long", 1),
      stage("n4", "sink", "sink", "perPage", "sink", null, "long", 1),
    ],
    stores: [
      {
        id: "s0",
        kind: "store",
        name: "pages",
        traits: [],
        inMemory: false,
        logged: true,
        changelog: "shop-pages-changelog",
        key: "string",
        value: "long",
        subtopology: 1,
      },
    ],
    files: [],
    edges: [
      ["t0", "n0", "records"],
      ["n0", "n1", "records"],
      ["n1", "t1", "records"],
      ["t1", "n2", "records"],
      ["n2", "s0", "state"],
      ["n2", "n3", "records"],
      ["n3", "n4", "records"],
      ["n4", "t2", "records"],
    ].map(([from, to, kind]) => ({ from, to, kind, side: null })),
  });
});

function stage(
  id: string,
  kind: string,
  operator: string,
  declaration: string,
  words: string,
  doc: string | null,
  value: string,
  subtopology: number,
) {
  return { id, kind, operator, declaration, named: null, words, aliases: [], doc, key: "string", value, subtopology };
}

it("names in its edges and sub-topologies only what is there, each once", () => {
  for (const graph of randomGraphs(100, 3, 25)) {
    const { topics, stages, stores, edges, subtopologies }: DescribedTopology = JSON.parse(describeJson(drawingOf(graph)));
    const ids = [...topics, ...stages, ...stores].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(edges.flatMap(({ from, to }) => [from, to]).filter((id) => !ids.includes(id))).toEqual([]);
    const grouped = subtopologies.flatMap((each) => [...each.stages, ...each.stores]);
    expect([...grouped].sort()).toEqual([...stages, ...stores].map(({ id }) => id).sort());
  }
});

it("is documented field by field", () => {
  const page = readFileSync("docs/describe-json.md", "utf8");
  const fields = new Set<string>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(collect);
    else if (typeof value === "object" && value !== null) {
      for (const [name, inner] of Object.entries(value)) {
        fields.add(name);
        collect(inner);
      }
    }
  };
  collect(
    described(`source s: stream<string, string> from "s" table n = s | group by key | count sink n to "n" connect "n" to file "n.txt"`),
  );
  expect([...fields].filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
