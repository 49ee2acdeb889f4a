import { peek as addPeek } from "../../ir/build/streams.js";
import { defineOperator } from "../define.js";
import { action, expressionOf, relationOf, stageOf } from "./stage.js";
import { concurrency } from "./state.js";

/** Calls a function for each record, for its effect; the record goes on as it is. */
export const peek = defineOperator({
  phrase: "peek",
  summary: "Calls an imported function for each record, for its effect; the record goes on as it is.",
  takes: ["stream"],
  argument: action,
  clauses: [concurrency],
  passes: ["key", "value"],
  notYet: () => "`peek`",
  apply: (call) => addPeek(call.graph, stageOf(call), relationOf(call), expressionOf(call).fn),
  examples: [],
});
