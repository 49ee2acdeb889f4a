import { defineFormat } from "../define.js";

/** The text of a UUID, 36 characters. */
export const uuid = defineFormat({
  name: "uuid",
  summary: "The text of a UUID, 36 characters.",
  accepts: (type) => type.kind === "uuid",
  isDefaultOf: (type) => type.kind === "uuid",
});
