import { defineFormat } from "../define.js";

/** Four bytes, IEEE 754, big-endian. */
export const float = defineFormat({
  name: "float",
  summary: "Four bytes, IEEE 754, big-endian.",
  accepts: (type) => type.kind === "float",
  isDefaultOf: (type) => type.kind === "float",
});
