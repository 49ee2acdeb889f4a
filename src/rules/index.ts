/** The rules of `topo check`, in the order of their codes. One file each. */
import { type Diagnostic, Diagnostics } from "../core/diagnostic.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { CheckedTest } from "../ir/tests.js";
import { feedbackLoop } from "./feedback-loop.js";
import { notReplayable } from "./not-replayable.js";
import type { Rule } from "./rule.js";
import { storeNotDeclared } from "./store-not-declared.js";

export const rules: readonly Rule[] = [feedbackLoop, notReplayable, storeNotDeclared];

/** Everything that the rules find in a graph without errors of its own. */
export function lint(graph: LogicalGraph, tests: readonly CheckedTest[]): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const report = diagnostics.report.bind(diagnostics);
  for (const rule of rules) rule.check({ graph, tests, report });
  return diagnostics.all;
}
