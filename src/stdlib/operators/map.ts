import { defineOperator } from "../define.js";
import { expressionOf, newValue, onTable, relationOf, stageOf } from "./stage.js";
import { concurrency, tableState } from "./state.js";

/** Replaces the value; the key stays, so nothing is repartitioned. */
export const map = defineOperator({
  phrase: "map",
  summary: "Replaces the value of each record and leaves the key alone.",
  takes: ["stream", "table"],
  argument: newValue,
  clauses: [concurrency, ...tableState],
  passes: ["key"],
  notYet: (call) => onTable(call, "map"),
  apply: (call) => {
    const { fn, expr } = expressionOf(call);
    return call.graph.mapValues(stageOf(call), relationOf(call), fn, expr.type);
  },
  examples: [
    {
      title: "from miles to kilometres",
      source: `source miles: stream<string, double> from "miles"
stream kilometres = miles
  | map { distance: value * 1.5, unit: "km" }
sink kilometres to "kilometres"

test "the key stays" {
  send miles [{ key: "marathon", value: 26 }]
  expect kilometres [{ key: "marathon", value: { distance: 39, unit: "km" } }]
}`,
    },
  ],
});
