import { defineFormat } from "../define.js";

/** Text in UTF-8. */
export const string = defineFormat({
  name: "string",
  summary: "Text in UTF-8.",
  accepts: (type) => type.kind === "string" || type.kind === "enum",
  isDefaultOf: (type) => type.kind === "string" || type.kind === "enum",
});
