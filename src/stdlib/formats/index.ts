/** The formats: how keys and values are written as bytes. Their codecs are in `runtime/codecs/`. */
import type { Serde } from "../../ir/graph.js";
import { withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { FormatItem } from "../define.js";
import { avro } from "./avro.js";
import { boolean } from "./boolean.js";
import { bytes } from "./bytes.js";
import { double } from "./double.js";
import { float } from "./float.js";
import { int } from "./int.js";
import { json } from "./json.js";
import { long } from "./long.js";
import { session } from "./session.js";
import { string } from "./string.js";
import { uuid } from "./uuid.js";
import { voidFormat } from "./void.js";
import { windowed } from "./windowed.js";

export const formats: readonly FormatItem[] = [
  string,
  int,
  long,
  float,
  double,
  boolean,
  bytes,
  uuid,
  avro,
  json,
  voidFormat,
  windowed,
  session,
];

/** The format that a type has when none is written; `any` has none. */
export function defaultFormat(type: Type): FormatItem | undefined {
  const bare = withoutNull(type);
  return formats.find((format) => format.isDefaultOf(bare));
}

/** How a store or an internal topic writes a type: by its default, and JSON for what has none. */
export function internalSerde(type: Type): Serde {
  return { format: defaultFormat(type)?.name ?? "json", type };
}
