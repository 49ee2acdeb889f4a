import { defineOperator } from "../define.js";

/** Hands each record to a processor, which may change its key. Known, but it cannot run yet. */
export const process = defineOperator({
  phrase: "process",
  summary: "Hands each record to a processor, which may change its key.",
  takes: ["stream"],
  argument: { kind: "words", many: false },
  clauses: [{ phrase: "using", doc: "The stores that it uses.", argument: { kind: "words", many: true } }],
  examples: [],
});
