import { peek as addPeek } from "../../ir/build/streams.js";
import { defineOperator } from "../define.js";
import { action, expressionOf, relationOf, stageOf } from "./stage.js";
import { concurrency } from "./state.js";

/** Calls a function for each record, for its effect; the record goes on as it is. */
export const peek = defineOperator({
  phrase: "peek",
  summary: "Calls an imported function for each record, for its effect; the record goes on as it is.",
  takes: ["stream"],
  argument: action,
  clauses: [concurrency],
  passes: ["key", "value"],
  notYet: () => "`peek`",
  apply: (call) => addPeek(call.graph, stageOf(call), relationOf(call), expressionOf(call).fn),
  examples: [
    {
      title: "a word to the console",
      source: `import { note } from "./note.ts"
source orders: stream<string, long> from "orders"
stream seen = orders
  | peek note(value)
sink seen to "seen"

test "records go on as they are" {
  send orders [{ key: "a", value: 7 }]
  expect seen [{ key: "a", value: 7 }]
}`,
      files: { "note.ts": "export function note(cents: number): void {\n  console.log(cents);\n}\n" },
    },
  ],
});
