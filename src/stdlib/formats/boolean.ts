import { defineFormat } from "../define.js";

/** One byte: 1 for true, 0 for false. */
export const boolean = defineFormat({
  name: "boolean",
  summary: "One byte: 1 for true, 0 for false.",
  accepts: (type) => type.kind === "boolean",
  isDefaultOf: (type) => type.kind === "boolean",
});
