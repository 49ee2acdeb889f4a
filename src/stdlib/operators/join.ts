import { defineOperator } from "../define.js";
import { overJoin, overRow } from "./stage.js";
import { state } from "./state.js";

/** Joins records with those of another stream or table; what has no partner is dropped. Known, but it cannot run yet. */
export const join = defineOperator({
  phrase: "join",
  summary: "Joins records with those of another stream or table; what has no partner is dropped.",
  takes: ["stream", "table"],
  argument: { kind: "relations", many: false },
  clauses: [
    {
      phrase: "within",
      doc: "How far apart the timestamps of two streams' records may be.",
      argument: { kind: "constant", type: "duration" },
    },
    { phrase: "before", doc: "How much older the other side's record may be.", argument: { kind: "constant", type: "duration" } },
    { phrase: "after", doc: "How much newer the other side's record may be.", argument: { kind: "constant", type: "duration" } },
    {
      phrase: "grace",
      doc: "How late a record may be, behind stream time, and still be joined.",
      argument: { kind: "constant", type: "duration" },
    },
    { phrase: "on", doc: "The other side's key: of a global table from the record, of a table as a foreign key.", argument: overRow },
    { phrase: "with", doc: "The result, from `left`, `right` and `key`; `{ left, right }` without it.", argument: overJoin },
    ...state,
  ],
  examples: [],
});
