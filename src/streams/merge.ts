/** `merge`: both streams must have the same types, except that null may be among the values of either. */
import type { Relation } from "../ir/builder.js";
import { differenceText } from "../types/difference.js";
import { equalTypes, isNullable, nullable, withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import type { HasPipeline, Place, StageOptions, Step } from "./pipeline.js";
import { pipeline, stageInfo } from "./pipeline.js";

export function mergeWith(other: HasPipeline & { readonly name: string }, options: StageOptions): Step {
  return (input, place) => {
    const { origin } = other[pipeline];
    const key = common("key", input, other.name, origin, place);
    const value = common("value", input, other.name, origin, place);
    return key && value ? place.graph.merge(stageInfo(place, options), input, origin, key, value) : input;
  };
}

function common(part: "key" | "value", first: Relation, name: string, second: Relation, { problems, at }: Place): Type | undefined {
  const [a, b] = [first[part], second[part]];
  if (equalTypes(withoutNull(a), withoutNull(b))) return isNullable(a) || isNullable(b) ? nullable(withoutNull(a)) : a;
  problems.report("K05", at, { part, name, first: typeText(a), second: typeText(b), difference: differenceText(b, a) });
  return undefined;
}
