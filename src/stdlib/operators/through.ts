import { defineOperator } from "../define.js";
import { overRecord } from "./stage.js";

/** Writes the stream to a topic of one's own and reads it back. Known, but it cannot run yet. */
export const through = defineOperator({
  phrase: "through",
  summary: "Writes the stream to a topic of one's own and reads it back.",
  takes: ["stream"],
  argument: { kind: "constant", type: "text" },
  clauses: [{ phrase: "partition by", doc: "The partition of each record.", argument: overRecord }],
  examples: [],
});
