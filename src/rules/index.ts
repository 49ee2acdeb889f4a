/** The rules of `topo check`, in the order of their codes. One file each. */
import { type Diagnostic, Diagnostics } from "../core/diagnostic.js";
import type { LogicalGraph } from "../ir/graph.js";
import { noFacts, type PartitionFacts } from "../ir/partition-counts.js";
import type { CheckedTest } from "../ir/tests.js";
import { anonymousState } from "./anonymous-state.js";
import { badName } from "./bad-name.js";
import { copartitionCount } from "./copartition-count.js";
import { feedbackLoop } from "./feedback-loop.js";
import { joinKeyType } from "./join-key-type.js";
import { notReplayable } from "./not-replayable.js";
import { partitionsDiffer } from "./partitions-differ.js";
import { retentionTooShort } from "./retention-too-short.js";
import type { Rule } from "./rule.js";
import { storeNotDeclared } from "./store-not-declared.js";
import { testCannotPass } from "./test-cannot-pass.js";
import { testOnePartition } from "./test-one-partition.js";
import { topicTwice } from "./topic-twice.js";
import { writtenTwice } from "./written-twice.js";

export const rules: readonly Rule[] = [
  feedbackLoop,
  topicTwice,
  writtenTwice,
  notReplayable,
  anonymousState,
  badName,
  copartitionCount,
  joinKeyType,
  storeNotDeclared,
  testCannotPass,
  testOnePartition,
  retentionTooShort,
  partitionsDiffer,
];

export interface LintOptions {
  readonly facts?: PartitionFacts | undefined;
  /** False: the program has mistakes, of which some parts of the graph bear the mark. */
  readonly sound?: boolean;
}

/** Everything that the rules find. */
export function lint(
  graph: LogicalGraph,
  tests: readonly CheckedTest[],
  { facts = noFacts, sound = true }: LintOptions = {},
): readonly Diagnostic[] {
  const diagnostics = new Diagnostics();
  const report = diagnostics.report.bind(diagnostics);
  for (const rule of rules) if (sound || !rule.wantsSound) rule.check({ graph, tests, facts, report });
  return diagnostics.all;
}
