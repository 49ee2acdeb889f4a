import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takes, text } from "./signature.js";

export const upper = defineFunction({
  name: "upper",
  summary: "The text in upper case, by Unicode's rules that belong to no language.",
  signatures: ["upper(text: string): string"],
  ...takes([text], text),
  javascript: print((of) => call`${of}.toUpperCase()`),
  java: print((of) => call`${of}.toUpperCase(${use("java.util.Locale")}.ROOT)`),
  examples: [{ call: 'upper("straße")', result: '"STRASSE"' }],
});
