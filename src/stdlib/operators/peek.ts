import { defineOperator } from "../define.js";
import { overRecord } from "./stage.js";
import { concurrency } from "./state.js";

/** Calls a function for each record, for its effect; the record goes on as it is. Known, but it cannot run yet. */
export const peek = defineOperator({
  phrase: "peek",
  summary: "Calls a function for each record, for its effect; the record goes on as it is.",
  takes: ["stream"],
  argument: overRecord,
  clauses: [concurrency],
  examples: [],
});
