import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { double, takes } from "./signature.js";

export const random = defineFunction({
  name: "random",
  summary: "A random number from 0 to 1, without the 1; another run over the same records gets others. The same for the same text: `hash`.",
  signatures: ["random(): double"],
  ...takes([], double),
  javascript: () => call`${use("random")}()`,
  java: () => call`${use("topo.support.Surroundings")}.random()`,
  replayable: false,
  examples: [{ call: "between(random(), 0.0, 0.9999999999999999)", result: "true" }],
});
