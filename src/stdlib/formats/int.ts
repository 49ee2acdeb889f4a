import { defineFormat } from "../define.js";

/** Four bytes, big-endian. */
export const int = defineFormat({
  name: "int",
  summary: "Four bytes, big-endian.",
  accepts: (type) => type.kind === "int",
  isDefaultOf: (type) => type.kind === "int",
});
