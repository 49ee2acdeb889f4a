import { defineFormat } from "../define.js";

/** Eight bytes, big-endian. */
export const long = defineFormat({
  name: "long",
  summary: "Eight bytes, big-endian.",
  accepts: (type) => type.kind === "long",
  isDefaultOf: (type) => type.kind === "long",
});
