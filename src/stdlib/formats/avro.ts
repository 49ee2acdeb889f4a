import type { Type } from "../../types/type.js";
import { defineFormat } from "../define.js";

const isAvro = (type: Type): boolean => type.kind === "record" && type.origin === "avro";

/** Avro's binary form; of types that an Avro schema gives. Nothing reads or writes it yet. */
export const avro = defineFormat({
  name: "avro",
  summary: "Avro's binary form, by the schema that the type comes from.",
  accepts: isAvro,
  isDefaultOf: isAvro,
  notYet: true,
});
