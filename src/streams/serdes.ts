/** How sources and sinks write keys and values: in the format that they are told, else in the one of the type. */
import type { Relation } from "../ir/builder.js";
import type { AnyFormat, Serde } from "../ir/graph.js";
import { defaultFormat, formats } from "../stdlib/formats/index.js";
import { withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import type { FormatOptions } from "./options.js";
import type { Place } from "./pipeline.js";

type Part = "key" | "value";

export function sourceSerde(part: Part, type: Type, options: FormatOptions, place: Place): Serde {
  return { format: formatOf(part, type, options, undefined, place), type };
}

/** A sink writes what its source wrote, as long as the type has not changed on the way. */
export function sinkSerde(part: Part, relation: Relation, options: FormatOptions, place: Place): Serde {
  const inherited = part === "key" ? relation.keySerde : relation.valueSerde;
  const type = relation[part];
  return { format: formatOf(part, type, options, inherited?.format, place), type };
}

function formatOf(part: Part, type: Type, options: FormatOptions, inherited: AnyFormat | undefined, place: Place): AnyFormat {
  const asked = part === "key" ? options.keyAs : options.valueAs;
  if (asked !== undefined) return checked(part, asked, type, place);
  const format = inherited ?? defaultFormat(type)?.name;
  if (format === undefined)
    place.problems.report("C13", place.at, { part, type: typeText(type) }, { help: `Say how: \`${part}As: "json"\`.` });
  return format ?? "json";
}

function checked(part: Part, format: AnyFormat, type: Type, { problems, at }: Place): AnyFormat {
  const accepts = formats.find(({ name }) => name === format)?.accepts(withoutNull(type)) ?? false;
  if (!accepts) problems.report("C12", at, { part, format, type: typeText(type) });
  return format;
}
