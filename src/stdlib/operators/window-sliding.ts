import { defineOperator } from "../define.js";

/** Windows around records that are at most so far apart. Known, but it cannot run yet. */
export const windowSliding = defineOperator({
  phrase: "window sliding",
  summary: "Windows around records that are at most so far apart.",
  takes: ["groupedStream"],
  argument: { kind: "constant", type: "duration" },
  clauses: [
    {
      phrase: "grace",
      doc: "How late a record may be, behind stream time, and still count.",
      argument: { kind: "constant", type: "duration" },
      required: true,
    },
    { phrase: "emit on update", doc: "Each update of a window is sent. This is the default." },
    { phrase: "emit on close", doc: "A window's result is sent once, when it closes." },
  ],
  examples: [],
});
