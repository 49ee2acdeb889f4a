/** Names of processors: each once, and such that Kafka takes them. Stores and topics are checked before there is a plan (`src/rules/`). */
import type { Diagnostics } from "../core/diagnostic.js";
import { nameProblem } from "../core/names.js";
import type { NodeId, RunnableGraph } from "../ir/graph.js";
import { placeOf } from "../ir/places.js";
import type { Draft } from "./draft.js";

export function checkProcessorNames(graph: RunnableGraph, draft: Draft, diagnostics: Diagnostics): void {
  const first = new Map<string, NodeId>();
  for (const { name, stage } of draft.nodes) {
    const other = first.get(name);
    if (other === undefined) first.set(name, stage);
    const otherAt = other === undefined ? undefined : graph.nodes[other]?.at;
    const problem = nameProblem(name) ?? (other === undefined ? undefined : "another processor has it already");
    if (problem === undefined) continue;
    const labels = otherAt ? [{ at: otherAt, text: "the other one" }] : [];
    diagnostics.report("N02", placeOf(graph.nodes[stage], graph), { what: "processor", name, problem }, { labels });
  }
}
