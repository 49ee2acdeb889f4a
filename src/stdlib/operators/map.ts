import { tableMapValues } from "../../ir/build/tables.js";
import { defineOperator } from "../define.js";
import { expressionOf, newValue, onTable, relationOf, stageOf } from "./stage.js";
import { concurrency, namedStoreOf, tableState } from "./state.js";

/** Replaces the value; the key stays, so nothing is repartitioned. */
export const map = defineOperator({
  phrase: "map",
  summary: "Replaces the value of each record and leaves the key alone.",
  takes: ["stream", "table"],
  argument: newValue,
  clauses: [concurrency, ...tableState],
  passes: ["key"],
  notYet: (call) => onTable(call, "map"),
  apply: (call, problem) => {
    const { fn: mapper, expr } = expressionOf(call);
    const input = relationOf(call);
    if (input.kind === "stream") return call.graph.mapValues(stageOf(call), input, mapper, expr.type);
    return tableMapValues(call.graph, stageOf(call), input, { mapper, store: namedStoreOf(call, "map", problem) }, expr.type);
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
