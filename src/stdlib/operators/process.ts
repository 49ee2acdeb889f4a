import { defineOperator } from "../define.js";
import { processed, processorClauses } from "./processing.js";

/** Hands each record to a processor, which may change its key. */
export const process = defineOperator({
  phrase: "process",
  summary: "Hands each record to a processor of the person's, an imported class, which may change its key.",
  takes: ["stream"],
  argument: { kind: "processor" },
  clauses: processorClauses,
  notYet: () => "`process`",
  apply: (call, problem) => processed(call, false, problem),
  examples: [],
});
