import { call, use } from "../../ir/code.js";
import { defineFunction } from "../define.js";
import { print, takes, text } from "./signature.js";

export const lower = defineFunction({
  name: "lower",
  summary: "The text in lower case, by Unicode's rules that belong to no language.",
  signatures: ["lower(text: string): string"],
  ...takes([text], text),
  javascript: print((of) => call`${of}.toLowerCase()`),
  java: print((of) => call`${of}.toLowerCase(${use("java.util.Locale")}.ROOT)`),
  examples: [{ call: 'lower("Ätna 7")', result: '"ätna 7"' }],
});
