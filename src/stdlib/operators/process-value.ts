import { defineOperator } from "../define.js";
import { processed, processorClauses } from "./processing.js";

/** Hands each record to a processor, which leaves its key alone. */
export const processValue = defineOperator({
  phrase: "process value",
  summary: "Hands each record to a processor of the person's, an imported class, which leaves its key alone.",
  takes: ["stream"],
  argument: { kind: "processor" },
  clauses: processorClauses,
  notYet: () => "`process value`",
  apply: (call, problem) => processed(call, true, problem),
  examples: [],
});
