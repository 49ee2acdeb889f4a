import { defineOperator } from "../define.js";
import { duration } from "./stage.js";
import { emitClauses, grace, graceOf, lengthOf, windowed, windowLater } from "./windowing.js";

/** Windows around records that are at most so far apart. */
export const windowSliding = defineOperator({
  phrase: "window sliding",
  summary: "A window for each set of records that lie at most so far apart; both ends belong to it.",
  takes: ["groupedStream"],
  argument: duration,
  clauses: [grace, ...emitClauses],
  passes: ["key", "value"],
  notYet: windowLater("window sliding"),
  apply: (call, problem) => windowed(call, { kind: "sliding", differenceMs: lengthOf(call), graceMs: graceOf(call) }, problem),
  examples: [
    {
      title: "logins within ten seconds",
      source: `source logins: stream<string, string> from "logins"
table bursts = logins
  | group by key
  | window sliding 10s grace 0s
  | count
stream counts = bursts
  | to stream
  | key by key.key
sink counts to "counts"

test "the first record has one window, that ends with it" {
  start "2024-05-01"
  send logins
    | key | value | at       |
    | ada | phone | 10:00:10 |
  expect bursts
    | key | value | window   |
    | ada | 1     | 10:00:00 |
}`,
    },
  ],
});
