/** How types of Topo and of TypeScript relate; how values are represented while running is said in `type.ts`. */
import { type ForeignObject, type ForeignType, foreignText, membersOf } from "./foreign.js";
import { alternatives, at, fieldPath, mismatch, numberKinds, short, textKinds } from "./foreign-parts.js";
import { fieldOf, isNullable } from "./relations.js";
import { typeText } from "./text.js";
import type { FieldType, RecordType, Type } from "./type.js";

/** True, or a short reason that names the field. */
export type Verdict = true | string;

// ---- Topo → TypeScript ----

/** Whether each value of the Topo type may be passed for a parameter of the TypeScript type. */
export function accepts(foreign: ForeignType, type: Type): Verdict {
  return takes(foreign, type, "");
}

function takes(foreign: ForeignType, type: Type, path: string): Verdict {
  if (foreign.kind === "any" || foreign.kind === "unknown" || type.kind === "error") return true;
  for (const alternative of alternatives(type)) {
    const verdict = anyTakes(membersOf(foreign), alternative, path);
    if (verdict === undefined) return at(path, notTaken(foreign, type, alternative));
    if (verdict !== true) return verdict;
  }
  return true;
}

/** A reason from inside is of use only if there is one member that can be meant. */
function anyTakes(members: readonly ForeignType[], type: Type, path: string): Verdict | undefined {
  const verdicts = members.map((member) => memberTakes(member, type, path));
  if (verdicts.includes(true)) return true;
  const reasons = verdicts.filter((verdict) => verdict !== undefined);
  return reasons.length === 1 ? reasons[0] : undefined;
}

/** Undefined where the two are not of one form. */
function memberTakes(foreign: ForeignType, type: Type, path: string): Verdict | undefined {
  switch (foreign.kind) {
    case "any":
    case "unknown":
      return true;
    case "number":
      return numberKinds.has(type.kind) || undefined;
    case "string":
      return textKinds.has(type.kind) || type.kind === "enum" || undefined;
    case "literal":
      return (type.kind === "enum" && type.values.every((value) => value === foreign.value)) || undefined;
    case "array":
      return type.kind === "list" ? takes(foreign.element, type.element, `${path}[]`) : undefined;
    case "map":
      return mapTakes(foreign, type, path);
    case "object":
      return type.kind === "record" ? objectTakes(foreign, type, path) : undefined;
    default:
      return foreign.kind === type.kind || undefined;
  }
}

function mapTakes({ as, value }: Extract<ForeignType, { kind: "map" }>, type: Type, path: string): Verdict | undefined {
  if (as === "Map") return undefined;
  if (type.kind === "map") return takes(value, type.value, `${path}[]`);
  if (type.kind !== "record") return undefined;
  // What an open record has beside its fields can be anything.
  const everything = value.kind === "any" || value.kind === "unknown";
  return everything || undefined;
}

function objectTakes(foreign: ForeignObject, type: RecordType, path: string): Verdict {
  for (const field of foreign.fields) {
    const inner = fieldPath(path, field.name);
    const given = fieldOf(type, field.name);
    if (!given) {
      if (field.optional || isMissing(field.type)) continue;
      return at(inner, `${foreignText(foreign)} wants this field, ${short(type, typeText)} does not have it`);
    }
    if (given.optional && !field.optional && !isMissing(field.type))
      return at(inner, "this field may be missing, but the function wants it");
    const verdict = takes(field.type, given.type, inner);
    if (verdict !== true) return verdict;
  }
  return true;
}

/** Whether a value of that type may be undefined. */
function isMissing(foreign: ForeignType): boolean {
  return membersOf(foreign).some(({ kind }) => kind === "undefined" || kind === "any" || kind === "unknown");
}

function notTaken(foreign: ForeignType, type: Type, alternative: Type): string {
  const hint = membersOf(foreign)
    .map((member) => mismatch(alternative, member))
    .find((each) => each !== undefined);
  if (hint !== undefined) return hint;
  const taken = short(foreign, foreignText);
  if (alternative.kind === "null") return `this may be null; the function takes ${taken}, and would have to take ${taken} | null`;
  const form = formOf[alternative.kind];
  return `the function takes ${taken}, not ${short(type, typeText)}${form === undefined ? "" : ` (passed as ${form})`}`;
}

/** How functions see the kinds whose form in TypeScript nobody can guess. */
const formOf: Partial<Record<Type["kind"], string>> = {
  int: "number",
  long: "number",
  float: "number",
  double: "number",
  instant: "number: milliseconds since 1970",
  duration: "number: milliseconds",
  bigint: "bigint",
  bytes: "Uint8Array",
  uuid: "string",
};

// ---- TypeScript → Topo ----

/**
 * Whether each value of the TypeScript type is one of the Topo type. A number may be any of Topo's, a text a UUID: that is for the
 * value to show.
 */
export function gives(foreign: ForeignType, type: Type): Verdict {
  return given(foreign, type, "");
}

function given(foreign: ForeignType, type: Type, path: string): Verdict {
  if (type.kind === "error") return true;
  for (const member of membersOf(foreign)) {
    const verdict = anyHolds(alternatives(type), member, path);
    if (verdict === undefined) return at(path, mismatch(type, member) ?? `${short(foreign, foreignText)} is no ${short(type, typeText)}`);
    if (verdict !== true) return verdict;
  }
  return true;
}

function anyHolds(types: readonly Type[], foreign: ForeignType, path: string): Verdict | undefined {
  const verdicts = types.map((type) => holds(type, foreign, path));
  if (verdicts.includes(true)) return true;
  const reasons = verdicts.filter((verdict) => verdict !== undefined);
  return reasons.length === 1 ? reasons[0] : undefined;
}

function holds(type: Type, foreign: ForeignType, path: string): Verdict | undefined {
  switch (foreign.kind) {
    case "any":
    case "unknown":
      return type.kind === "any" || undefined;
    case "null":
    case "undefined":
    case "void":
      return isNullable(type) || undefined;
    case "number":
      return numberKinds.has(type.kind) || undefined;
    case "string":
      return textKinds.has(type.kind) || undefined;
    case "literal":
      return literalIs(foreign.value, type) || undefined;
    case "array":
      return type.kind === "list" ? given(foreign.element, type.element, `${path}[]`) : undefined;
    case "map":
      return type.kind === "map" && foreign.as === "object" ? given(foreign.value, type.value, `${path}[]`) : undefined;
    case "object":
      return type.kind === "record" ? objectIs(foreign, type, path) : undefined;
    default:
      return foreign.kind === type.kind || undefined;
  }
}

function literalIs(value: string | number | boolean, type: Type): boolean {
  if (typeof value === "boolean") return type.kind === "boolean";
  if (typeof value === "number") return numberKinds.has(type.kind) && (type.kind !== "int" || value === (value | 0));
  return type.kind === "string" || (type.kind === "enum" && type.values.includes(value));
}

function objectIs(foreign: ForeignObject, type: RecordType, path: string): Verdict {
  const extra = foreign.fields.find(({ name }) => !fieldOf(type, name));
  if (extra) return at(fieldPath(path, extra.name), `${short(type, typeText)} has no such field`);
  for (const field of type.fields) {
    const verdict = fieldIs(foreign, field, fieldPath(path, field.name));
    if (verdict !== true) return verdict;
  }
  return true;
}

function fieldIs(foreign: ForeignObject, field: FieldType, path: string): Verdict {
  const own = foreign.fields.find(({ name }) => name === field.name);
  if (!own) return field.optional || at(path, `${short(foreign, foreignText)} does not have this field`);
  if (own.optional && !field.optional) return at(path, `this field may be missing in ${short(foreign, foreignText)}`);
  return given(own.type, field.type, path);
}
