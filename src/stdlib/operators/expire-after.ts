import { expire } from "../../ir/build/tables.js";
import { defineOperator } from "../define.js";
import { duration, relationOf, stageOf } from "./stage.js";
import { keyValueState, storeOf } from "./state.js";

/** Deletes a row when stream time has moved so far past its timestamp. */
export const expireAfter = defineOperator({
  phrase: "expire after",
  summary: "Deletes a row when stream time has moved so far past its timestamp; Kafka Streams has nothing of the kind.",
  takes: ["table"],
  argument: duration,
  clauses: keyValueState,
  passes: ["key", "value"],
  notYet: () => "`expire after`",
  apply: (call, problem) => {
    const argument = call.argument;
    if (argument?.kind === "constant" && argument.value === 0) problem("W08", argument.at, { what: "expire after", problem: "it is zero" });
    const afterMs = argument?.kind === "constant" ? Number(argument.value) : 1;
    return expire(call.graph, stageOf(call), relationOf(call), { afterMs, store: storeOf(call, "expire-after", problem) });
  },
  examples: [
    {
      title: "who is there",
      source: `source heartbeats: stream<string, string> from "heartbeats"
table present = heartbeats
  | to table
  | expire after 1m
sink present to "present"

test "who is silent for a minute is gone" {
  start "2024-05-01"
  send heartbeats
    | key | value | at       |
    | ada | here  | 10:00:00 |
    | bob | here  | 10:01:00 |
  expect present
    | key | value | at       |
    | ada | here  | 10:00:00 |
    | ada | null  | 10:01:00 |
    | bob | here  | 10:01:00 |
}`,
    },
  ],
});
