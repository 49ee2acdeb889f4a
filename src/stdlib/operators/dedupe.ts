import { defineOperator } from "../define.js";
import { overRow } from "./stage.js";
import { state } from "./state.js";

/** Passes a record unless one of the same key has passed a short time before. Known, but it cannot run yet. */
export const dedupe = defineOperator({
  phrase: "dedupe",
  summary: "Passes a record unless one of the same key has passed a short time before.",
  takes: ["stream"],
  clauses: [
    {
      phrase: "within",
      doc: "How far apart the timestamps of two records must be for both to pass.",
      argument: { kind: "constant", type: "duration" },
      required: true,
    },
    {
      phrase: "grace",
      doc: "How late a record may be, behind stream time.",
      argument: { kind: "constant", type: "duration" },
      required: true,
    },
    { phrase: "by", doc: "What else must be equal, besides the key.", argument: overRow },
    ...state,
  ],
  examples: [],
});
