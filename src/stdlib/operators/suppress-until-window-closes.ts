import { defineOperator } from "../define.js";
import { relationOf } from "./stage.js";
import { suppressClauses, suppressed } from "./suppression.js";

/** Holds a window's updates back until it closes, and sends the last. */
export const suppressUntilWindowCloses = defineOperator({
  phrase: "suppress until window closes",
  summary: "Holds a window's updates back until stream time has passed its end and grace, and then sends the last one.",
  takes: ["table"],
  clauses: suppressClauses(" This is the default.", " Not with this form."),
  passes: ["key", "value"],
  notYet: () => "`suppress until window closes`",
  apply: (call, problem) => {
    const early = call.clauses.get("then emit early");
    if (relationOf(call).windowGraceMs === undefined) problem("E01", call.at, {});
    if (early) {
      const bounded = call.clauses.has("max records") || call.clauses.has("max bytes");
      const fix = bounded
        ? { title: "Stop instead", safe: true, edits: [{ at: early.at, text: "then shut down" }] }
        : { title: "Leave it out", safe: true, edits: [{ at: early.at, text: "" }] };
      problem("E05", early.at, {}, { fix });
    }
    return suppressed(call, { kind: "window closes" }, "shut down", problem);
  },
  examples: [
    {
      title: "final counts of a minute",
      source: `source visits: stream<string, string> from "visits"
table perMinute = visits
  | group by key
  | window tumbling 1m grace 10s
  | count
  | suppress until window closes max bytes 64MB then shut down
stream final = perMinute
  | to stream
  | key by key.key
sink final to "final"

test "a later record closes the window" {
  start "2024-05-01"
  send visits
    | key  | value | at       |
    | home | ada   | 10:00:10 |
    | home | bob   | 10:00:50 |
    | home | cy    | 10:01:11 |
  expect perMinute
    | key  | value | window |
    | home | 2     | 10:00  |
}`,
    },
  ],
});
