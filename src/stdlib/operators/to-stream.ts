import { defineOperator } from "../define.js";
import { relationOf, stageOf } from "./stage.js";

/** A table's updates as a stream. */
export const toStream = defineOperator({
  phrase: "to stream",
  summary: "The updates of a table as a stream; a deletion is a record with a null value.",
  takes: ["table"],
  clauses: [],
  passes: ["key", "value"],
  apply: (call) => call.graph.toStream(stageOf(call), relationOf(call)),
  examples: [
    {
      title: "every third visit",
      source: `source visits: stream<string, string> from "visits"
stream milestones = visits
  | group by key
  | count
  | to stream
  | filter value % 3 == 0
sink milestones to "milestones"

test "the third visit is news" {
  send visits [
    { key: "home", value: "ada" },
    { key: "home", value: "bob" },
    { key: "home", value: "cy" },
  ]
  expect milestones [{ key: "home", value: 3 }]
}`,
    },
  ],
});
