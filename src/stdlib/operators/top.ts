import { isOrdered, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { aggregated, aggregateLater, groups, recordsOf, refuseTable } from "./aggregating.js";
import { overRow } from "./stage.js";
import { aggregateState } from "./state.js";

/** The records of each group with the largest values of an expression. */
export const top = defineOperator({
  phrase: "top",
  summary: "The values of each group with the largest results of an expression, largest first; of equal ones the earlier stays ahead.",
  takes: groups,
  argument: { kind: "constant", type: "number", least: 1 },
  clauses: [
    { phrase: "by", doc: "What is compared; a value without one, and a null value, is left out.", argument: overRow, required: true },
    ...aggregateState,
  ],
  notYet: aggregateLater("top"),
  apply: (call, problem) => {
    refuseTable(call, "top", problem);
    const limit = call.argument?.kind === "constant" ? Number(call.argument.value) : 1;
    const by = call.clauses.get("by")?.value;
    if (by?.kind !== "expression") return undefined;
    const type = withoutNull(by.expr.type);
    if (type.kind !== "error" && !isOrdered(type))
      problem("T05", by.at, { operator: "top", type: typeText(type), wanted: "values with an order" });
    const element = withoutNull(recordsOf(call).value);
    return aggregated(call, problem, { kind: "top", by: by.fn, limit }, { kind: "list", element });
  },
  examples: [
    {
      title: "two highest scores of a game",
      source: `type Score = { game: string, player: string, points: long }
source scores: stream<void, Score> from "scores"
table best = scores
  | group by value.game
  | top 2 by value.points
sink best to "best"

test "the third one is left out" {
  send scores [
    { value: { game: "chess", player: "ada", points: 10 } },
    { value: { game: "chess", player: "bob", points: 30 } },
    { value: { game: "chess", player: "cy", points: 20 } },
  ]
  expect best [
    { key: "chess", value: [{ game: "chess", player: "ada", points: 10 }] },
    { key: "chess", value: [{ player: "bob", ... }, { player: "ada", ... }] },
    { key: "chess", value: [{ player: "bob", ... }, { player: "cy", ... }] },
  ]
}`,
    },
  ],
});
