import { toTable as addToTable } from "../../ir/build/tables.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { serdeOf } from "../serdes.js";
import { duration, relationOf, stageOf } from "./stage.js";
import { keyValueState, storeOf } from "./state.js";

/** The stream as a table: each record is the new row of its key. */
export const toTable = defineOperator({
  phrase: "to table",
  summary: "The stream as a table: each record is the new row of its key, and one without a value deletes it.",
  takes: ["stream"],
  clauses: [{ phrase: "versioned", doc: "How long a row's history is kept.", argument: duration }, ...keyValueState],
  passes: ["key", "value"],
  notYet: () => "`to table`",
  apply: (call, problem) => {
    const input = relationOf(call);
    if (input.key.kind !== "error" && isNullable(input.key)) problem("K01", call.at, { operator: "to table", type: typeText(input.key) });
    const keyed = { ...input, key: withoutNull(input.key) };
    const serdes = { keySerde: serdeOf(keyed, "key"), valueSerde: serdeOf({ ...keyed, value: withoutNull(input.value) }, "value") };
    const store = storeOf(call, "to-table", problem);
    return addToTable(call.graph, stageOf(call), input, { store, stored: call.clauses.has("as"), ...serdes });
  },
  examples: [
    {
      title: "the last place of a vehicle",
      source: `type Position = { lat: double, lon: double }
source positions: stream<string, Position> from "positions"
table places = positions
  | to table as "places"
sink places to "places-now"

test "the newer place stays" {
  send positions [
    { key: "bus-1", value: { lat: 59.9, lon: 10.7 } },
    { key: "bus-1", value: { lat: 60.1, lon: 10.9 } },
  ]
  expect store "places" at "bus-1" is { lat: 60.1, lon: 10.9 }
}`,
    },
  ],
});
