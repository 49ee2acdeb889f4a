import fc from "fast-check";
import { expect, it } from "vitest";
import { typeOfJsonSchema } from "../../../src/types/schemas/json-schema.js";
import { recordText, typeText } from "../../../src/types/text.js";

/** The type as Topo writes it. */
function text(schema: unknown): string {
  const { type, problems } = typeOfJsonSchema(schema);
  expect(problems).toEqual([]);
  return type.kind === "record" ? recordText(type) : typeText(type);
}

function problems(schema: unknown): readonly string[] {
  return typeOfJsonSchema(schema).problems.map(({ path, problem }) => `${path}: ${problem}`);
}

function unchecked(schema: unknown): readonly string[] {
  const { unchecked, problems } = typeOfJsonSchema(schema);
  expect(problems).toEqual([]);
  return unchecked.map(({ path, problem }) => `${path}: ${problem}`);
}

const object = (properties: object, ...required: string[]) => ({ type: "object", properties, required });

it("reads a record: title, description, required and optional properties", () => {
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: "https://example.com/order.schema.json",
    title: "Order",
    description: "What was bought.",
    type: "object",
    properties: {
      id: { type: "integer", description: "Counts from 1." },
      note: { type: "string" },
    },
    required: ["id"],
    additionalProperties: false,
  };
  expect(typeOfJsonSchema(schema)).toEqual({
    type: {
      kind: "record",
      name: "Order",
      doc: "What was bought.",
      fields: [
        { name: "id", doc: "Counts from 1.", optional: false, type: { kind: "long" } },
        { name: "note", optional: true, type: { kind: "nullable", of: { kind: "string" } } },
      ],
      closed: true,
    },
    problems: [],
    unchecked: [],
  });
});

it("reads an object that says nothing of other properties as open", () => {
  const a = { a: { type: "string" } };
  expect(text(object(a))).toBe("{ a?: string }");
  expect(text({ ...object(a), additionalProperties: true })).toBe("{ a?: string }");
  expect(text({ ...object(a), additionalProperties: {} })).toBe("{ a?: string }");
  expect(text({ ...object(a), additionalProperties: false })).toBe("closed { a?: string }");
  expect(text({ ...object(a), unevaluatedProperties: false })).toBe("closed { a?: string }");
  expect(text({ type: "object", additionalProperties: false })).toBe("closed {  }");
});

it("reads an object without properties as a map", () => {
  expect(text({ type: "object", additionalProperties: { type: "integer" } })).toBe("map<string, long>");
  expect(text({ type: "object" })).toBe("map<string, any>");
});

it("reads scalars with their formats", () => {
  expect(text({ type: "boolean" })).toBe("boolean");
  expect(text({ type: "null" })).toBe("null");
  expect(text({ type: "number" })).toBe("double");
  expect(text({ type: "number", format: "float" })).toBe("float");
  expect(text({ type: "integer" })).toBe("long");
  expect(text({ type: "integer", format: "int64" })).toBe("long");
  expect(text({ type: "integer", format: "int32" })).toBe("int");
  expect(text({ type: "string" })).toBe("string");
  expect(text({ type: "string", format: "date-time" })).toBe("instant");
  expect(text({ type: "string", format: "uuid" })).toBe("uuid");
  expect(text({ type: "string", contentEncoding: "base64" })).toBe("bytes");
});

it("takes an integer with bounds inside 32 bits as an int", () => {
  expect(text({ type: "integer", minimum: -2147483648, maximum: 2147483647 })).toBe("int");
  expect(text({ type: "integer", minimum: 0, maximum: 100 })).toBe("int");
  expect(text({ type: "integer", exclusiveMinimum: -1, exclusiveMaximum: 2147483648 })).toBe("int");
  expect(text({ type: "integer", minimum: 0, maximum: 2147483648 })).toBe("long");
  expect(text({ type: "integer", minimum: 0 })).toBe("long");
});

it("notes what a type cannot check, and only that", () => {
  expect(unchecked({ type: "integer", minimum: -2147483648, maximum: 2147483647 })).toEqual([]);
  expect(unchecked({ type: "integer", minimum: 0, maximum: 100 })).toEqual([
    "/minimum: `minimum` is not checked",
    "/maximum: `maximum` is not checked",
  ]);
  expect(unchecked(object({ a: { type: "string", minLength: 1, format: "email" } }))).toEqual([
    "/properties/a/minLength: `minLength` is not checked",
    '/properties/a/format: the format "email" is not checked',
  ]);
  expect(unchecked({ type: "array", items: { type: "string" }, uniqueItems: true })).toEqual([
    "/uniqueItems: `uniqueItems` is not checked",
  ]);
  expect(unchecked({ type: "string", minLenght: 1, "x-owner": "me" })).toEqual(["/minLenght: `minLenght` is no keyword of JSON Schema"]);
});

it("reads enum and const", () => {
  expect(text({ enum: ["F", "C"] })).toBe('"F" | "C"');
  expect(text({ type: "string", enum: ["F", "C", "F"] })).toBe('"F" | "C"');
  expect(text({ enum: ["F", null] })).toBe('"F"?');
  expect(text({ type: ["string", "null"], enum: ["F", "C", null] })).toBe('("F" | "C")?');
  expect(text({ const: "a" })).toBe('"a"');
  expect(text({ const: null })).toBe("null");
  expect(unchecked({ enum: [1, 2] })).toEqual(["/enum: that only these values may stand here is not checked"]);
  expect(text({ enum: [1, 2.5] })).toBe("double");
  expect(unchecked({ type: "integer", const: 1 })).toEqual(["/const: that only 1 may stand here is not checked"]);
  expect(unchecked({ enum: [true, false] })).toEqual([]);
});

it("refuses lists of values that are no type", () => {
  expect(problems({ enum: ["a", 1] })).toEqual(["/enum: texts, numbers and booleans in one list are no type of Topo"]);
  expect(problems({ enum: [{ a: 1 }] })).toEqual(["/enum: an object as a listed value cannot be said in Topo"]);
  expect(problems({ enum: [] })).toEqual(["/enum: no value is allowed"]);
  expect(problems({ enum: "a" })).toEqual(["/enum: `enum` is a list of values"]);
  expect(problems({ type: "integer", enum: ["a"] })).toEqual(['/type: "integer" and the values beside it do not agree']);
  expect(problems({ type: "string", enum: ["a", null] })).toHaveLength(1);
});

it("reads null beside another type as nullable, in each of the ways to write it", () => {
  expect(text({ type: ["string", "null"] })).toBe("string?");
  expect(text({ oneOf: [{ type: "integer" }, { type: "null" }] })).toBe("long?");
  expect(text({ anyOf: [{ type: "null" }, { type: "string", format: "date-time" }] })).toBe("instant?");
  expect(text({ type: "string", nullable: true })).toBe("string?");
  expect(text(object({ a: { type: ["integer", "null"] } }, "a"))).toBe("{ a: long? }");
  expect(text(object({ a: { type: ["integer", "null"] } }))).toBe("{ a?: long }");
});

it("reads types side by side only where one has the other's values", () => {
  expect(text({ type: ["integer", "number"] })).toBe("double");
  expect(problems({ type: ["string", "integer"] })).toEqual(["/type: string or integer cannot be said in a type of Topo"]);
  expect(problems({ type: "text" })).toEqual(['/type: "text" is no type of JSON Schema']);
});

it("reads arrays, and refuses those with a type for each place", () => {
  expect(text({ type: "array", items: { type: ["string", "null"] } })).toBe("string?[]");
  expect(text({ type: "array" })).toBe("any[]");
  expect(problems({ type: "array", items: [{ type: "string" }] })).toEqual([
    "/items: a list with a type for each place cannot be said in a type of Topo",
  ]);
  expect(problems({ type: "array", prefixItems: [{}] })).toEqual(["/prefixItems: `prefixItems` cannot be said in a type of Topo"]);
});

it("follows references within the file, and names types after them", () => {
  const schema = {
    ...object({ home: { $ref: "#/$defs/Address" }, work: { $ref: "#/definitions/a~1b" }, id: { $ref: "#/properties/home/$defs" } }, "home"),
    $defs: { Address: object({ street: { type: "string" } }, "street") },
    definitions: { "a/b": object({ x: { type: "integer" } }) },
  };
  expect(problems(schema)).toEqual(['/properties/id/$ref: "#/properties/home/$defs" points at nothing in this file']);
  const properties = { home: { $ref: "#/$defs/Address" }, work: { $ref: "#/definitions/a~1b" } };
  expect(text({ ...schema, properties })).toBe("{ home: Address, work?: { x?: long } }");
  const own = {
    $id: "https://example.com/x",
    ...object({ a: { $ref: "https://example.com/x#/$defs/T" } }, "a"),
    $defs: { T: { type: "string" } },
  };
  expect(text(own)).toBe("{ a: string }");
});

it("refuses references that lead elsewhere", () => {
  expect(problems({ $ref: "other.json#/a" })).toEqual(['/$ref: "other.json#/a" leads out of this file; only `#/…` can be followed']);
  expect(problems({ $ref: "#anchor" })).toEqual(['/$ref: "#anchor" is no `#/…` pointer']);
  expect(problems({ $ref: "#/%zz" })).toEqual(['/$ref: "#/%zz" is no `#/…` pointer']);
  expect(problems({ $ref: 7 })).toEqual(["/$ref: a reference is a text, not 7"]);
  expect(problems({ $ref: "#/$defs/a", type: "string", $defs: { a: {} } })).toEqual([
    "/type: `type` beside `$ref` cannot be said in a type of Topo",
  ]);
});

it("refuses schemas that contain themselves", () => {
  expect(problems(object({ next: { $ref: "#" } }))).toEqual(['/properties/next/$ref: "#" contains itself; types of Topo are finite']);
  const tree = { $ref: "#/$defs/Tree", $defs: { Tree: object({ children: { type: "array", items: { $ref: "#/$defs/Tree" } } }) } };
  expect(problems(tree)).toEqual(['/$defs/Tree/properties/children/items/$ref: "#/$defs/Tree" contains itself; types of Topo are finite']);
  expect(problems({ $ref: "#" })).toEqual(['/$ref: "#" contains itself; types of Topo are finite']);
});

const shape = (kind: string, more: object = {}) => object({ kind: { const: kind }, ...more }, "kind");

it("reads objects that a const tells apart as a union", () => {
  const schema = {
    title: "Shape",
    oneOf: [{ $ref: "#/$defs/Circle" }, { $ref: "#/$defs/Square" }],
    discriminator: { propertyName: "kind" },
    $defs: { Circle: shape("circle", { r: { type: "number" } }), Square: shape("square") },
  };
  const { type, problems: none } = typeOfJsonSchema(schema);
  expect(none).toEqual([]);
  expect(type.kind === "union" && [type.name, type.tag, ...type.members.map(({ name }) => name)]).toEqual([
    "Shape",
    "kind",
    "Circle",
    "Square",
  ]);
  expect(typeOfJsonSchema({ type: ["object", "null"], oneOf: [shape("a"), shape("b"), { type: "null" }] }).problems).toEqual([]);
});

it("reads texts in alternatives as one enum", () => {
  expect(text({ oneOf: [{ const: "a", description: "first" }, { const: "b" }] })).toBe('"a" | "b"');
});

it("refuses alternatives that nothing tells apart", () => {
  expect(problems({ oneOf: [object({ a: { type: "string" } }), object({ b: { type: "string" } })] })).toEqual([
    "/oneOf: no property tells these objects apart; each needs a required one with a `const` text of its own",
  ]);
  expect(problems({ anyOf: [{ type: "string" }, { type: "integer" }] })).toEqual([
    "/anyOf: `anyOf` can be said of texts, or of objects, or of `null` and one other; this mixes others",
  ]);
  expect(problems({ oneOf: [shape("a"), shape("b")], properties: { x: {} } })).toEqual([
    "/properties: `properties` beside `oneOf` cannot be said in a type of Topo",
  ]);
  expect(problems({ oneOf: [] })).toEqual(["/oneOf: `oneOf` is a list of one schema or more"]);
  expect(problems({ type: "string", oneOf: [shape("a"), shape("b")] })).toEqual(['/type: "string" and the values beside it do not agree']);
});

it("reads allOf of one schema as that schema, and of records with different fields as one record", () => {
  const defs = { Base: object({ id: { type: "integer" } }, "id") };
  expect(text({ allOf: [{ type: "string" }], description: "with a word on it" })).toBe("string");
  expect(text({ allOf: [{ $ref: "#/$defs/Base" }], properties: { name: { type: "string" } }, $defs: defs })).toBe(
    "{ id: long, name?: string }",
  );
  expect(text({ allOf: [{ $ref: "#/$defs/Base" }, object({ b: { type: "boolean" } })], unevaluatedProperties: false, $defs: defs })).toBe(
    "closed { id: long, b?: boolean }",
  );
  expect(problems({ allOf: [{ type: "string" }, { type: "string" }] })).toEqual([
    "/allOf: `allOf` can be said of objects only, or of one schema alone",
  ]);
  expect(problems({ allOf: [object({ a: {} }), object({ a: {} })] })).toEqual(['/allOf: two of `allOf` have the property "a"']);
  expect(problems({ allOf: [{ ...object({ a: {} }), additionalProperties: false }, object({ b: {} })] })).toHaveLength(1);
  expect(problems({ allOf: [object({ a: {} })], additionalProperties: false })).toHaveLength(1);
});

it("refuses what no type says, by its keyword and place", () => {
  for (const keyword of ["not", "if", "then", "patternProperties", "dependentSchemas", "dependencies", "unevaluatedItems", "$dynamicRef"]) {
    expect(problems(object({ a: { type: "object", [keyword]: {} } }))).toEqual([
      `/properties/a/${keyword}: \`${keyword}\` cannot be said in a type of Topo`,
    ]);
  }
  expect(problems({ ...object({ a: {} }), additionalProperties: { type: "string" } })).toEqual([
    "/additionalProperties: named properties and others of one type, side by side, cannot be said in a type of Topo",
  ]);
  expect(problems(object({ a: {} }, "b"))).toEqual(['/required/0: "b" is none of the `properties`']);
});

it("takes a schema that allows everything as any, and one that allows nothing as a mistake", () => {
  expect(text({})).toBe("any");
  expect(text(true)).toBe("any");
  expect(text(object({ a: true }, "a"))).toBe("{ a: any }");
  expect(problems(object({ a: false }))).toEqual(["/properties/a: `false` allows no value at all"]);
});

it("takes the type from the keywords where it is missing", () => {
  expect(text({ properties: { a: { items: { type: "integer" } } }, required: ["a"] })).toBe("{ a: long[] }");
});

it("refuses what is no schema, and other drafts", () => {
  expect(problems(7)).toEqual([": a schema is an object, `true` or `false`, not 7"]);
  expect(problems(null)).toEqual([": a schema is an object, `true` or `false`, not null"]);
  expect(problems([])).toEqual([": a schema is an object, `true` or `false`, not a list"]);
  expect(problems({ $schema: "http://json-schema.org/draft-04/schema#" })).toEqual([
    '/$schema: "http://json-schema.org/draft-04/schema#" is not known; 2020-12 and draft-07 are',
  ]);
  expect(text({ $schema: "http://json-schema.org/draft-07/schema#", type: "string" })).toBe("string");
  expect(problems({ type: "object", properties: [] })).toEqual(["/properties: `properties` is an object, not a list"]);
  expect(problems({ type: "object", properties: { a: {} }, required: "a" })).toEqual(['/required: `required` is a list of names, not "a"']);
});

it("takes properties with the names of what every object has", () => {
  const schema = JSON.parse(
    '{"properties": {"constructor": {"type": "integer"}, "__proto__": {"type": "string"}}, "required": ["__proto__"]}',
  );
  expect(text(schema)).toBe("{ constructor?: long, __proto__: string }");
  expect(problems(object({}, "toString"))).toEqual(['/required/0: "toString" is none of the `properties`']);
});

it("refuses nesting without end, and types that a few lines make huge", () => {
  let deep: unknown = { type: "string" };
  for (let i = 0; i < 50_000; i++) deep = { type: "array", items: deep };
  expect(problems(deep)).toHaveLength(1);
  const twice = (name: string) => object({ a: { $ref: `#/$defs/${name}` }, b: { $ref: `#/$defs/${name}` } });
  const defs: Record<string, unknown> = { R0: { type: "string" } };
  for (let i = 1; i <= 40; i++) defs[`R${i}`] = twice(`R${i - 1}`);
  const found = problems({ $ref: "#/$defs/R40", $defs: defs });
  expect(found.map((each) => each.split(": ")[1])).toEqual(["the type has more than 10000 parts when every reference is written out"]);
  const chain: Record<string, unknown> = { R0: { type: "string" } };
  for (let i = 1; i <= 5000; i++) chain[`R${i}`] = { $ref: `#/$defs/R${i - 1}` };
  expect(problems({ $ref: "#/$defs/R5000", $defs: chain })).toHaveLength(1);
});

const word = fc.constantFrom<unknown>(
  "object",
  "string",
  "null",
  "integer",
  "array",
  "a",
  "#/$defs/a",
  "#",
  "#/properties/a",
  null,
  true,
  1,
  false,
  {},
);
const key = fc.constantFrom(
  "type",
  "properties",
  "items",
  "a",
  "$ref",
  "$defs",
  "oneOf",
  "allOf",
  "enum",
  "const",
  "required",
  "additionalProperties",
  "nullable",
  "title",
  "not",
  "format",
);
const { anything } = fc.letrec<{ anything: unknown }>((tie) => ({
  anything: fc.oneof(
    { maxDepth: 6 },
    word,
    fc.array(tie("anything"), { maxLength: 4 }),
    fc.dictionary(key, tie("anything"), { maxKeys: 5 }),
  ),
}));

it("reads or refuses any JSON, and never throws", () => {
  const check = (schema: unknown) => {
    const { type, problems } = typeOfJsonSchema(schema);
    if (problems.length === 0) expect(JSON.stringify(type), JSON.stringify(schema)).not.toMatch(/"kind":"error"/);
  };
  fc.assert(fc.property(anything, check), { numRuns: 3000 });
  fc.assert(fc.property(fc.jsonValue(), check), { numRuns: 500 });
});
