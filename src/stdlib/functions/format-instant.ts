import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { instant, print, text } from "./signature.js";
import { patternProblem, takesPattern } from "./time-pattern.js";

export const formatInstant = defineFunction({
  name: "formatInstant",
  summary:
    "The instant as text, in UTC or at the offset from it. The constant pattern has the parts yyyy MM dd HH mm ss SSS, and XXX for the offset (`Z`, `+02:00`); other letters stand in single quotes. In ISO-8601: `toText`.",
  signatures: ["formatInstant(at: instant, pattern: string, offset?: duration): string"],
  ...takesPattern(instant, "an instant", text, 2),
  constants: { 1: patternProblem },
  javascript: print((at, pattern, offset) =>
    offset ? call`${use("formatInstant")}(${at}, ${pattern}, ${offset})` : call`${use("formatInstant")}(${at}, ${pattern})`,
  ),
  java: print((at, pattern, offset) => {
    const patterns = use("topo.support.TimePatterns");
    return offset ? call`${patterns}.format(${at}, ${pattern}, ${offset})` : call`${patterns}.format(${at}, ${pattern})`;
  }),
  examples: [
    { call: 'formatInstant("2024-05-01T09:30:00Z", "dd.MM.yyyy HH:mm")', result: '"01.05.2024 09:30"' },
    { call: `formatInstant("2024-05-01T23:30:00Z", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 2h)`, result: '"2024-05-02T01:30:00.000+02:00"' },
  ],
});
