/** X: what can go wrong while a topology runs. */
import { entry } from "../message.js";

export const running = {
  X01: entry<{ topic: string; partition: number; offset: number; reason: string }>({
    name: "undecodable-record",
    severity: "error",
    message: ({ topic, partition, offset, reason }) =>
      `The record at offset ${offset} of ${topic}, partition ${partition}, cannot be decoded: ${reason}.`,
  }),
};
