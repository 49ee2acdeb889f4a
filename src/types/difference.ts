/** The first place where two types differ, for people: the names of two record types say nothing about it, and may even be the same. */
import { equalTypes, fieldDifference, fieldOf, isNullable, withoutNull } from "./relations.js";
import { typeText } from "./text.js";
import type { RecordType, Type } from "./type.js";

/** What of `actual` is not as in `wanted`, as a sentence; undefined where neither has parts, since their texts say it all. */
export function differenceText(actual: Type, wanted: Type): string | undefined {
  const [a, b] = [withoutNull(actual), withoutNull(wanted)];
  return a.kind === b.kind && hasParts(a) ? difference(a, b, "") : undefined;
}

function hasParts({ kind }: Type): boolean {
  return kind === "record" || kind === "list" || kind === "map" || kind === "windowed";
}

function difference(actual: Type, wanted: Type, path: string): string | undefined {
  if (equalTypes(actual, wanted)) return undefined;
  if (isNullable(actual) !== isNullable(wanted) || actual.kind === "any" || wanted.kind === "any") return differ(actual, wanted, path);
  const [a, b] = [withoutNull(actual), withoutNull(wanted)];
  if (a.kind === "record" && b.kind === "record") return inFields(a, b, path);
  if (a.kind === "list" && b.kind === "list") return difference(a.element, b.element, `${path}[]`);
  if (a.kind === "map" && b.kind === "map") return difference(a.value, b.value, `${path}[]`);
  if (a.kind === "windowed" && b.kind === "windowed") return difference(a.key, b.key, path === "" ? "key" : `${path}.key`);
  return differ(a, b, path);
}

function differ(actual: Type, wanted: Type, path: string): string | undefined {
  return path === "" ? undefined : `\`${path}\` is ${typeText(actual)} in the first, and ${typeText(wanted)} in the second.`;
}

function inFields(actual: RecordType, wanted: RecordType, path: string): string | undefined {
  const inside = (name: string): string => (path === "" ? name : `${path}.${name}`);
  const { missing, extra } = fieldDifference(actual, wanted);
  const [lacking] = missing;
  if (lacking !== undefined) return `The first has no field \`${inside(lacking)}\`.`;
  const [more] = extra;
  if (more !== undefined) return `The second has no field \`${inside(more)}\`.`;
  for (const field of wanted.fields) {
    const given = fieldOf(actual, field.name);
    if (!given) return `The first has no field \`${inside(field.name)}\`.`;
    if (given.optional !== field.optional)
      return `\`${inside(field.name)}\` may be missing in the ${given.optional ? "first" : "second"} only.`;
    const found = difference(given.type, field.type, inside(field.name));
    if (found !== undefined) return found;
  }
  if (actual.closed !== wanted.closed) return `Only the ${actual.closed ? "first" : "second"} is closed.`;
  return "Their fields stand in another order.";
}
