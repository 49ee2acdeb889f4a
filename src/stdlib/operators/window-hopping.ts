import { textOf } from "../../core/source.js";
import type { Report, StageCall } from "../define.js";
import { defineOperator } from "../define.js";
import { duration, numberOf } from "./stage.js";
import { fixedWindowClauses, graceOf, lengthOf, refuseZero, windowed, windowLater } from "./windowing.js";

/** Windows of a fixed size that overlap. */
export const windowHopping = defineOperator({
  phrase: "window hopping",
  summary: "Windows of a fixed size, one beginning each `every`; a record belongs to all that it lies in.",
  takes: ["groupedStream"],
  argument: duration,
  clauses: [{ phrase: "every", doc: "How far apart the windows begin.", argument: duration, required: true }, ...fixedWindowClauses],
  passes: ["key", "value"],
  notYet: windowLater("window hopping"),
  apply: (call, problem) => {
    refuseZero(call, "window hopping", problem);
    checkAdvance(call, problem);
    const window = { kind: "hopping", sizeMs: lengthOf(call), graceMs: graceOf(call), offsetMs: numberOf(call, "offset") ?? 0 } as const;
    return windowed(call, { ...window, advanceMs: numberOf(call, "every") ?? window.sizeMs }, problem);
  },
  examples: [
    {
      title: "visits in the last two minutes, each minute",
      source: `source visits: stream<string, string> from "visits"
table recent = visits
  | group by key
  | window hopping 2m every 1m grace 0s
  | count
stream counts = recent
  | to stream
  | key by key.key
sink counts to "counts"

test "a record is in two windows" {
  start "2024-05-01"
  send visits
    | key  | value | at       |
    | home | ada   | 10:01:30 |
  expect recent
    | key  | value | window |
    | home | 1     | 10:00  |
    | home | 1     | 10:01  |
}`,
    },
  ],
});

/** Kafka Streams takes an advance from more than 0 up to the size (`TimeWindows.advanceBy`). */
function checkAdvance(call: StageCall, problem: Report): void {
  const every = call.clauses.get("every")?.value;
  if (every?.kind !== "constant" || call.argument?.kind !== "constant") return;
  const [advance, size] = [Number(every.value), Number(call.argument.value)];
  if (size === 0 || (advance > 0 && advance <= size)) return;
  const labels = [{ at: call.argument.at, text: "the windows' size" }];
  problem("W04", every.at, { advance: textOf(every.at), size: textOf(call.argument.at), zero: advance === 0 }, { labels });
}
