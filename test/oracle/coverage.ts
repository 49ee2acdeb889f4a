/** What cases have exercised: a stage counts when a record reached it. */
import type { NodeId, RunnableKind } from "../../src/ir/graph.js";
import type { Plan } from "../../src/plan/plan.js";
import { formats } from "../../src/stdlib/formats/index.js";
import { functions } from "../../src/stdlib/functions/index.js";

const operators: Readonly<Record<RunnableKind, string>> = {
  source: "source",
  filter: "filter, reject",
  mapValues: "map",
  map: "map entry",
  selectKey: "key by, group by",
  flatMapValues: "flatmap",
  flatMap: "flatmap entries",
  merge: "merge",
  split: "split",
  branch: "branch",
  print: "print",
  repartition: "repartition",
  aggregate: "count",
  toStream: "to stream",
  sink: "sink",
};

export class Coverage {
  private readonly counts = new Map<string, Map<string, number>>();

  constructor() {
    for (const name of Object.values(operators)) this.add("operators", name, 0);
    for (const { name, replayable } of functions) if (replayable !== false) this.add("functions", name, 0);
    for (const { name } of formats) this.add("formats", name, 0);
  }

  /** Of one case. */
  note({ graph }: Plan, reached: ReadonlySet<NodeId>): void {
    for (const node of graph.nodes) {
      if (!reached.has(node.id)) continue;
      this.add("operators", operators[node.kind], 1);
      this.noteParts(node);
    }
  }

  private noteParts(part: unknown): void {
    if (typeof part !== "object" || part === null) return;
    if ("kind" in part && part.kind === "call" && "function" in part) this.add("functions", String(part.function), 1);
    else if ("on" in part && "operator" in part && "kind" in part) this.add("operations", `${part.operator} ${kindOf(part.on)}`, 1);
    else if ("kind" in part && "type" in part) this.add("expressions", String(part.kind), 1);
    else if ("format" in part && "type" in part) this.add("formats", String(part.format), 1);
    for (const [name, inner] of Object.entries(part)) if (name !== "at" && name !== "type") this.noteParts(inner);
  }

  private add(group: string, name: string, more: number): void {
    const counts = this.counts.get(group) ?? new Map<string, number>();
    counts.set(name, (counts.get(name) ?? 0) + more);
    this.counts.set(group, counts);
  }

  /** A line for each group, the rarest first. */
  text(): string {
    return [...this.counts]
      .map(([group, counts]) => {
        const sorted = [...counts].sort(([, a], [, b]) => a - b);
        return `  ${group}: ${sorted.map(([name, count]) => `${name} ${count}`).join(", ")}`;
      })
      .join("\n");
  }
}

function kindOf(type: unknown): string {
  return typeof type === "object" && type !== null && "kind" in type ? String(type.kind) : "";
}
