/** What a rule is: it looks at the logical graph, and reports. It sees no file and no command line. */
import type { Code } from "../core/catalogue/index.js";
import type { Report } from "../core/diagnostic.js";
import type { LogicalGraph } from "../ir/graph.js";
import type { CheckedTest } from "../ir/tests.js";

export interface RuleContext {
  readonly graph: LogicalGraph;
  readonly tests: readonly CheckedTest[];
  readonly report: Report;
}

export interface Rule {
  readonly code: Code;
  /** What the language or Kafka makes an error anyway cannot be silenced. */
  readonly fixed: boolean;
  readonly check: (context: RuleContext) => void;
}
