import { typeText } from "../../types/text.js";
import { defineOperator } from "../define.js";
import { entryTypes, warnOfNullKey } from "./entry.js";
import { expressionOf, overRecord, relationOf, stageOf, wrong } from "./stage.js";

/** One record, with a key of its own, for each entry of a list. */
export const flatmapEntries = defineOperator({
  phrase: "flatmap entries",
  summary: "Sends one record for each `{ key, value }` of a list, in the list's order.",
  takes: ["stream"],
  argument: overRecord,
  clauses: [],
  apply: (call, problem) => {
    const argument = expressionOf(call);
    const { type } = argument.expr;
    if (type.kind !== "list" && type.kind !== "error") {
      problem("T01", argument.at, { expected: "a list of { key, value }", actual: typeText(type) });
    }
    const element = type.kind === "list" ? type.element : wrong;
    const { key, value } = entryTypes(element, argument, problem, "a list of { key, value }");
    warnOfNullKey(key, argument, problem);
    return call.graph.flatMap(stageOf(call), relationOf(call), argument.fn, key, value);
  },
  examples: [
    {
      title: "both ends of a call",
      source: `type Call = { from: string, to: string, seconds: long }
source calls: stream<void, Call> from "calls"
stream ends = calls
  | flatmap entries [{ key: value.from, value: value.seconds }, { key: value.to, value: value.seconds }]
sink ends to "call-ends"

test "caller and callee" {
  send calls [{ value: { from: "ada", to: "bob", seconds: 60 } }]
  expect ends [
    { key: "ada", value: 60 },
    { key: "bob", value: 60 },
  ]
}`,
    },
  ],
});
