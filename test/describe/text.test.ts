import { expect, it } from "vitest";
import type { DescribedNode } from "../../src/describe/described.js";
import { describeNodes } from "../../src/describe/text.js";

// The expected texts were printed by Kafka Streams 4.1 and 4.3 for the topologies named in the titles.

/** `name <- parents` for processors; a topic in `from …` makes a source, in `to …` a sink; `[s, t]` are stores. */
function topology(text: string): readonly DescribedNode[] {
  return text
    .trim()
    .split("\n")
    .map((line) => {
      const [, group, name, verb, what, parents] = /^\s*(\d+g?) (\S+)(?: (from|to|with) (.*?))?(?: <- (.*))?$/.exec(line) ?? [];
      if (group === undefined || name === undefined) throw new Error(`bad line: ${line}`);
      const base = {
        name,
        subtopology: Number.parseInt(group, 10),
        ...(group.endsWith("g") ? { global: true as const } : {}),
        parents: parents === undefined ? [] : parents.split(", "),
      };
      if (verb === "from") return { ...base, kind: "source", topics: (what ?? "").split(", ") };
      if (verb === "to") return { ...base, kind: "sink", topic: what ?? "" };
      return { ...base, kind: "processor", stores: what === undefined ? [] : what.split(", ") };
    });
}

it("prints a word count", () => {
  const nodes = topology(`
    0 KSTREAM-SOURCE-0000000000 from text
    0 KSTREAM-FLATMAPVALUES-0000000001 <- KSTREAM-SOURCE-0000000000
    0 KSTREAM-KEY-SELECT-0000000002 <- KSTREAM-FLATMAPVALUES-0000000001
    0 KSTREAM-FILTER-0000000006 <- KSTREAM-KEY-SELECT-0000000002
    0 KSTREAM-SINK-0000000005 to KSTREAM-AGGREGATE-STATE-STORE-0000000003-repartition <- KSTREAM-FILTER-0000000006
    1 KSTREAM-SOURCE-0000000007 from KSTREAM-AGGREGATE-STATE-STORE-0000000003-repartition
    1 KSTREAM-AGGREGATE-0000000004 with KSTREAM-AGGREGATE-STATE-STORE-0000000003 <- KSTREAM-SOURCE-0000000007
    1 KTABLE-TOSTREAM-0000000008 <- KSTREAM-AGGREGATE-0000000004
    1 KSTREAM-SINK-0000000009 to out <- KTABLE-TOSTREAM-0000000008`);
  expect(describeNodes(nodes)).toBe(`Topologies:
   Sub-topology: 0
    Source: KSTREAM-SOURCE-0000000000 (topics: [text])
      --> KSTREAM-FLATMAPVALUES-0000000001
    Processor: KSTREAM-FLATMAPVALUES-0000000001 (stores: [])
      --> KSTREAM-KEY-SELECT-0000000002
      <-- KSTREAM-SOURCE-0000000000
    Processor: KSTREAM-KEY-SELECT-0000000002 (stores: [])
      --> KSTREAM-FILTER-0000000006
      <-- KSTREAM-FLATMAPVALUES-0000000001
    Processor: KSTREAM-FILTER-0000000006 (stores: [])
      --> KSTREAM-SINK-0000000005
      <-- KSTREAM-KEY-SELECT-0000000002
    Sink: KSTREAM-SINK-0000000005 (topic: KSTREAM-AGGREGATE-STATE-STORE-0000000003-repartition)
      <-- KSTREAM-FILTER-0000000006

  Sub-topology: 1
    Source: KSTREAM-SOURCE-0000000007 (topics: [KSTREAM-AGGREGATE-STATE-STORE-0000000003-repartition])
      --> KSTREAM-AGGREGATE-0000000004
    Processor: KSTREAM-AGGREGATE-0000000004 (stores: [KSTREAM-AGGREGATE-STATE-STORE-0000000003])
      --> KTABLE-TOSTREAM-0000000008
      <-- KSTREAM-SOURCE-0000000007
    Processor: KTABLE-TOSTREAM-0000000008 (stores: [])
      --> KSTREAM-SINK-0000000009
      <-- KSTREAM-AGGREGATE-0000000004
    Sink: KSTREAM-SINK-0000000009 (topic: out)
      <-- KTABLE-TOSTREAM-0000000008

`);
});

it("prints a repartition that was asked for", () => {
  const nodes = topology(`
    0 s-source from s
    0 x-repartition-by <- s-source
    0 mine-repartition-filter <- x-repartition-by
    0 mine-repartition-sink to mine-repartition <- mine-repartition-filter
    1 mine-repartition-source from mine-repartition
    1 x-filter <- mine-repartition-source`);
  expect(describeNodes(nodes)).toBe(`Topologies:
   Sub-topology: 0
    Source: s-source (topics: [s])
      --> x-repartition-by
    Processor: x-repartition-by (stores: [])
      --> mine-repartition-filter
      <-- s-source
    Processor: mine-repartition-filter (stores: [])
      --> mine-repartition-sink
      <-- x-repartition-by
    Sink: mine-repartition-sink (topic: mine-repartition)
      <-- mine-repartition-filter

  Sub-topology: 1
    Source: mine-repartition-source (topics: [mine-repartition])
      --> x-filter
    Processor: x-filter (stores: [])
      --> none
      <-- mine-repartition-source

`);
});

it("sorts a join's table behind the sink, because fewer paths start there", () => {
  const nodes = topology(`
    0 KSTREAM-SOURCE-0000000000 from s
    0 KSTREAM-SOURCE-0000000002 from t
    0 KTABLE-SOURCE-0000000003 with t-STATE-STORE-0000000001 <- KSTREAM-SOURCE-0000000002
    0 KSTREAM-JOIN-0000000004 with t-STATE-STORE-0000000001 <- KSTREAM-SOURCE-0000000000
    0 KSTREAM-SINK-0000000005 to out <- KSTREAM-JOIN-0000000004`);
  expect(describeNodes(nodes)).toBe(`Topologies:
   Sub-topology: 0
    Source: KSTREAM-SOURCE-0000000000 (topics: [s])
      --> KSTREAM-JOIN-0000000004
    Processor: KSTREAM-JOIN-0000000004 (stores: [t-STATE-STORE-0000000001])
      --> KSTREAM-SINK-0000000005
      <-- KSTREAM-SOURCE-0000000000
    Source: KSTREAM-SOURCE-0000000002 (topics: [t])
      --> KTABLE-SOURCE-0000000003
    Sink: KSTREAM-SINK-0000000005 (topic: out)
      <-- KSTREAM-JOIN-0000000004
    Processor: KTABLE-SOURCE-0000000003 (stores: [t-STATE-STORE-0000000001])
      --> none
      <-- KSTREAM-SOURCE-0000000002

`);
});

it("prints a global store without an empty line after it", () => {
  const nodes = topology(`
    0 KSTREAM-SOURCE-0000000000 from s
    1g KSTREAM-SOURCE-0000000002 from g
    1g KTABLE-SOURCE-0000000003 with g-STATE-STORE-0000000001 <- KSTREAM-SOURCE-0000000002
    0 KSTREAM-LEFTJOIN-0000000004 <- KSTREAM-SOURCE-0000000000
    0 KSTREAM-SINK-0000000005 to out <- KSTREAM-LEFTJOIN-0000000004`);
  expect(describeNodes(nodes)).toBe(`Topologies:
   Sub-topology: 0
    Source: KSTREAM-SOURCE-0000000000 (topics: [s])
      --> KSTREAM-LEFTJOIN-0000000004
    Processor: KSTREAM-LEFTJOIN-0000000004 (stores: [])
      --> KSTREAM-SINK-0000000005
      <-- KSTREAM-SOURCE-0000000000
    Sink: KSTREAM-SINK-0000000005 (topic: out)
      <-- KSTREAM-LEFTJOIN-0000000004

  Sub-topology: 1 for global store (will not generate tasks)
    Source: KSTREAM-SOURCE-0000000002 (topics: [g])
      --> KTABLE-SOURCE-0000000003
    Processor: KTABLE-SOURCE-0000000003 (stores: [g-STATE-STORE-0000000001])
      --> none
      <-- KSTREAM-SOURCE-0000000002
`);
});

it("prints a stream-stream left join, with its stores in Java's hash order", () => {
  const nodes = topology(`
    0 KSTREAM-SOURCE-0000000000 from l
    0 KSTREAM-SOURCE-0000000001 from r
    0 KSTREAM-WINDOWED-0000000002 with KSTREAM-JOINTHIS-0000000004-store <- KSTREAM-SOURCE-0000000000
    0 KSTREAM-WINDOWED-0000000003 with KSTREAM-OUTEROTHER-0000000005-store <- KSTREAM-SOURCE-0000000001
    0 KSTREAM-JOINTHIS-0000000004 with KSTREAM-OUTEROTHER-0000000005-store, KSTREAM-OUTERSHARED-0000000004-store <- KSTREAM-WINDOWED-0000000002
    0 KSTREAM-OUTEROTHER-0000000005 with KSTREAM-JOINTHIS-0000000004-store, KSTREAM-OUTERSHARED-0000000004-store <- KSTREAM-WINDOWED-0000000003
    0 KSTREAM-MERGE-0000000006 <- KSTREAM-JOINTHIS-0000000004, KSTREAM-OUTEROTHER-0000000005
    0 KSTREAM-SINK-0000000007 to out <- KSTREAM-MERGE-0000000006`);
  expect(describeNodes(nodes)).toBe(`Topologies:
   Sub-topology: 0
    Source: KSTREAM-SOURCE-0000000000 (topics: [l])
      --> KSTREAM-WINDOWED-0000000002
    Source: KSTREAM-SOURCE-0000000001 (topics: [r])
      --> KSTREAM-WINDOWED-0000000003
    Processor: KSTREAM-WINDOWED-0000000002 (stores: [KSTREAM-JOINTHIS-0000000004-store])
      --> KSTREAM-JOINTHIS-0000000004
      <-- KSTREAM-SOURCE-0000000000
    Processor: KSTREAM-WINDOWED-0000000003 (stores: [KSTREAM-OUTEROTHER-0000000005-store])
      --> KSTREAM-OUTEROTHER-0000000005
      <-- KSTREAM-SOURCE-0000000001
    Processor: KSTREAM-JOINTHIS-0000000004 (stores: [KSTREAM-OUTEROTHER-0000000005-store, KSTREAM-OUTERSHARED-0000000004-store])
      --> KSTREAM-MERGE-0000000006
      <-- KSTREAM-WINDOWED-0000000002
    Processor: KSTREAM-OUTEROTHER-0000000005 (stores: [KSTREAM-JOINTHIS-0000000004-store, KSTREAM-OUTERSHARED-0000000004-store])
      --> KSTREAM-MERGE-0000000006
      <-- KSTREAM-WINDOWED-0000000003
    Processor: KSTREAM-MERGE-0000000006 (stores: [])
      --> KSTREAM-SINK-0000000007
      <-- KSTREAM-JOINTHIS-0000000004, KSTREAM-OUTEROTHER-0000000005
    Sink: KSTREAM-SINK-0000000007 (topic: out)
      <-- KSTREAM-MERGE-0000000006

`);
});

it("keeps the order that sizes had when an edge was put in, though it looks unsorted", () => {
  const nodes = topology(`
    0 KSTREAM-SOURCE-0000000000 from in
    0 br- <- KSTREAM-SOURCE-0000000000
    0 br-a <- br-
    0 br-2 <- br-
    0 br-0 <- br-
    0 KSTREAM-MERGE-0000000005 <- br-a, br-2
    0 KSTREAM-SINK-0000000006 to ab <- KSTREAM-MERGE-0000000005
    0 KSTREAM-SINK-0000000007 to rest <- br-0`);
  expect(describeNodes(nodes)).toBe(`Topologies:
   Sub-topology: 0
    Source: KSTREAM-SOURCE-0000000000 (topics: [in])
      --> br-
    Processor: br- (stores: [])
      --> br-0, br-2, br-a
      <-- KSTREAM-SOURCE-0000000000
    Processor: br-2 (stores: [])
      --> KSTREAM-MERGE-0000000005
      <-- br-
    Processor: br-a (stores: [])
      --> KSTREAM-MERGE-0000000005
      <-- br-
    Processor: KSTREAM-MERGE-0000000005 (stores: [])
      --> KSTREAM-SINK-0000000006
      <-- br-a, br-2
    Processor: br-0 (stores: [])
      --> KSTREAM-SINK-0000000007
      <-- br-
    Sink: KSTREAM-SINK-0000000006 (topic: ab)
      <-- KSTREAM-MERGE-0000000005
    Sink: KSTREAM-SINK-0000000007 (topic: rest)
      <-- br-0

`);
});

it("prints a source's topics in Java's hash order", () => {
  const text = describeNodes(topology("0 s from topic-b, topic-a, zeta, alpha"));
  expect(text).toContain("Source: s (topics: [zeta, alpha, topic-a, topic-b])\n      --> none\n");
});

it("prints a pattern without brackets", () => {
  const text = describeNodes([{ kind: "source", name: "s", subtopology: 0, parents: [], topics: { pattern: "in-.*" } }]);
  expect(text).toBe("Topologies:\n   Sub-topology: 0\n    Source: s (topics: in-.*)\n      --> none\n\n");
});

it("prints forty splits and merges in a row, where paths cannot be walked one by one", () => {
  const lines = ["0 n0 from t"];
  for (let i = 0; i < 40; i++) lines.push(`0 a${i} <- n${i}`, `0 b${i} <- n${i}`, `0 n${i + 1} <- a${i}, b${i}`);
  expect(describeNodes(topology(lines.join("\n")))).toMatch(/Processor: n40 \(stores: \[\]\)\n {6}--> none\n {6}<-- (a39, b39|b39, a39)\n/);
});
