import { defineFormat } from "../define.js";

/** A key and the start of its window, as Kafka's `TimeWindowedSerializer` writes them. Nothing reads or writes it yet. */
export const windowed = defineFormat({
  name: "windowed",
  summary: "A key and the start of its window, in Kafka's binary form; a source says how long the windows are: `windowed(60s)`.",
  accepts: (type) => type.kind === "windowed",
  isDefaultOf: (type) => type.kind === "windowed",
  argument: "windowMs",
  notYet: true,
});
