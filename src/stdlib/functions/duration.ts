import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { duration as durationType, long, print, takes } from "./signature.js";

export const duration = defineFunction({
  name: "duration",
  summary: "The duration of so many milliseconds; `toLong` is the way back.",
  signatures: ["duration(ms: long): duration"],
  ...takes([long], durationType),
  javascript: print((ms) => ms),
  java: print((ms) => call`${use("topo.support.Times")}.duration(${ms})`),
  examples: [
    { call: "duration(1500)", result: "1s + 500ms" },
    { call: "duration(toLong(20s) * 3)", result: "1m" },
  ],
});
