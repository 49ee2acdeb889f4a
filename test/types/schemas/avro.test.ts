import fc from "fast-check";
import { expect, it } from "vitest";
import { typeOfAvro } from "../../../src/types/schemas/avro.js";
import { typeText } from "../../../src/types/text.js";
import type { Type } from "../../../src/types/type.js";

const field = (name: string, type: unknown, more: object = {}) => ({ name, type, ...more });
const record = (name: string, ...fields: object[]) => ({ type: "record", name, fields });

/** The type as Topo writes it, records written out by hand in the tests that look into them. */
function text(schema: unknown): string {
  const { type, problems } = typeOfAvro(schema);
  expect(problems).toEqual([]);
  return typeText(type);
}

function problems(schema: unknown): readonly string[] {
  return typeOfAvro(schema).problems.map(({ path, problem }) => `${path}: ${problem}`);
}

it("reads the primitive types", () => {
  for (const name of ["boolean", "int", "long", "float", "double", "bytes", "string", "null"]) {
    expect(text(name)).toBe(name);
    expect(text({ type: name })).toBe(name);
  }
});

it("reads a record with its documentation, fields in their order", () => {
  const schema = {
    type: "record",
    name: "EntitySentiment",
    namespace: "com.example",
    doc: "How a tweet speaks of something.",
    fields: [
      { name: "entity", type: "string", doc: "What is spoken of." },
      { name: "created_at", type: { type: "long", logicalType: "timestamp-millis" } },
      { name: "score", type: "double", order: "descending" },
    ],
  };
  expect(typeOfAvro(schema)).toEqual({
    type: {
      kind: "record",
      name: "EntitySentiment",
      doc: "How a tweet speaks of something.",
      fields: [
        { name: "entity", doc: "What is spoken of.", optional: false, type: { kind: "string" } },
        { name: "created_at", optional: false, type: { kind: "instant" } },
        { name: "score", optional: false, type: { kind: "double" } },
      ],
      closed: false,
    },
    problems: [],
    unchecked: [],
  });
});

it("reads enums, lists and maps", () => {
  expect(typeOfAvro({ type: "enum", name: "Unit", symbols: ["F", "C"], default: "C" }).type).toEqual({
    kind: "enum",
    name: "Unit",
    values: ["F", "C"],
  });
  expect(text({ type: "array", items: ["null", "long"] })).toBe("long?[]");
  expect(text({ type: "map", values: { type: "array", items: "int" } })).toBe("map<string, int[]>");
});

it("reads fixed as bytes", () => {
  expect(text({ type: "fixed", name: "Hash", size: 16 })).toBe("bytes");
  expect(problems({ type: "fixed", name: "Hash", size: 0 })).toEqual(["size: `size` is the number of bytes, a whole number above 0"]);
});

it("reads a union with null as nullable, wherever null stands", () => {
  expect(text(["null", "string"])).toBe("string?");
  expect(text(["string", "null"])).toBe("string?");
  expect(text(["string"])).toBe("string");
  expect(text(["null"])).toBe("null");
});

it("lets a nullable field be left out when its default is null", () => {
  const { type } = typeOfAvro(
    record(
      "R",
      field("a", ["null", "int"], { default: null }),
      field("b", ["null", "int"]),
      field("c", ["int", "null"], { default: 7 }),
      field("d", "int", { default: 7 }),
    ),
  );
  expect(type.kind === "record" && type.fields.map(({ name, optional, type }) => `${name} ${optional} ${typeText(type)}`)).toEqual([
    "a true int?",
    "b false int?",
    "c false int?",
    "d false int",
  ]);
});

const tagged = (name: string, tag: string, ...fields: object[]) =>
  record(name, field("kind", { type: "enum", name: `${name}Kind`, symbols: [tag] }), ...fields);

it("reads records that a field tells apart as a union", () => {
  const { type, problems } = typeOfAvro(["null", tagged("Circle", "circle", field("r", "double")), tagged("Square", "square")]);
  expect(problems).toEqual([]);
  expect(type.kind === "nullable" && type.of.kind === "union" && [type.of.tag, type.of.members.map(({ name }) => name)]).toEqual([
    "kind",
    ["Circle", "Square"],
  ]);
});

it("refuses unions that Topo cannot tell apart", () => {
  expect(problems([record("A"), record("B")])).toEqual([
    ": no field tells `A` and `B` apart; each needs an enum of one symbol of its own in the same field",
  ]);
  expect(problems([tagged("A", "x"), tagged("B", "x")])).toHaveLength(1);
  const side = "a union of Topo has `null` and one other type, or records; this has others side by side";
  expect(problems(record("R", field("a", ["int", "string"])))).toEqual([`fields[0].type: ${side}`]);
  expect(problems(["null", "int", "null"])).toEqual([": a union has `null` only once"]);
  expect(problems([])).toEqual([": a union has one branch or more"]);
  expect(problems(["null", ["int"]])).toEqual(["[1]: a union has no unions as its branches"]);
});

it("reads logical types where no digit is lost, and leaves the others as the numbers that they are", () => {
  const logical = (type: string, logicalType: string, more: object = {}) => text({ type, logicalType, ...more });
  expect(logical("long", "timestamp-millis")).toBe("instant");
  expect(logical("long", "timestamp-micros")).toBe("long");
  expect(logical("long", "timestamp-nanos")).toBe("bigint");
  expect(logical("long", "local-timestamp-millis")).toBe("long");
  expect(logical("long", "local-timestamp-nanos")).toBe("bigint");
  expect(logical("int", "date")).toBe("int");
  expect(logical("int", "time-millis")).toBe("duration");
  expect(logical("long", "time-micros")).toBe("long");
  expect(logical("string", "uuid")).toBe("uuid");
  expect(logical("fixed", "uuid", { name: "U", size: 16 })).toBe("uuid");
  expect(logical("fixed", "duration", { name: "D", size: 12 })).toBe("bytes");
  expect(logical("bytes", "decimal", { precision: 9, scale: 2 })).toBe("decimal");
  expect(logical("fixed", "decimal", { name: "M", size: 8, precision: 9 })).toBe("decimal");
  expect(logical("string", "shouted")).toBe("string");
});

it("keeps the logical type of a fixed behind its name", () => {
  const money = { type: "fixed", name: "Money", size: 8, logicalType: "decimal", precision: 9, scale: 2 };
  const { type } = typeOfAvro(record("R", field("a", money), field("b", "Money")));
  expect(type.kind === "record" && type.fields.map((each) => each.type.kind)).toEqual(["decimal", "decimal"]);
});

it("refuses logical types that do not fit", () => {
  const logical = (type: string, logicalType: string, more: object = {}) => problems({ type, logicalType, ...more });
  expect(logical("int", "timestamp-millis")).toEqual(["logicalType: `timestamp-millis` is said of long, not of int"]);
  expect(logical("bytes", "decimal")).toEqual(["logicalType: a decimal has a `precision`, a whole number above 0, not nothing"]);
  expect(logical("bytes", "decimal", { precision: 2, scale: 3 })).toEqual(["logicalType: the `scale` 3 is larger than the `precision` 2"]);
  expect(logical("fixed", "uuid", { name: "U", size: 15 })).toEqual(["logicalType: it takes a fixed of 16 bytes, not of 15"]);
});

it("finds named types in their namespaces", () => {
  const unit = { type: "enum", name: "Unit", symbols: ["F", "C"] };
  const schema = {
    ...record("a.b.R", field("x", unit), field("y", "Unit"), field("z", "a.b.Unit"), field("list", { type: "array", items: "Unit" })),
    namespace: "ignored",
  };
  const { type, problems: none } = typeOfAvro(schema);
  expect(none).toEqual([]);
  expect(type.kind === "record" && type.fields.map((each) => typeText(each.type))).toEqual(["Unit", "Unit", "Unit", "Unit[]"]);
  const inner = { ...record("S", field("x", unit)), namespace: "c" };
  expect(problems(record("a.R", field("s", inner), field("y", "Unit")))).toEqual([
    'fields[1].type: there is no type "Unit" here; did you mean `c.Unit`?',
  ]);
  expect(problems(record("a.R", field("s", inner), field("y", "c.Unit")))).toEqual([]);
});

it("refuses names that are defined twice, not at all, or badly", () => {
  const unit = { type: "enum", name: "Unit", symbols: ["F"] };
  expect(problems(record("R", field("a", unit), field("b", unit)))).toEqual(["fields[1].type.name: `Unit` is defined twice"]);
  expect(problems(record("R", field("a", "strng")))).toEqual(['fields[0].type: there is no type "strng" here; did you mean `string`?']);
  expect(problems(record("R", field("a", "Elsewhere")))).toEqual([
    'fields[0].type: there is no type "Elsewhere" here; define it before it is used, in this file',
  ]);
  expect(problems(record("int"))).toEqual(["name: `int` is a type of Avro's own"]);
  expect(problems(record("a b"))).toEqual(['name: "a b" is no name: letters, digits and "_" make one, and no digit is first']);
  expect(problems({ type: "record", fields: [] })).toEqual(["name: `name` is missing; it is a text"]);
  expect(problems("record")).toEqual([': `record` alone says too little: write {"type": "record", …}']);
});

it("refuses two fields of one name, and fields without name or type", () => {
  expect(problems(record("R", field("a", "int"), field("a", "long")))).toEqual(["fields[1].name: the record has two fields `a`"]);
  expect(problems(record("R", { type: "int" }, { name: "b" }, { name: "1c", type: "int" }))).toEqual([
    "fields[0].name: `name` is missing; it is a text",
    "fields[1]: `type` is missing",
    'fields[2].name: "1c" is no name: letters, digits and "_" make one, and no digit is first',
  ]);
  expect(problems({ type: "record", name: "R" })).toEqual([": `fields` is missing; a record has a list of them"]);
  expect(problems({ type: "record", name: "R", fields: [3] })).toEqual(["fields[0]: a field is an object with `name` and `type`, not 3"]);
});

it("refuses enums without symbols, with equal ones, or with a default that is none", () => {
  expect(problems({ type: "enum", name: "E", symbols: [] })).toEqual(["symbols: an enum has a list of one `symbols` or more"]);
  expect(problems({ type: "enum", name: "E", symbols: ["a", "a"] })).toEqual(["symbols[1]: the enum has the symbol `a` twice"]);
  expect(problems({ type: "enum", name: "E", symbols: ["a"], default: "b" })).toEqual(['default: "b" is none of the symbols']);
});

it("checks defaults against their types", () => {
  const wrong = (type: unknown, value: unknown) => problems(record("R", field("a", type, { default: value })));
  expect(wrong("int", "7")).toEqual(['fields[0].default: "7" is no value of the field\'s type']);
  expect(wrong("int", 2 ** 31)).toHaveLength(1);
  expect(wrong("long", 2 ** 31)).toEqual([]);
  expect(wrong("string", null)).toHaveLength(1);
  expect(wrong({ type: "array", items: "int" }, [])).toEqual([]);
  expect(wrong({ type: "array", items: "int" }, [1, "x"])).toHaveLength(1);
  expect(wrong({ type: "map", values: "boolean" }, { a: true })).toEqual([]);
  expect(wrong(record("S", field("x", "int")), { x: 1 })).toEqual([]);
  expect(wrong(record("S", field("x", "int")), { x: "1" })).toHaveLength(1);
  expect(wrong({ type: "enum", name: "E", symbols: ["a"] }, "b")).toHaveLength(1);
  expect(wrong("bytes", "\u00ff")).toEqual([]);
});

it("takes aliases as names for readers, which change no type", () => {
  expect(text({ ...record("R", field("a", "int", { aliases: ["b"] })), aliases: ["Old"] })).toBe("R");
  expect(problems({ ...record("R"), aliases: "Old" })).toEqual(["aliases: `aliases` is a list of names"]);
});

it("refuses types that contain themselves", () => {
  const list = record("Node", field("value", "int"), field("next", ["null", "Node"]));
  expect(problems(list)).toEqual(["fields[1].type[1]: `Node` contains itself; types of Topo are finite"]);
  expect(problems(record("Tree", field("children", { type: "array", items: "Tree" })))).toEqual([
    "fields[0].type.items: `Tree` contains itself; types of Topo are finite",
  ]);
});

it("refuses what is no schema", () => {
  expect(problems(7)).toEqual([": a schema is a name, an object or a list (a union), not 7"]);
  expect(problems(null)).toEqual([": a schema is a name, an object or a list (a union), not null"]);
  expect(problems({})).toEqual([": `type` is missing"]);
  expect(problems({ type: "array" })).toEqual([": `items` is missing; it is the type of the elements"]);
  expect(problems({ type: "map" })).toEqual([": `values` is missing; it is the type of the map's values"]);
  expect(problems(undefined)).toHaveLength(1);
});

it("takes fields and types with the names of what every object has", () => {
  const { type, problems } = typeOfAvro(record("valueOf", field("constructor", record("toString")), field("__proto__", "toString")));
  expect(problems).toEqual([]);
  expect(type.kind === "record" && type.fields.map((each) => `${each.name}: ${typeText(each.type)}`)).toEqual([
    "constructor: toString",
    "__proto__: toString",
  ]);
});

it("reads only what the schema itself says, not what every object inherits", () => {
  expect(problems("constructor")).toHaveLength(1);
  expect(problems({ type: "toString" })).toHaveLength(1);
  expect(problems({ type: "int", logicalType: "valueOf" })).toEqual([]);
});

it("refuses nesting without end, and types that a few lines make huge", () => {
  let deep: unknown = "int";
  for (let i = 0; i < 50_000; i++) deep = { type: "array", items: deep };
  expect(problems(deep)).toHaveLength(1);
  // Each record has the one before twice: 2^30 parts.
  let last: unknown = "int";
  for (let i = 0; i < 30; i++) last = record(`R${i}`, field("a", last), field("b", i === 0 ? "int" : `R${i - 1}`));
  expect(problems(last).map((each) => each.split(": ")[1])).toEqual([
    "the type has more than 10000 parts when every reference is written out",
  ]);
  // Each has the one before, in a row: not deep as a text, but as a type.
  const row = Array.from({ length: 300 }, (_, i) => field(`f${i}`, record(`R${i}`, field("a", i === 0 ? "int" : `R${i - 1}`))));
  expect(problems(record("Row", ...row))).toContain("fields[99].type: types are nested more than 100 deep here");
});

it("reads a large schema in good time", () => {
  const fields = Array.from({ length: 9000 }, (_, i) => field(`f${i}`, ["null", "string"]));
  expect(typeOfAvro(record("Wide", ...fields.slice(0, 4000))).problems).toEqual([]);
});

// Enough of Avro's own words that many of the values are nearly schemas.
const word = fc.constantFrom("record", "enum", "fixed", "array", "map", "int", "null", "string", "A", "B", "a.A", "decimal", "", "uuid");
const key = fc.constantFrom(
  "type",
  "name",
  "fields",
  "symbols",
  "items",
  "values",
  "size",
  "default",
  "logicalType",
  "namespace",
  "aliases",
  "precision",
);
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 6 },
    word,
    fc.constantFrom<unknown>(null, true, 1, -1, 16),
    fc.array(tie("anything"), { maxLength: 4 }),
    fc.dictionary(key, tie("anything"), { maxKeys: 5 }),
  ),
}));

it("reads or refuses any JSON, and never throws", () => {
  const noError = (type: Type): boolean => !JSON.stringify(type).includes('"error"');
  const check = (schema: unknown) => {
    const { type, problems } = typeOfAvro(schema);
    if (problems.length === 0) expect(noError(type), JSON.stringify(schema)).toBe(true);
  };
  fc.assert(fc.property(anything, check), { numRuns: 3000 });
  fc.assert(fc.property(fc.jsonValue(), check), { numRuns: 500 });
});
