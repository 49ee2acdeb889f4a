import { dedupe as addDedupe } from "../../ir/build/streams.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { serdeOf } from "../serdes.js";
import { duration, fnOf, numberOf, overRow, relationOf, stageOf } from "./stage.js";
import { storeOf, windowState } from "./state.js";
import { grace } from "./windowing.js";

/** Passes a record unless one of the same key has passed a short time before. */
export const dedupe = defineOperator({
  phrase: "dedupe",
  summary: "Passes a record unless one of the same key, and of the same `by`, has passed less than so long before or after it.",
  takes: ["stream"],
  clauses: [
    { phrase: "within", doc: "How far apart the timestamps of two records must be for both to pass.", argument: duration, required: true },
    grace,
    { phrase: "by", doc: "What else must be equal, besides the key.", argument: overRow },
    ...windowState,
  ],
  passes: ["key", "value"],
  notYet: () => "`dedupe`",
  apply: (call, problem) => {
    const input = relationOf(call);
    if (input.key.kind !== "error" && isNullable(input.key)) problem("K01", call.at, { operator: "dedupe", type: typeText(input.key) });
    const within = call.clauses.get("within")?.value;
    if (within?.kind === "constant" && within.value === 0) problem("W08", within.at, { what: "within", problem: "it is zero" });
    const keyed = { ...input, key: withoutNull(input.key) };
    return addDedupe(call.graph, stageOf(call), input, {
      withinMs: numberOf(call, "within") ?? 1,
      graceMs: numberOf(call, "grace") ?? 0,
      by: fnOf(call, "by"),
      store: storeOf(call, "dedupe", problem),
      keySerde: serdeOf(keyed, "key"),
      valueSerde: serdeOf(input, "value"),
    });
  },
  examples: [
    {
      title: "an alarm at most each ten minutes",
      source: `source alarms: stream<string, string> from "alarms"
stream calls = alarms
  | dedupe within 10m grace 0s
sink calls to "calls"

test "the second alarm comes too soon" {
  start "2024-05-01"
  send alarms
    | key  | value | at    |
    | pump | hot   | 10:00 |
    | pump | hot   | 10:09 |
    | pump | hot   | 10:19 |
  expect calls
    | key  | value | at    |
    | pump | hot   | 10:00 |
    | pump | hot   | 10:19 |
}`,
    },
  ],
});
