import { defineOperator } from "../define.js";
import { duration, numberOf } from "./stage.js";
import { emitClauses, grace, graceOf, windowed, windowLater } from "./windowing.js";

/** Windows that end where nothing comes for a while. */
export const windowSession = defineOperator({
  phrase: "window session",
  summary: "A window for each run of records with no `gap` between them; a record can make two sessions one.",
  takes: ["groupedStream"],
  clauses: [
    { phrase: "gap", doc: "How long nothing must come for a session to end.", argument: duration, required: true },
    grace,
    ...emitClauses,
  ],
  passes: ["key", "value"],
  notYet: windowLater("window session"),
  apply: (call, problem) => windowed(call, { kind: "session", gapMs: numberOf(call, "gap") ?? 1, graceMs: graceOf(call) }, problem),
  examples: [
    {
      title: "pages of a visit",
      source: `source views: stream<string, string> from "views"
table visitLengths = views
  | group by key
  | window session gap 30m grace 0s
  | count
stream counts = visitLengths
  | to stream
  | key by key.key
sink counts to "counts"

test "a session grows, and the shorter one is taken back" {
  start "2024-05-01"
  send views
    | key | value | at    |
    | ada | home  | 10:00 |
    | ada | shop  | 10:20 |
  expect visitLengths
    | key | value | window         |
    | ada | 1     | [10:00, 10:00] |
    | ada | null  | [10:00, 10:00] |
    | ada | 2     | [10:00, 10:20] |
}`,
    },
  ],
});
