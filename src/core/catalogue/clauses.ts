/** C and Y: operators, their clauses, and what cannot run yet. */
import { entry } from "../message.js";

export const clauses = {
  Y01: entry<{ what: string }>({
    name: "not-yet",
    severity: "error",
    message: ({ what }) => `${what} cannot be run or built yet.`,
    why: () => "The language has it, and it is checked, but this version has no way to run it.",
    help: () => "Leave it out for now.",
  }),
};
