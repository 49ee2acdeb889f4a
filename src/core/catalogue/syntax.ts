/** S: what the lexer and the parser say. */
import { entry } from "../message.js";

export const syntax = {
  S01: entry<{ text: string }>({
    name: "unexpected-character",
    severity: "error",
    message: ({ text }) => `${JSON.stringify(text)} has no meaning in Topo.`,
    help: () => "Remove it, or put it inside quotes if it belongs to a text.",
  }),
};
