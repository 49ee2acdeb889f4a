import { expect, it } from "vitest";
import { drawingOf } from "../../src/describe/drawing.js";
import { describeMermaid } from "../../src/describe/mermaid.js";
import { Drawing } from "../plan/graphs.js";
import { hostileNames } from "./random-graphs.js";

const diagram = (d: Drawing) => describeMermaid(drawingOf(d.finish()));

it("draws sub-topologies as frames, and every kind of thing by its own shape", () => {
  const d = new Drawing();
  d.sink("counts", d.count("counts", d.keyBy("counts", d.source("users", "users"), "group by")), "totals");
  expect(diagram(d)).toBe(`flowchart TB
  t0[/"users"/]:::topic
  t1{{"counts-count-repartition<br>repartition"}}:::repartition
  t2[/"totals"/]:::topic
  subgraph sub0["Sub-topology 0"]
    n0(["users<br>stream#60;string#44; string#62;"]):::source
    n1["counts<br>group by"]
  end
  subgraph sub1["Sub-topology 1"]
    n2["counts<br>count"]
    n3["counts<br>to stream"]
    n4(["counts<br>sink"]):::sink
    s0[("counts-count")]:::store
  end
  t0 --> n0
  n0 --> n1
  n1 --> t1
  t1 --> n2
  n2 --- s0
  n2 --> n3
  n3 --> n4
  n4 --> t2
  classDef topic fill:#0ea5e91f,stroke:#0ea5e9,stroke-width:2px
  classDef repartition fill:#f59e0b1f,stroke:#f59e0b,stroke-width:2px,stroke-dasharray:6 4
  classDef source fill:#22c55e1f,stroke:#22c55e,stroke-width:2px
  classDef sink fill:#ec48991f,stroke:#ec4899,stroke-width:3px
  classDef store fill:#8b5cf61f,stroke:#8b5cf6,stroke-width:2px
`);
});

it("keeps every name inside its label", () => {
  const d = new Drawing();
  d.filter("x", d.source("s", 't"]; click n0 "javascript:alert(1)"'), { named: "a`<b>#35;\nend" });
  const text = diagram(d);
  expect(text).toContain('  t0[/"t#34;#93;#59; click n0 #34;javascript#58;alert#40;1#41;#34;"/]:::topic\n');
  expect(text).toContain('    n1["a#96;#60;b#62;#35;35#59;#10;end<br>filter"]\n');
});

it("lets no name add a line or end a label", () => {
  for (const name of hostileNames) {
    const d = new Drawing();
    d.filter(name, d.source("s", "s"));
    const line = diagram(d)
      .split("\n")
      .find((each) => each.startsWith("    n1["));
    expect(line).toMatch(/^ {4}n1\["(?:[A-Za-z0-9._ -]|#\d+;)*<br>filter"\]$/);
  }
});

it("shortens what is long, in whole characters", () => {
  const d = new Drawing();
  const source = d.source("s", "s");
  d.print("p", source, "👩".repeat(80));
  expect(diagram(d)).toContain(`    n1["p<br>print #34;${"#128105;".repeat(52)}#8230;"]\n`);
});
