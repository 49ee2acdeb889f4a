import { expect, it } from "vitest";
import { describeMermaid } from "../../src/describe/mermaid.js";
import { makePlan } from "../../src/plan/index.js";
import { Drawing } from "../plan/graphs.js";

const diagram = (d: Drawing) => describeMermaid(makePlan(d.finish()).plan);

it("draws sub-topologies as frames, and topics and stores by their own shapes", () => {
  const d = new Drawing();
  d.sink("counts", d.count("counts", d.keyBy("counts", d.source("users", "users"), "group by")), "totals");
  expect(diagram(d)).toBe(`flowchart TB
  t0[/"users"/]:::topic
  t1{{"counts-count-repartition"}}:::repartition
  t2[/"totals"/]:::topic
  subgraph sub0["Sub-topology 0"]
    n0(["users-source"])
    n1["counts-group-by"]
    n2["counts-count-repartition-filter"]
    n3(["counts-count-repartition-sink"])
  end
  subgraph sub1["Sub-topology 1"]
    n4(["counts-count-repartition-source"])
    n5["counts-count"]
    n6["counts-to-stream"]
    n7(["counts-sink"])
    s0[("counts-count")]:::store
  end
  t0 --> n0
  n0 --> n1
  n1 --> n2
  n2 --> n3
  n3 --> t1
  t1 --> n4
  n4 --> n5
  n5 --> n6
  n6 --> n7
  n7 --> t2
  n5 --- s0
  classDef topic fill:#0ea5e91f,stroke:#0ea5e9,stroke-width:2px
  classDef repartition fill:#f59e0b1f,stroke:#f59e0b,stroke-width:2px,stroke-dasharray:6 4
  classDef store fill:#8b5cf61f,stroke:#8b5cf6,stroke-width:2px
`);
});

it("keeps every name inside its label", () => {
  const d = new Drawing();
  d.filter("x", d.source("s", 't"]; click n0 "javascript:alert(1)"'), { named: "a`<b>#35;\nend" });
  const text = diagram(d);
  expect(text).toContain('  t0[/"t#34;#93;#59; click n0 #34;javascript#58;alert#40;1#41;#34;"/]:::topic\n');
  expect(text).toContain('    n1["a#96;#60;b#62;#35;35#59;#10;end"]\n');
});
