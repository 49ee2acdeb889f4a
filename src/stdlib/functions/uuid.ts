import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { takes } from "./signature.js";

export const uuid = defineFunction({
  name: "uuid",
  summary: "A random UUID (version 4); another run over the same records gets another one. Out of a text: `parseUuid`.",
  signatures: ["uuid(): uuid"],
  ...takes([], { kind: "uuid" }),
  javascript: () => call`${use("uuid")}()`,
  java: () => call`${use("topo.support.Surroundings")}.uuid()`,
  replayable: false,
  examples: [{ call: "toText(uuid()).length()", result: "36" }],
});
