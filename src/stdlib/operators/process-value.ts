import { defineOperator } from "../define.js";
import { latestProcessor, processed, processorClauses } from "./processing.js";

/** Hands each record to a processor, which leaves its key alone. */
export const processValue = defineOperator({
  phrase: "process value",
  summary: "Hands each record to a processor of the person's, an imported class, which leaves its key alone.",
  takes: ["stream"],
  argument: { kind: "processor" },
  clauses: processorClauses,
  passes: ["key"],
  notYet: () => "`process value`",
  apply: (call, problem) => processed(call, true, problem),
  examples: [
    {
      title: "a store of one's own",
      source: `import { Latest } from "./latest.ts"
store latest: keyvalue<string, double> as "latest"
source readings: stream<string, double> from "readings"
stream kept = readings
  | process value Latest using latest
sink kept to "kept"

test "the store has the last value" {
  send readings [{ key: "a", value: 1.5 }]
  expect store "latest" at "a" is 1.5
}`,
      files: { "latest.ts": latestProcessor },
    },
  ],
});
