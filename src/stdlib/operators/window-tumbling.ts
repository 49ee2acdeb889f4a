import { defineOperator } from "../define.js";
import { duration, numberOf } from "./stage.js";
import { fixedWindowClauses, graceOf, lengthOf, refuseZero, windowed, windowLater } from "./windowing.js";

/** Windows of a fixed size, one after the other. */
export const windowTumbling = defineOperator({
  phrase: "window tumbling",
  summary: "Windows of a fixed size, one after the other: the start belongs to them, the end does not.",
  takes: ["groupedStream"],
  argument: duration,
  clauses: fixedWindowClauses,
  passes: ["key", "value"],
  notYet: windowLater("window tumbling"),
  apply: (call, problem) => {
    refuseZero(call, "window tumbling", problem);
    const offsetMs = numberOf(call, "offset") ?? 0;
    return windowed(call, { kind: "tumbling", sizeMs: lengthOf(call), graceMs: graceOf(call), offsetMs }, problem);
  },
  examples: [
    {
      title: "visits a minute",
      source: `source visits: stream<string, string> from "visits"
table perMinute = visits
  | group by key
  | window tumbling 1m grace 10s
  | count as "visits-per-minute"
stream counts = perMinute
  | to stream
  | key by key.key
sink counts to "counts"

test "a minute ends where the next begins" {
  start "2024-05-01"
  send visits
    | key  | value | at       |
    | home | ada   | 10:00:00 |
    | home | bob   | 10:00:59 |
    | home | cy    | 10:01:00 |
  expect perMinute
    | key  | value | window |
    | home | 1     | 10:00  |
    | home | 2     | 10:00  |
    | home | 1     | 10:01  |
}`,
    },
  ],
});
