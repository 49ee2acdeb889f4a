import { defineOperator } from "../define.js";
import { state } from "./state.js";

/** The stream as a table: each record is the new row of its key. Known, but it cannot run yet. */
export const toTable = defineOperator({
  phrase: "to table",
  summary: "The stream as a table: each record is the new row of its key.",
  takes: ["stream"],
  clauses: [{ phrase: "versioned", doc: "How long a row's history is kept.", argument: { kind: "constant", type: "duration" } }, ...state],
  examples: [],
});
