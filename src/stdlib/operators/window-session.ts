import { defineOperator } from "../define.js";

/** Windows that end where nothing comes for a while. Known, but it cannot run yet. */
export const windowSession = defineOperator({
  phrase: "window session",
  summary: "Windows that end where nothing comes for a while.",
  takes: ["groupedStream"],
  clauses: [
    {
      phrase: "gap",
      doc: "How long nothing must come for a session to end.",
      argument: { kind: "constant", type: "duration" },
      required: true,
    },
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
