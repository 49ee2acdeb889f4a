/** How a stage writes what it gets: as its source did while the type is unchanged, else by the type's default. */
import type { Relation } from "../ir/builder.js";
import type { Serde } from "../ir/graph.js";
import { internalSerde } from "./formats/index.js";

/** The type is the relation's own, which a check for null may have narrowed since the source. */
export function serdeOf(relation: Relation, part: "key" | "value"): Serde {
  const inherited = part === "key" ? relation.keySerde : relation.valueSerde;
  return inherited ? { format: inherited.format, type: relation[part] } : internalSerde(relation[part]);
}
