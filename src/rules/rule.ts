/** What a rule is: it looks at the logical graph, and reports. It sees no file and no command line. */
import type { Code } from "../core/catalogue/index.js";
import type { Report } from "../core/diagnostic.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { PartitionFacts } from "../ir/partition-counts.js";
import type { CheckedTest } from "../ir/tests.js";

export interface RuleContext {
  readonly graph: LogicalGraph;
  readonly tests: readonly CheckedTest[];
  /** What is known from outside the program. */
  readonly facts: PartitionFacts;
  readonly report: Report;
}

export interface Rule {
  /** What it reports; the first is its own. */
  readonly codes: readonly Code[];
  /** It looks at what is missing, so that a mistake elsewhere could mislead it. The others also look at graphs with mistakes. */
  readonly wantsSound?: true;
  readonly check: (context: RuleContext) => void;
}
