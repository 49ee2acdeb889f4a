import { defineOperator } from "../define.js";
import { asStore, changelog, notLogged } from "./state.js";

/** Holds a window's updates back until it closes, and sends the last. Known, but it cannot run yet. */
export const suppressUntilWindowCloses = defineOperator({
  phrase: "suppress until window closes",
  summary: "Holds a window's updates back until it closes, and sends the last.",
  takes: ["table"],
  clauses: [
    { phrase: "max records", doc: "How many records the buffer holds.", argument: { kind: "constant", type: "number" } },
    { phrase: "max bytes", doc: "How much memory the buffer takes.", argument: { kind: "constant", type: "size" } },
    { phrase: "unbounded", doc: "No bound. This is the default." },
    { phrase: "then shut down", doc: "When the buffer is full, the application stops." },
    { phrase: "then emit early", doc: "When the buffer is full, the oldest row is sent." },
    asStore,
    notLogged,
    changelog,
  ],
  examples: [],
});
