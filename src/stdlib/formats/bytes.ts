import { defineFormat } from "../define.js";

/** The bytes themselves. */
export const bytes = defineFormat({
  name: "bytes",
  summary: "The bytes themselves.",
  accepts: (type) => type.kind === "bytes",
  isDefaultOf: (type) => type.kind === "bytes",
});
