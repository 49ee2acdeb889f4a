import { defineOperator } from "../define.js";
import { duration } from "./stage.js";
import { suppressClauses, suppressed } from "./suppression.js";

/** Holds a row's updates back for a while, and sends the last. */
export const suppressFor = defineOperator({
  phrase: "suppress for",
  summary: "Holds a row's updates back until stream time has moved on by so much, and then sends the last one.",
  takes: ["table"],
  argument: duration,
  clauses: suppressClauses("", " This is the default."),
  passes: ["key", "value"],
  notYet: () => "`suppress for`",
  apply: (call, problem) => {
    const ms = call.argument?.kind === "constant" ? Number(call.argument.value) : 0;
    return suppressed(call, { kind: "time", ms }, call.clauses.has("then shut down") ? "shut down" : "emit early", problem);
  },
  examples: [
    {
      title: "a price at most each five minutes",
      source: `source prices: table<string, double> from "prices"
table calm = prices
  | suppress for 5m max records 1_000 then emit early
sink calm to "calm-prices"

test "updates in between are not sent" {
  start "2024-05-01"
  send prices
    | key | value | at    |
    | tea | 3.5   | 10:00 |
    | tea | 3.7   | 10:01 |
    | oil | 9.0   | 10:05 |
  expect calm
    | key | value | at    |
    | tea | 3.7   | 10:01 |
}`,
    },
  ],
});
