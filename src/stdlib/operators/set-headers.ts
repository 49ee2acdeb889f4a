import { defineOperator } from "../define.js";
import { overRecord } from "./stage.js";

/** Replaces, adds or removes headers. Known, but it cannot run yet. */
export const setHeaders = defineOperator({
  phrase: "set headers",
  summary: "Replaces, adds or removes headers.",
  takes: ["stream"],
  argument: overRecord,
  clauses: [],
  examples: [],
});
