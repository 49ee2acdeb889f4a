import { defineFormat } from "../define.js";

/** A key with the start and the end of its session, as Kafka's `SessionWindowedSerializer` writes them. Nothing reads or writes it yet. */
export const session = defineFormat({
  name: "session",
  summary: "A key with the start and the end of its session, in Kafka's binary form.",
  accepts: (type) => type.kind === "windowed",
  isDefaultOf: () => false,
  notYet: true,
});
