import { defineOperator } from "../define.js";

/** Windows of a fixed size, one after the other. Known, but it cannot run yet. */
export const windowTumbling = defineOperator({
  phrase: "window tumbling",
  summary: "Windows of a fixed size, one after the other.",
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
    {
      phrase: "offset",
      doc: "How far the windows are moved from the epoch; 0 without it.",
      argument: { kind: "constant", type: "duration" },
    },
    {
      phrase: "late to",
      doc: "A topic that gets a copy of each record that is late for all its windows.",
      argument: { kind: "constant", type: "text" },
    },
  ],
  examples: [],
});
