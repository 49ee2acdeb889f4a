import fc from "fast-check";
import { expect, it } from "vitest";
import type { ForeignField, ForeignObject, ForeignType } from "../../src/types/foreign.js";
import { foreignText } from "../../src/types/foreign.js";
import { callProblems } from "../../src/types/foreign-calls.js";
import { accepts, gives } from "../../src/types/foreign-relations.js";
import { typeFrom } from "../../src/types/foreign-type.js";
import { equalTypes, nullable } from "../../src/types/relations.js";
import { recordText, typeText } from "../../src/types/text.js";
import type { FieldType, RecordType, Type } from "../../src/types/type.js";

const number: ForeignType = { kind: "number" };
const text: ForeignType = { kind: "string" };
const nil: ForeignType = { kind: "null" };
const missing: ForeignType = { kind: "undefined" };
const lit = (value: string | number | boolean): ForeignType => ({ kind: "literal", value });
const or = (...members: ForeignType[]): ForeignType => ({ kind: "union", members });
const array = (element: ForeignType): ForeignType => ({ kind: "array", element });
const f = (name: string, type: ForeignType, optional = false): ForeignField => ({ name, type, optional });
const object = (...fields: ForeignField[]): ForeignObject => ({ kind: "object", fields });

const double: Type = { kind: "double" };
const long: Type = { kind: "long" };
const string: Type = { kind: "string" };
const list = (element: Type): Type => ({ kind: "list", element });
const map = (value: Type): Type => ({ kind: "map", value });
const one = (...values: string[]): Type => ({ kind: "enum", values });
const field = (name: string, type: Type, optional = false): FieldType => ({ name, type: optional ? nullable(type) : type, optional });
const record = (...fields: FieldType[]): RecordType => ({ kind: "record", fields, closed: false });

it("passes scalars as what they are while running", () => {
  for (const kind of ["int", "long", "float", "double", "instant", "duration"] as const) expect(accepts(number, { kind })).toBe(true);
  for (const kind of ["string", "uuid"] as const) expect(accepts(text, { kind })).toBe(true);
  for (const kind of ["boolean", "bigint", "bytes", "decimal"] as const) expect(accepts({ kind }, { kind })).toBe(true);
  expect(accepts(number, { kind: "bigint" })).toBe("the function takes number, not bigint (passed as bigint)");
  expect(accepts(text, long)).toBe("the function takes string, not long (passed as number)");
  expect(accepts({ kind: "date" }, { kind: "instant" })).toBe("Topo has no Date; write number, the milliseconds since 1970");
  expect(accepts({ kind: "never" }, long)).toBe("the function takes never, not long (passed as number)");
});

it("passes everything where the function takes anything", () => {
  for (const type of [long, nullable(string), record(), { kind: "any" } as const, { kind: "windowed", key: string } as const]) {
    expect(accepts({ kind: "any" }, type)).toBe(true);
    expect(accepts({ kind: "unknown" }, type)).toBe(true);
  }
  expect(accepts(text, { kind: "any" })).toBe("the function takes string, not any");
});

it("passes null only where the function takes null", () => {
  expect(accepts(or(text, nil), nullable(string))).toBe(true);
  expect(accepts(text, nullable(string))).toBe("this may be null; the function takes string, and would have to take string | null");
  expect(accepts(or(text, missing), nullable(string))).toMatch(/^this may be null/);
  expect(accepts(nil, { kind: "void" })).toBe(true);
});

it("passes a text of a few where all of them are taken", () => {
  expect(accepts(or(lit("F"), lit("C")), one("C"))).toBe(true);
  expect(accepts(text, one("F", "C"))).toBe(true);
  expect(accepts(or(lit("F"), lit("C")), one("F", "K"))).toBe('the function takes "F" | "C", not "F" | "K"');
  expect(accepts(or(lit("F"), lit("C")), string)).toBe('the function takes "F" | "C", not string');
});

it("passes lists as arrays and maps as plain objects", () => {
  expect(accepts(array(number), list(long))).toBe(true);
  expect(accepts(array(text), list(long))).toBe("`[]`: the function takes string, not long (passed as number)");
  expect(accepts({ kind: "map", as: "object", value: text }, map(string))).toBe(true);
  expect(accepts({ kind: "map", as: "Map", value: text }, map(string))).toBe(
    "a map of Topo is a plain object, write Record<string, string> for Map<string, string>",
  );
  expect(accepts({ kind: "tuple", elements: [number, number] }, list(long))).toBe("the function takes [number, number], not long[]");
});

it("passes records by their fields, to the leaf", () => {
  const body = record(field("temperature", double), field("unit", one("F", "C")), field("note", string, true));
  expect(accepts(object(f("temperature", number)), body)).toBe(true);
  expect(accepts(object(f("unit", text), f("note", or(text, nil), true)), body)).toBe(true);
  expect(accepts(object(f("unit", text), f("extra", text, true)), body)).toBe(true);
  const vitals = record(field("body", body));
  expect(accepts(object(f("body", object(f("unit", lit("F"))))), vitals)).toBe('`body.unit`: the function takes "F", not "F" | "C"');
  expect(accepts(object(f("body", object(f("note", text, true)))), vitals)).toBe(
    "`body.note`: this may be null; the function takes string, and would have to take string | null",
  );
  expect(accepts(object(f("body", object(f("note", or(text, nil))))), vitals)).toBe(
    "`body.note`: this field may be missing, but the function wants it",
  );
  expect(accepts({ ...object(f("pulse", number)), name: "Vitals" }, vitals)).toBe(
    '`pulse`: Vitals wants this field, { body: { temperature: double, unit: "F" | "C", note?: string } } does not have it',
  );
  expect(accepts({ kind: "map", as: "object", value: { kind: "unknown" } }, body)).toBe(true);
});

const circle = record(field("kind", one("circle")), field("r", double));
const square = record(field("kind", one("square")), field("side", double));
const shape: Type = { kind: "union", tag: "kind", members: [circle, square] };
const foreignCircle = object(f("kind", lit("circle")), f("r", number));
const foreignSquare = object(f("kind", lit("square")), f("side", number));

it("passes each record of a union", () => {
  expect(accepts(or(foreignCircle, foreignSquare), shape)).toBe(true);
  expect(accepts(object(f("kind", text)), shape)).toBe(true);
  expect(accepts(foreignCircle, shape)).toBe('`kind`: the function takes "circle", not "square"');
});

it("passes a windowed key as an object with its window", () => {
  const window = object(f("start", number), f("end", number));
  expect(accepts(object(f("key", text), f("window", window)), { kind: "windowed", key: string })).toBe(true);
});

const declared = (types: Readonly<Record<string, Type>> = {}) => ({ declared: (name: string): Type | undefined => types[name] });

function from(foreign: ForeignType, wanted?: Type, types?: Readonly<Record<string, Type>>): string {
  const type = typeFrom(foreign, { wanted, ...declared(types) });
  if ("problem" in type) return `! ${type.problem}`;
  return type.kind === "record" && !type.name ? recordText(type) : typeText(type);
}

it("takes a number as a double, or as the kind of number, instant or duration that is asked for", () => {
  expect(from(number)).toBe("double");
  expect(from(number, long)).toBe("long");
  expect(from(number, { kind: "instant" })).toBe("instant");
  expect(from(number, nullable({ kind: "duration" }))).toBe("duration?");
  expect(from(number, string)).toBe("double");
  expect(from(lit(3), { kind: "int" })).toBe("int");
  expect(from(array(number), list(long))).toBe("long[]");
  expect(from(text, { kind: "uuid" })).toBe("uuid");
});

it("asks each part for what is wanted of it, even where the whole is another", () => {
  const wanted = record(field("at", { kind: "instant" }), field("n", long), field("x", string));
  expect(from(object(f("at", number), f("n", number)), wanted)).toBe("{ at: instant, n: long }");
});

it("takes what a promise holds", () => {
  expect(from({ kind: "promise", of: array(text) })).toBe("string[]");
  expect(from(or({ kind: "promise", of: text }, text))).toBe("string");
  expect(from({ kind: "promise", of: or(text, nil) }, nullable(string))).toBe("string?");
  expect(from(array({ kind: "promise", of: text }))).toBe("! `[]`: a promise inside of a value cannot be waited for");
});

it("takes literals as an enum, null and undefined as nullable", () => {
  expect(from(or(lit("F"), lit("C")))).toBe('"F" | "C"');
  expect(from({ kind: "union", name: "Unit", members: [lit("F"), lit("C")] })).toBe("Unit");
  expect(from(or(lit("F"), nil))).toBe('"F"?');
  expect(from(or(text, missing))).toBe("string?");
  expect(from(or(lit(1), lit(2)))).toBe("double");
  expect(from(or(lit(true), lit(false)))).toBe("boolean");
  expect(from({ kind: "void" })).toBe("void");
  expect(from(missing)).toBe("null");
  expect(from(or(nil, missing))).toBe("null");
});

it("takes objects as records, with names, documentation and what may be missing", () => {
  const twin: ForeignObject = {
    ...object({ ...f("id", text), doc: "Its number." }, f("speed", number, true), f("note", or(text, missing))),
    name: "Twin",
    doc: "The last known state.",
  };
  expect(typeFrom(twin, declared())).toEqual({
    kind: "record",
    name: "Twin",
    doc: "The last known state.",
    closed: false,
    fields: [
      { name: "id", doc: "Its number.", optional: false, type: string },
      { name: "speed", optional: true, type: nullable(double) },
      { name: "note", optional: true, type: nullable(string) },
    ],
  });
});

it("takes the declared type of that name if it has the same form", () => {
  const Tweet = { ...record(field("Id", long), field("CreatedAt", { kind: "instant" }), field("Lang", string)), name: "Tweet" };
  const tweet: ForeignObject = { ...object(f("Id", number), f("CreatedAt", number), f("Lang", text)), name: "Tweet" };
  expect(typeFrom(tweet, declared({ Tweet }))).toBe(Tweet);
  const list = typeFrom({ kind: "promise", of: array(tweet) }, declared({ Tweet }));
  expect(list).toEqual({ kind: "list", element: Tweet });
  const other: ForeignObject = { ...tweet, fields: tweet.fields.slice(0, 2) };
  expect(typeFrom(other, declared({ Tweet }))).toMatchObject({ fields: [{ type: double }, { type: double }] });
  const narrow: ForeignObject = { ...tweet, fields: [...tweet.fields.slice(0, 2), f("Lang", lit("en"))] };
  expect(typeFrom(narrow, declared({ Tweet }))).not.toBe(Tweet);
  expect(typeFrom(narrow, { wanted: Tweet, ...declared() })).toBe(Tweet);
});

it("takes objects that a text tells apart as a union", () => {
  expect(typeFrom(or(foreignCircle, foreignSquare), declared())).toEqual(shape);
  expect(typeFrom(or(foreignCircle, foreignSquare), { wanted: shape, ...declared() })).toBe(shape);
  expect(from(or(object(f("a", text)), object(f("b", text))))).toBe(
    "! no field tells the objects of { a: string } | { b: string } apart; give each a text of its own in one field",
  );
});

it("refuses what is no type of Topo, and says where it is", () => {
  expect(from({ kind: "any" })).toBe("! any says nothing of the value; write its type in TypeScript");
  expect(from({ kind: "any" }, { kind: "any" })).toBe("any");
  expect(from(object(f("a", array({ kind: "unknown" }))))).toBe("! `a[]`: unknown says nothing of the value; write its type in TypeScript");
  expect(from(object(f("at", { kind: "date" })))).toBe("! `at`: Topo has no Date; write number, the milliseconds since 1970");
  expect(from(object(f("f", { kind: "other", text: "() => void" })))).toBe("! `f`: () => void is no type of Topo");
  expect(from({ kind: "never" })).toBe("! never gives no value");
  expect(from(or(text, number))).toBe("! string | number is no type of Topo: a union has texts, or objects, or null and one other");
  expect(from({ kind: "map", as: "Map", value: number })).toBe(
    "! a map of Topo is a plain object, write Record<string, number> for Map<string, number>",
  );
  expect(from({ kind: "tuple", elements: [text, number] })).toBe("! a list of Topo has elements of one type");
  expect(from({ kind: "tuple", elements: [text, text] })).toBe("string[]");
});

it("says why a value is not of a type", () => {
  expect(gives(object(f("a", or(text, nil))), record(field("a", string)))).toBe("`a`: string | null is no string");
  expect(gives(object(f("a", text, true)), record(field("a", string)))).toBe("`a`: this field may be missing in { a?: string }");
  expect(gives(object(), record(field("a", string)))).toBe("`a`: {} does not have this field");
  expect(gives(object(f("b", text)), record())).toBe("`b`: {  } has no such field");
  expect(gives(object(), record(field("a", string, true)))).toBe(true);
});

it("writes types as TypeScript does", () => {
  expect(foreignText(array(or(text, nil)))).toBe("(string | null)[]");
  expect(foreignText({ kind: "promise", of: { kind: "map", as: "object", value: { kind: "bytes" } } })).toBe(
    "Promise<Record<string, Uint8Array>>",
  );
});

const { anyType } = fc.letrec<{ anyType: Type }>((tie) => ({
  anyType: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Type>(string, double, { kind: "boolean" }, { kind: "bigint" }, { kind: "bytes" }, { kind: "decimal" }, one("a", "b")),
    tie("anyType").map(list),
    tie("anyType").map(map),
    tie("anyType").map(nullable),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom("x", "y", "z"), tie("anyType"), fc.boolean()), { selector: ([name]) => name })
      .map((fields) => record(...fields.map(([name, type, optional]) => field(name, type, optional)))),
  ),
}));

/** The type as a person would write it in TypeScript. */
function foreignOf(type: Type): ForeignType {
  switch (type.kind) {
    case "nullable":
      return or(...membersOfForeign(foreignOf(type.of)), nil);
    case "list":
      return array(foreignOf(type.element));
    case "map":
      return { kind: "map", as: "object", value: foreignOf(type.value) };
    case "enum":
      return or(...type.values.map(lit));
    case "double":
      return number;
    case "record":
      return object(...type.fields.map(({ name, type, optional }) => f(name, foreignOf(type), optional)));
    case "string":
    case "boolean":
    case "bigint":
    case "bytes":
    case "decimal":
      return { kind: type.kind };
    default:
      throw new Error(`no case for ${type.kind}`);
  }
}

const membersOfForeign = (foreign: ForeignType) => (foreign.kind === "union" ? foreign.members : [foreign]);

it("brings a type that was written in TypeScript back, and passes it both ways", () => {
  fc.assert(
    fc.property(anyType, (type) => {
      const foreign = foreignOf(type);
      expect(accepts(foreign, type)).toBe(true);
      expect(gives(foreign, type)).toBe(true);
      const back = typeFrom(foreign, declared());
      expect("problem" in back ? back.problem : equalTypes(back, type), typeText(type)).toBe(true);
    }),
  );
});

it("has an answer to any two types", () => {
  fc.assert(
    fc.property(anyType, anyType, (a, b) => {
      const [taken, given] = [accepts(foreignOf(a), b), gives(foreignOf(a), b)];
      expect([taken, given].every((verdict) => verdict === true || verdict.length > 10)).toBe(true);
      expect(typeFrom(foreignOf(a), { wanted: b, ...declared() })).toBeDefined();
    }),
  );
});

it("checks the arguments of a call, by number and by type", () => {
  const parameter = (name: string, type: ForeignType, more: object = {}) => ({ name, type, optional: false, rest: false, ...more });
  const translate = [parameter("text", text), parameter("to", or(lit("en"), lit("de")), { optional: true })];
  expect(callProblems(translate, [string])).toEqual([]);
  expect(callProblems(translate, [string, one("en")])).toEqual([]);
  expect(callProblems(translate, [long, string])).toEqual([
    { argument: 0, problem: "the function takes string, not long (passed as number)" },
    { argument: 1, problem: 'the function takes "en" | "de", not string' },
  ]);
  expect(callProblems(translate, [])).toEqual([{ problem: "it takes 1 to 2 arguments (text, to), not 0" }]);
  const sum = [parameter("first", number), parameter("others", number, { rest: true })];
  expect(callProblems(sum, [long, double, { kind: "int" }])).toEqual([]);
  expect(callProblems(sum, [long, string])).toEqual([{ argument: 1, problem: "the function takes number, not string" }]);
  expect(callProblems(sum, [])).toEqual([{ problem: "it takes 1 or more arguments (first, others), not 0" }]);
  expect(callProblems([], [long])).toEqual([{ problem: "it takes 0 arguments, not 1" }]);
  expect(callProblems([parameter("a", text)], [])).toEqual([{ problem: "it takes 1 argument (a), not 0" }]);
});
