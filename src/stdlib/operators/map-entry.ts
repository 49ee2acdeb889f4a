import { defineOperator } from "../define.js";
import { entryTypes, warnOfNullKey } from "./entry.js";
import { expressionOf, overRecord, relationOf, stageOf } from "./stage.js";

/** Replaces key and value. */
export const mapEntry = defineOperator({
  phrase: "map entry",
  summary: "Replaces key and value of each record by those of `{ key: …, value: … }`.",
  takes: ["stream"],
  argument: overRecord,
  clauses: [],
  apply: (call, problem) => {
    const argument = expressionOf(call);
    const { key, value } = entryTypes(argument.expr.type, argument, problem, "{ key: …, value: … }");
    warnOfNullKey(key, argument, problem);
    return call.graph.map(stageOf(call), relationOf(call), argument.fn, key, value);
  },
  examples: [
    {
      title: "key and value change places",
      source: `source capitals: stream<string, string> from "capitals"
stream countries = capitals
  | map entry { key: value, value: key }
sink countries to "countries"

test "the capital becomes the key" {
  send capitals [{ key: "Norway", value: "Oslo" }]
  expect countries [{ key: "Oslo", value: "Norway" }]
}`,
    },
  ],
});
