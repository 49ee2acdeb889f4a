import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { instant, takes } from "./signature.js";

export const now = defineFunction({
  name: "now",
  summary: "The wall clock. Another run over the same records sees another time; a record's own is `timestamp`. A test sets the clock.",
  signatures: ["now(): instant"],
  ...takes([], instant),
  javascript: () => call`${use("now")}()`,
  java: () => call`${use("topo.support.Surroundings")}.now()`,
  replayable: false,
  examples: [{ call: "now() >= instant(0)", result: "true" }],
});
