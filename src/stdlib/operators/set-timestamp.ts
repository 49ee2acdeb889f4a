import { defineOperator } from "../define.js";
import { overRecord } from "./stage.js";

/** Gives each record another timestamp. Known, but it cannot run yet. */
export const setTimestamp = defineOperator({
  phrase: "set timestamp",
  summary: "Gives each record another timestamp.",
  takes: ["stream"],
  argument: overRecord,
  clauses: [],
  examples: [],
});
