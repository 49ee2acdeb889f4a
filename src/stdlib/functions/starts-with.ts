import { call } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { boolean, print, takes, text } from "./signature.js";

export const startsWith = defineFunction({
  name: "startsWith",
  summary: "Whether the text begins with the other.",
  signatures: ["startsWith(text: string, start: string): boolean"],
  ...takes([text, text], boolean),
  javascript: print((of, start) => call`${of}.startsWith(${start})`),
  java: print((of, start) => call`${of}.startsWith(${start})`),
  examples: [
    { call: 'startsWith("topology", "topo")', result: "true" },
    { call: '"topology".startsWith("logy")', result: "false" },
  ],
});
