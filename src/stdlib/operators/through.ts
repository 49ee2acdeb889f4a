import { nameProblem, topicName } from "../../core/names.js";
import { through as addThrough } from "../../ir/build/streams.js";
import { defineOperator } from "../define.js";
import { serdeOf } from "../serdes.js";
import { fnOf, partitioner, relationOf, stageOf, textOf } from "./stage.js";

/** Writes the stream to a topic of one's own and reads it back. */
export const through = defineOperator({
  phrase: "through",
  summary: "Writes the stream to a topic of one's own and reads it back; unlike `repartition` it keeps records without a key.",
  takes: ["stream"],
  argument: { kind: "constant", type: "text" },
  clauses: [{ phrase: "partition by", doc: "The partition of each record.", argument: partitioner }],
  passes: ["key", "value"],
  notYet: () => "`through`",
  apply: (call, problem) => {
    const input = relationOf(call);
    const topic = textOf(call);
    const illegal = call.argument && nameProblem(topic);
    if (call.argument && illegal) problem("N02", call.argument.at, { what: "topic", name: topic, problem: illegal });
    const by = fnOf(call, "partition by");
    const serdes = { keySerde: serdeOf(input, "key"), valueSerde: serdeOf(input, "value") };
    return addThrough(call.graph, stageOf(call), input, { topic: topicName(topic), ...serdes, ...(by ? { partitioner: by } : {}) });
  },
  examples: [
    {
      title: "a topic that others read too",
      source: `source clicks: stream<string, string> from "clicks"
stream cleaned = clicks
  | filter value != ""
  | through "clean-clicks"
  | map value.upper()
sink cleaned to "loud-clicks"

test "the topic holds what was written there" {
  send clicks [{ key: "a", value: "home" }]
  expect "clean-clicks" [{ key: "a", value: "home" }]
  expect cleaned [{ key: "a", value: "HOME" }]
}`,
    },
  ],
});
