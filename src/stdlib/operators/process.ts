import { defineOperator } from "../define.js";
import { latestProcessor, processed, processorClauses } from "./processing.js";

/** Hands each record to a processor, which may change its key. */
export const process = defineOperator({
  phrase: "process",
  summary: "Hands each record to a processor of the person's, an imported class, which may change its key.",
  takes: ["stream"],
  argument: { kind: "processor" },
  clauses: processorClauses,
  notYet: () => "`process`",
  apply: (call, problem) => processed(call, false, problem),
  examples: [
    {
      title: "a store of one's own",
      source: `import { Latest } from "./latest.ts"
store latest: keyvalue<string, double> as "latest"
source readings: stream<string, double> from "readings"
stream kept = readings
  | process Latest using latest
sink kept to "kept"

test "the store has the last value" {
  send readings [{ key: "a", value: 1.5 }]
  expect store "latest" at "a" is 1.5
}`,
      files: { "latest.ts": latestProcessor },
    },
  ],
});
