import { defineOperator } from "../define.js";
import { overRecord } from "./stage.js";

/** Writes the stream to an internal topic and reads it back, so that equal keys are in one place. Known, but it cannot run yet. */
export const repartition = defineOperator({
  phrase: "repartition",
  summary: "Writes the stream to an internal topic and reads it back, so that equal keys are in one place.",
  takes: ["stream"],
  clauses: [
    { phrase: "by", doc: "The new key.", argument: overRecord },
    { phrase: "into", doc: "How many partitions the topic has; derived without it.", argument: { kind: "constant", type: "number" } },
    { phrase: "as", doc: "The topic's name.", argument: { kind: "constant", type: "text" } },
    { phrase: "partition by", doc: "The partition of each record.", argument: overRecord },
  ],
  examples: [],
});
