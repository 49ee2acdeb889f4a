import { defineOperator } from "../define.js";
import { relationOf, stageOf, textOf } from "./stage.js";

/** Writes what passes to standard output, for a look. */
export const print = defineOperator({
  phrase: "print",
  summary: "Writes `[label]: key, value` for each record to standard output; the records go on as they are.",
  takes: ["stream"],
  argument: { kind: "constant", type: "text" },
  clauses: [],
  passes: ["key", "value"],
  apply: (call) => call.graph.print(stageOf(call), relationOf(call), textOf(call)),
  examples: [
    {
      title: "a look at what arrives",
      source: `source words: stream<string, string> from "words"
stream seen = words
  | print "words"
sink seen to "seen"

test "records go on" {
  send words [{ key: "en", value: "hello" }]
  expect seen [{ key: "en", value: "hello" }]
}`,
    },
  ],
});
