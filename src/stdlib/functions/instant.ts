import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { instant as instantType, long, print, takes } from "./signature.js";

export const instant = defineFunction({
  name: "instant",
  summary:
    "The instant so many milliseconds after 1970-01-01T00:00:00Z; an error beyond ±8.64e15 ms. Of seconds: `instant(value.seconds * 1000)`. `toLong` is the way back.",
  signatures: ["instant(ms: long): instant"],
  ...takes([long], instantType),
  javascript: print((ms) => call`${use("checkedInstant")}(${ms})`),
  java: print((ms) => call`${use("topo.support.Times")}.instant(${ms})`),
  examples: [
    { call: "toText(instant(1500))", result: '"1970-01-01T00:00:01.500Z"' },
    { call: "toLong(instant(-1))", result: "-1" },
  ],
});
