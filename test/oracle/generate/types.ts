/** Random types: records with every scalar, enums, nullables, optional fields, lists and maps; with names that try Java's patience. */
import { nullable } from "../../../src/types/relations.js";
import type { FieldType, RecordType, ScalarName, Type } from "../../../src/types/type.js";
import type { Choices } from "./random.js";

const scalars: readonly (readonly [number, ScalarName])[] = [
  [6, "string"],
  [5, "long"],
  [4, "int"],
  [4, "double"],
  [3, "boolean"],
  [2, "float"],
  [2, "decimal"],
  [2, "bigint"],
  [2, "instant"],
  [2, "duration"],
  [1, "bytes"],
  [1, "uuid"],
];

const plainNames = ["a", "b", "c", "id", "name", "amount", "count", "at"] as const;

/** Words of Java, of JavaScript and of Topo; methods that every Java object has. */
const hardNames = [
  "class",
  "new",
  "int",
  "long",
  "null_",
  "default",
  "this",
  "hashCode",
  "toString",
  "getClass",
  "notify",
  "constructor",
  "prototype",
  "hasOwnProperty",
  "valueOf",
  "stream",
  "table",
  "filter",
  "key",
  "value",
  "in",
  "match",
  "as",
  "named",
  "length",
  "_a",
  "$b",
  "A",
  "snake_case",
] as const;

const enumValues = ["A", "B", "gold", "silver", "two words", "é", "class", "1", ""] as const;

/** Some are classes that emitted Java uses itself, some do not look like classes. */
const typeNames = [
  "Order",
  "Item",
  "Event",
  "String",
  "Record",
  "Map",
  "Value",
  "List",
  "Topology",
  "order",
  "Numbers",
  "App",
  "class",
  "_x1",
] as const;
const enumNames = ["Kind", "Level", "Enum", "Integer"] as const;

export function scalar(choices: Choices): Type {
  return { kind: choices.weighted(scalars) };
}

/** Named types, each using only those before it; at least one is a record. */
export function declaredTypes(choices: Choices): readonly Type[] {
  const types: Type[] = [];
  const names = choices.shuffled(typeNames);
  for (const name of choices.shuffled(enumNames).slice(0, choices.int(0, 2))) types.push(enumType(choices, name));
  if (choices.chance(0.2)) types.push(...unionTypes(choices, types));
  for (const name of names.slice(0, choices.int(1, 3))) types.push(recordType(choices, name, types));
  return types;
}

/** Two or three records and their union. */
function unionTypes(choices: Choices, known: readonly Type[]): readonly Type[] {
  const tag = choices.pick(["kind", "type", "class"] as const);
  const members = ["Circle", "Square", "Line"].slice(0, choices.int(2, 3)).map((name) => {
    const { fields } = recordType(choices, name, known);
    const others = fields.filter((field) => field.name !== tag);
    const own: FieldType = { name: tag, optional: false, type: { kind: "enum", values: [name.toLowerCase()] } };
    return { kind: "record", name, closed: false, fields: choices.chance(0.5) ? [own, ...others] : [...others, own] } as const;
  });
  return [...members, { kind: "union", name: "Shape", tag, members }];
}

function enumType(choices: Choices, name: string): Type {
  return { kind: "enum", name, values: choices.shuffled(enumValues).slice(0, choices.int(1, 4)) };
}

function recordType(choices: Choices, name: string, known: readonly Type[]): RecordType {
  const names = choices.shuffled([...plainNames, ...choices.shuffled(hardNames).slice(0, 4)]).slice(0, choices.int(1, 6));
  return { kind: "record", name, closed: choices.chance(0.15), fields: names.map((field) => fieldType(choices, field, known)) };
}

function fieldType(choices: Choices, name: string, known: readonly Type[]): FieldType {
  const type = valueType(choices, known, 2);
  if (choices.chance(0.2)) return { name, optional: true, type: nullable(type) };
  return { name, optional: false, type: choices.chance(0.2) ? nullable(type) : type };
}

/** A type of a field or an element; `depth` limits lists of lists. */
export function valueType(choices: Choices, known: readonly Type[], depth: number): Type {
  const kind = choices.weighted([
    [12, "scalar"],
    [known.length > 0 ? 3 : 0, "known"],
    [depth > 0 ? 2 : 0, "list"],
    [depth > 0 ? 1 : 0, "map"],
    [0.4, "any"],
  ] as const);
  if (kind === "any") return { kind: "any" };
  if (kind === "known") return choices.pick(known);
  if (kind === "list") return { kind: "list", element: element(choices, known, depth - 1) };
  if (kind === "map") return { kind: "map", value: element(choices, known, depth - 1) };
  return scalar(choices);
}

function element(choices: Choices, known: readonly Type[], depth: number): Type {
  const type = valueType(choices, known, depth);
  return choices.chance(0.15) ? nullable(type) : type;
}

export function keyType(choices: Choices, known: readonly Type[]): Type {
  const type = choices.weighted<Type>([
    [8, { kind: "string" }],
    [3, { kind: "long" }],
    [3, { kind: "void" }],
    [1, { kind: "bytes" }],
    [2, scalar(choices)],
    [2, choices.pick(known)],
  ]);
  return type.kind !== "void" && choices.chance(0.25) ? nullable(type) : type;
}

/** Mostly records, sometimes a bare scalar or a list. */
export function sourceValueType(choices: Choices, known: readonly Type[]): Type {
  const records = known.filter(({ kind }) => kind === "record" || kind === "union");
  const type = choices.weighted<Type>([
    [10, choices.pick(records)],
    [2, { kind: "string" }],
    [1, { kind: "long" }],
    [2, valueType(choices, known, 2)],
  ]);
  return choices.chance(0.25) ? nullable(type) : type;
}
