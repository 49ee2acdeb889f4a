import { defineOperator } from "../define.js";
import { state } from "./state.js";

/** Deletes a row when stream time has moved so far past its timestamp. Known, but it cannot run yet. */
export const expireAfter = defineOperator({
  phrase: "expire after",
  summary: "Deletes a row when stream time has moved so far past its timestamp.",
  takes: ["table"],
  argument: { kind: "constant", type: "duration" },
  clauses: [...state],
  examples: [],
});
