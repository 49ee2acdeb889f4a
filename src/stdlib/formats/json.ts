import type { Type } from "../../types/type.js";
import { defineFormat } from "../define.js";

/** Types that have a binary form of their own, or none in JSON; `any` must be asked for. */
const notByDefault: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "string",
  "enum",
  "int",
  "long",
  "float",
  "double",
  "boolean",
  "bytes",
  "uuid",
  "void",
  "windowed",
  "any",
]);

/** JSON without spaces, fields in the order of the type. */
export const json = defineFormat({
  name: "json",
  summary: "JSON without spaces, fields in the order of the type, then unknown fields; checked against the type when read.",
  accepts: (type) => type.kind !== "void" && type.kind !== "windowed",
  isDefaultOf: (type) => !notByDefault.has(type.kind),
});
