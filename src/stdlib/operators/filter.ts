import { tableFilter } from "../../ir/build/tables.js";
import { defineOperator } from "../define.js";
import { condition, expressionOf, onTable, relationOf, stageOf } from "./stage.js";
import { namedStoreOf, tableState } from "./state.js";

/** Keeps the records that a condition holds for. */
export const filter = defineOperator({
  phrase: "filter",
  summary: "Keeps the records that the condition holds for. What it checks for null is not null in the stages below.",
  takes: ["stream", "table"],
  argument: condition,
  clauses: tableState,
  passes: ["key", "value"],
  holds: true,
  notYet: (call) => onTable(call, "filter"),
  apply: (call, problem) => {
    const { fn: predicate, narrowed } = expressionOf(call);
    const input = relationOf(call);
    const { whenTrue: passed } = narrowed;
    if (input.kind === "stream") return call.graph.filter(stageOf(call), input, predicate, false, passed);
    return tableFilter(
      call.graph,
      stageOf(call),
      input,
      { predicate, negated: false, store: namedStoreOf(call, "filter", problem) },
      passed,
    );
  },
  examples: [
    {
      title: "only the loud ones",
      source: `type Reading = { room: string, decibel: double? }
source readings: stream<string, Reading> from "readings"
stream loud = readings
  | filter value.decibel != null && value.decibel > 80
sink loud to "loud"

test "quiet and unknown readings stay behind" {
  send readings [
    { key: "a", value: { room: "hall", decibel: 81.5 } },
    { key: "b", value: { room: "attic", decibel: 20 } },
    { key: "c", value: { room: "cellar", decibel: null } },
  ]
  expect loud [{ key: "a", value: { room: "hall", decibel: 81.5 } }]
}`,
    },
  ],
});
