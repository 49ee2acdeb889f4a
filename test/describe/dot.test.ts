import { expect, it } from "vitest";
import { describeDot } from "../../src/describe/dot.js";
import { drawingOf } from "../../src/describe/drawing.js";
import { Drawing } from "../plan/graphs.js";
import { hostileNames } from "./random-graphs.js";

const dot = (d: Drawing) => describeDot(drawingOf(d.finish()));

it("draws sub-topologies as clusters, and everything with its tooltip", () => {
  const d = new Drawing();
  d.sink("counts", d.count("counts", d.keyBy("counts", d.source("users", "users"), "group by")), "totals");
  const text = dot(d);
  expect(text).toMatch(/^digraph "app" \{\n/);
  expect(text).toContain('  t0 [label="users", tooltip="users\\ntopic\\nkey: string\\nvalue: string", shape=parallelogram, ');
  expect(text).toContain('  subgraph cluster_1 {\n    label="Sub-topology 1"; ');
  expect(text).toContain('    n2 [label="counts\\ncount", tooltip="counts\\ncount\\nkey: string\\nvalue: long", shape=box, ');
  expect(text).toContain('    s0 [label="counts-count", ');
  expect(text).toContain("  n1 -> t1;\n  t1 -> n2;\n  n2 -> s0 [dir=none, ");
  expect(text.endsWith("}\n")).toBe(true);
});

it("writes backslashes, quotes and entities so that Graphviz shows them as they are", () => {
  const d = new Drawing();
  d.filter('a\\n"b"&amp;', d.source("s", "s"));
  expect(dot(d)).toContain('n1 [label="a\\\\n\\"b\\"&amp;amp;\\nfilter", ');
});

it("lets no name end its quotes", () => {
  for (const name of hostileNames) {
    const d = new Drawing();
    d.filter(name, d.source("s", "s"));
    const lines = dot(d).split("\n");
    const line = lines.find((each) => each.startsWith("    n1 ["));
    expect(line).toMatch(/^ {4}n1 \[label="(?:[^"\\]|\\.)*", tooltip="(?:[^"\\]|\\.)*", shape=box, color="#\w+", fillcolor="#\w+"\];$/);
    expect(line).not.toContain("\0");
  }
});
