import { defineFormat } from "../define.js";

/** Eight bytes, IEEE 754, big-endian. */
export const double = defineFormat({
  name: "double",
  summary: "Eight bytes, IEEE 754, big-endian.",
  accepts: (type) => type.kind === "double",
  isDefaultOf: (type) => type.kind === "double",
});
