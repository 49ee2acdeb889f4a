import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { expressionOf, newValues, relationOf, stageOf, wrong } from "./stage.js";
import { concurrency } from "./state.js";

/** One record for each element of a list. */
export const flatmap = defineOperator({
  phrase: "flatmap",
  summary: "Sends one record for each element of a list, in the list's order and under the same key.",
  takes: ["stream"],
  argument: newValues,
  clauses: [concurrency],
  passes: ["key"],
  apply: (call, problem) => {
    const { fn, expr, at } = expressionOf(call);
    const { type } = expr;
    if (type.kind !== "list" && type.kind !== "error") problem("T01", at, { expected: "a list", actual: typeText(type) });
    return call.graph.flatMapValues(stageOf(call), relationOf(call), fn, type.kind === "list" ? type.element : wrong);
  },
  examples: [
    {
      title: "one record a tag",
      source: `type Photo = { tags: string[] }
source photos: stream<string, Photo> from "photos"
stream tags = photos
  | flatmap value.tags
sink tags to "tags"

test "an empty list gives nothing" {
  send photos [
    { key: "1", value: { tags: ["sea", "sun"] } },
    { key: "2", value: { tags: [] } },
  ]
  expect tags [
    { key: "1", value: "sea" },
    { key: "1", value: "sun" },
  ]
}`,
    },
  ],
});
