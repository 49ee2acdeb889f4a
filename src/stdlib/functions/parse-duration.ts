import { call, use } from "../../ir/code.js";
import { nullable } from "../../types/relations.js";
import { defineFunction } from "../define.js";
import { boxed, duration, print, takes, text } from "./signature.js";

export const parseDuration = defineFunction({
  name: "parseDuration",
  summary:
    "The duration of an ISO-8601 text in days (of 24 hours), hours, minutes and seconds, as `toText` writes it. Null for any other text.",
  signatures: ["parseDuration(text: string): duration?"],
  ...takes([text], nullable(duration)),
  javascript: print((of) => call`${use("parseDuration")}(${of})`),
  java: print((of) => boxed(call`${use("topo.support.Times")}.parseDuration(${of})`)),
  examples: [
    { call: 'parseDuration("PT1H30M")', result: "90m" },
    { call: 'parseDuration("P1DT0.25S")', result: "1d + 250ms" },
    { call: 'parseDuration("1h")', result: "null" },
  ],
});
