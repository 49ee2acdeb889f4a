import { defineOperator } from "../define.js";

/** Hands each record to a processor, which leaves its key alone. Known, but it cannot run yet. */
export const processValue = defineOperator({
  phrase: "process value",
  summary: "Hands each record to a processor, which leaves its key alone.",
  takes: ["stream"],
  argument: { kind: "words", many: false },
  clauses: [{ phrase: "using", doc: "The stores that it uses.", argument: { kind: "words", many: true } }],
  examples: [],
});
