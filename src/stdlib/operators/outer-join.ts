import { defineOperator } from "../define.js";
import { joinClauses, joined } from "./joining.js";

/** Joins records with those of another stream or table; what has no partner on either side is kept. */
export const outerJoin = defineOperator({
  phrase: "outer join",
  summary: "Joins records with those of another stream or table; what has no partner on either side is kept.",
  takes: ["stream", "table"],
  argument: { kind: "relations", many: false },
  clauses: joinClauses,
  notYet: () => "`outer join`",
  apply: (call, problem) => joined(call, "outer", problem),
  examples: [
    {
      title: "home and work address",
      source: `source homes: table<string, string> from "homes"
source offices: table<string, string> from "offices"
table places = homes
  | outer join offices with { home: left, office: right }
sink places to "places"

test "either side is enough" {
  send homes [{ key: "ada", value: "Oslo" }]
  send offices [{ key: "ada", value: "Bergen" }]
  expect places [
    { key: "ada", value: { home: "Oslo", office: null } },
    { key: "ada", value: { home: "Oslo", office: "Bergen" } },
  ]
}`,
    },
  ],
});
