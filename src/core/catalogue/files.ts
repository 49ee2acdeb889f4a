/** F: files, folders, parameters and the command line. */
import { entry } from "../message.js";

export const files = {
  F01: entry<{ path: string }>({
    name: "file-not-found",
    severity: "error",
    message: ({ path }) => `There is no file ${path}.`,
  }),
};
