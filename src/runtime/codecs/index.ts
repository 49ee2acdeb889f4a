/** The codec of every format. Making one costs (JSON compiles its check), so each serde has one for good. */
import { invariant } from "../../core/errors.js";
import type { FormatName, Serde } from "../../ir/graph.js";
import { withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { Codec } from "../codec.js";
import { jsonCodec } from "./json.js";
import { booleanCodec, bytesCodec, doubleCodec, floatCodec, intCodec, longCodec, voidCodec } from "./scalars.js";
import { enumCodec, stringCodec, uuidCodec } from "./texts.js";

const codecs: { readonly [K in FormatName]: (serde: Serde) => Codec<never> } = {
  string: ({ type }) => textCodec(withoutNull(type)) as Codec<never>,
  int: () => intCodec as Codec<never>,
  long: () => longCodec as Codec<never>,
  float: () => floatCodec as Codec<never>,
  double: () => doubleCodec as Codec<never>,
  boolean: () => booleanCodec as Codec<never>,
  bytes: () => bytesCodec as Codec<never>,
  uuid: () => uuidCodec as Codec<never>,
  json: ({ type }) => jsonCodec(type) as Codec<never>,
  void: () => voidCodec as Codec<never>,
};

function textCodec(type: Type): Codec<string> {
  return type.kind === "enum" ? enumCodec(type.values) : stringCodec;
}

const known = new WeakMap<Serde, Codec>();

export function codecOf(serde: Serde): Codec {
  const made = known.get(serde);
  if (made) return made;
  const make = (codecs as { readonly [format: string]: ((serde: Serde) => Codec<never>) | undefined })[serde.format];
  invariant(make, `the format ${serde.format} has no codec`);
  const codec = make(serde) as Codec;
  known.set(serde, codec);
  return codec;
}
