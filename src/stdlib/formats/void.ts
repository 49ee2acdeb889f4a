import { defineFormat } from "../define.js";

/** Nothing: always null. */
export const voidFormat = defineFormat({
  name: "void",
  summary: "Nothing: always null.",
  accepts: (type) => type.kind === "void",
  isDefaultOf: (type) => type.kind === "void",
});
