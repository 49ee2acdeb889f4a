import { tableFilter } from "../../ir/build/tables.js";
import { defineOperator } from "../define.js";
import { condition, expressionOf, onTable, relationOf, stageOf } from "./stage.js";
import { namedStoreOf, tableState } from "./state.js";

/** Drops the records that a condition holds for: the opposite of `filter`. */
export const reject = defineOperator({
  phrase: "reject",
  summary: "Drops the records that the condition holds for, and keeps the others.",
  takes: ["stream", "table"],
  argument: condition,
  clauses: tableState,
  passes: ["key", "value"],
  holds: false,
  notYet: (call) => onTable(call, "reject"),
  apply: (call, problem) => {
    const { fn: predicate, narrowed } = expressionOf(call);
    const input = relationOf(call);
    const { whenFalse: passed } = narrowed;
    if (input.kind === "stream") return call.graph.filter(stageOf(call), input, predicate, true, passed);
    return tableFilter(
      call.graph,
      stageOf(call),
      input,
      { predicate, negated: true, store: namedStoreOf(call, "reject", problem) },
      passed,
    );
  },
  examples: [
    {
      title: "no drafts",
      source: `type Post = { title: string, draft: boolean }
source posts: stream<string, Post> from "posts"
stream published = posts
  | reject value.draft
sink published to "published"

test "drafts stay behind" {
  send posts [
    { key: "1", value: { title: "Rivers", draft: true } },
    { key: "2", value: { title: "Lakes", draft: false } },
  ]
  expect published [{ key: "2", value: { title: "Lakes", draft: false } }]
}`,
    },
  ],
});
