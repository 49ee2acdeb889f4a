import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, instant, print, text } from "./signature.js";
import { readingProblem, takesPattern } from "./time-pattern.js";

export const parseInstant = defineFunction({
  name: "parseInstant",
  summary:
    "The instant that the text says: in ISO-8601 (`2024-05-01`, or with a time and its zone), or in the constant pattern, whose parts are those of `formatInstant`; then a text without an offset is in UTC, or at the offset given. Null for any other text.",
  signatures: ["parseInstant(text: string): instant?", "parseInstant(text: string, pattern: string, offset?: duration): instant?"],
  ...takesPattern(text, "a text", nullable(instant), 1),
  constants: { 1: readingProblem },
  javascript: print((of, pattern, offset) => {
    if (!pattern) return call`${use("parseInstant")}(${of})`;
    return offset ? call`${use("parseInstantBy")}(${of}, ${pattern}, ${offset})` : call`${use("parseInstantBy")}(${of}, ${pattern})`;
  }),
  java: print((of, pattern, offset) => {
    if (!pattern) return boxed(call`${use("topo.support.Times")}.parse(${of})`);
    const patterns = use("topo.support.TimePatterns");
    return boxed(offset ? call`${patterns}.parse(${of}, ${pattern}, ${offset})` : call`${patterns}.parse(${of}, ${pattern})`);
  }),
  examples: [
    { call: 'toText(parseInstant("2024-05-01T09:30Z"))', result: '"2024-05-01T09:30:00.000Z"' },
    { call: 'toText(parseInstant("01.05.2024 09:30", "dd.MM.yyyy HH:mm", 2h))', result: '"2024-05-01T07:30:00.000Z"' },
    { call: 'parseInstant("yesterday")', result: "null" },
  ],
});
