/** B: what names mean, and where they are declared. */
import { entry } from "../message.js";

export const names = {
  B01: entry<{ name: string; kind: string }>({
    name: "unknown-name",
    severity: "error",
    message: ({ name, kind }) => `There is no ${kind} called \`${name}\`.`,
  }),
};
