/** T and K: types of expressions, keys and values. */
import { entry } from "../message.js";

export const types = {
  T01: entry<{ expected: string; actual: string }>({
    name: "type-mismatch",
    severity: "error",
    message: ({ expected, actual }) => `This is ${actual}, but ${expected} is wanted here.`,
  }),
};
