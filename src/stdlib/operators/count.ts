import type { Aggregating } from "../../ir/builder.js";
import { count as counter } from "../aggregators/count.js";
import { defineOperator } from "../define.js";
import { internalSerde } from "../formats/index.js";
import { serdeOf } from "../serdes.js";
import { stageOf } from "./stage.js";
import { state, storeOf } from "./state.js";

/** The number of records of each group. */
export const count = defineOperator({
  phrase: "count",
  summary: "Counts the records of each group; records without a key or a value are not counted.",
  takes: ["groupedStream", "groupedTable", "windowedStream"],
  clauses: state,
  notYet: (call) =>
    call.input.kind === "groupedTable"
      ? "`count` of a grouped table"
      : call.input.kind === "windowedStream"
        ? "`count` in a window"
        : undefined,
  apply: (call, problem) => {
    const { input } = call.input as Aggregating;
    return call.graph.aggregate(stageOf(call), input, "count", storeOf(call, "count", problem), {
      key: serdeOf(input, "key"),
      input: serdeOf(input, "value"),
      result: internalSerde(counter.result({ value: input.value })),
    });
  },
  examples: [
    {
      title: "visits by page",
      source: `source visits: stream<string, string> from "visits"
table perPage = visits
  | group by key
  | count as "visits-per-page"
sink perPage to "per-page"

test "every update is sent" {
  send visits [
    { key: "home", value: "ada" },
    { key: "home", value: "bob" },
  ]
  expect perPage [
    { key: "home", value: 1 },
    { key: "home", value: 2 },
  ]
  expect store "visits-per-page" at "home" is 2
}`,
    },
  ],
});
