import { call, use } from "../../ir/code.js";
import { fits } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { defineFunction } from "../define.js";
import { duration, instant, printTyped, wanted } from "./signature.js";

const units: Type = { kind: "enum", values: ["second", "minute", "hour", "day", "week", "month", "year"] };

export const truncate = defineFunction({
  name: "truncate",
  summary:
    "The beginning of the second, minute, hour, day, week (from Monday), month or year that the instant is in, in UTC or at the offset from it; or the last multiple of the duration since 1970-01-01T00:00:00Z, where a tumbling window of that size begins.",
  signatures: [
    'truncate(at: instant, unit: "second" | "minute" | "hour" | "day" | "week" | "month" | "year", offset?: duration): instant',
    "truncate(at: instant, step: duration): instant",
  ],
  parameters: { least: 2, most: 3 },
  expects: (index) => ({ type: index === 0 ? instant : index === 1 ? units : duration }),
  typing: ([at, by, offset]) => {
    if (!at || !fits(at, instant)) return { problem: wanted(0, "an instant", at) };
    if (!by || !(fits(by, units) || fits(by, duration))) return { problem: wanted(1, 'a unit, such as "day", or a duration', by) };
    if (offset && by.kind === "duration") return { problem: "only a unit can be taken at an offset" };
    return offset && !fits(offset, duration) ? { problem: wanted(2, "an offset from UTC (duration)", offset) } : { result: instant };
  },
  javascript: (args, types) =>
    printTyped((_, at, by, offset) => {
      if (types[1]?.kind === "duration") return call`${use("truncateBy")}(${at}, ${by})`;
      return offset ? call`${use("truncateTo")}(${at}, ${by}, ${offset})` : call`${use("truncateTo")}(${at}, ${by})`;
    })(args, types),
  java: (args, types) =>
    printTyped((_, at, by, offset) => {
      const patterns = use("topo.support.TimePatterns");
      return offset ? call`${patterns}.truncate(${at}, ${by}, ${offset})` : call`${patterns}.truncate(${at}, ${by})`;
    })(args, types),
  examples: [
    { call: 'toText(truncate("2024-05-01T09:44:30Z", "day"))', result: '"2024-05-01T00:00:00.000Z"' },
    { call: 'toText(truncate("2024-05-01T09:44:30Z", 15m))', result: '"2024-05-01T09:30:00.000Z"' },
    { call: 'toText(truncate("2024-05-01T23:30:00Z", "month", 2h))', result: '"2024-04-30T22:00:00.000Z"' },
    { call: 'toText(truncate("2024-05-01T09:00:00Z", "week"))', result: '"2024-04-29T00:00:00.000Z"' },
  ],
});
