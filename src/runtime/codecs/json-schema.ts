/**
 * The JSON schema of a type, with two keywords of our own: `whole` and `finite` check numbers, `converted` checks and replaces what a
 * value is not represented as itself (texts of instants, bytes, bigints, decimals, UUIDs). Both write into the parsed value, so that one
 * walk does it all; -0 becomes 0 where an integer is wanted.
 */
import { _, Ajv, type KeywordCxt, type SchemaObject } from "ajv";
import { withoutNull } from "../../types/relations.js";
import type { FieldType, RecordType, Type } from "../../types/type.js";
import { bytesOf } from "../../values/base64.js";
import { decimal } from "../../values/decimal.js";
import { isInherited } from "../../values/fields.js";
import { instantOf, maxInstant } from "../../values/time.js";
import { uuidOf } from "../../values/uuid.js";

/** A function that checks a parsed value, converting it in place; and what it found wrong. */
export interface Check {
  (value: unknown): boolean;
  errors?: readonly Wrong[] | null;
}

export interface Wrong {
  /** JSON pointer of the value. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** Compiles the check of `[value]`, so that the value itself can be replaced. */
export function checkOf(type: Type): Check {
  const ajv = new Ajv({ allowUnionTypes: true, discriminator: true, ownProperties: hasInheritedName(type), validateSchema: false });
  ajv.addKeyword({ keyword: "whole", schemaType: "string", code: (cxt) => number(cxt, wholeTest) });
  ajv.addKeyword({ keyword: "finite", schemaType: "string", code: (cxt) => number(cxt, finiteTest) });
  ajv.addKeyword({ keyword: "converted", schemaType: "string", modifying: true, errors: false, compile: converter });
  return ajv.compile({ type: "array", minItems: 1, items: [schemaOf(type, false)], additionalItems: false }) as Check;
}

const wholeTest = {
  int: (cxt: KeywordCxt) => _`(${cxt.data} | 0) === ${cxt.data}`,
  long: (cxt: KeywordCxt) => _`Number.isSafeInteger(${cxt.data})`,
};

/** `float` is also rounded; what is too large for it is no float. */
const finiteTest = {
  float: (cxt: KeywordCxt) => _`typeof ${cxt.data} == "number" && isFinite(Math.fround(${cxt.data}))`,
  double: (cxt: KeywordCxt) => _`typeof ${cxt.data} == "number" && isFinite(${cxt.data})`,
};

type NumberTest = (cxt: KeywordCxt) => ReturnType<typeof _>;

function number(cxt: KeywordCxt, tests: Readonly<Record<string, NumberTest>>): void {
  const { gen, data, it } = cxt;
  const [kind, nullable] = [String(cxt.schema).replace("?", ""), String(cxt.schema).endsWith("?")];
  const test = tests[kind];
  if (!test) throw new Error(`internal error: no check of ${kind}`);
  cxt.pass(nullable ? _`${data} === null || ${test(cxt)}` : test(cxt));
  const place = _`${it.parentData}[${it.parentDataProperty}]`;
  if (kind === "int" || kind === "long") gen.if(_`${data} === 0`, () => gen.assign(place, 0));
  if (kind === "float") gen.if(_`${data} !== null`, () => gen.assign(place, _`Math.fround(${data})`));
}

const conversions: Readonly<Record<string, (value: unknown) => unknown>> = {
  instant: (value) => (typeof value === "string" ? instantOf(value) : isInstant(value) ? value + 0 : undefined),
  bytes: (value) => (typeof value === "string" ? bytesOf(value) : undefined),
  bigint: (value) => (typeof value === "string" && /^-?[0-9]+$/.test(value) ? BigInt(value) : undefined),
  decimal: (value) => (typeof value === "string" && /^-?[0-9]+(\.[0-9]+)?$/.test(value) ? decimal(value) : undefined),
  uuid: (value) => (typeof value === "string" ? uuidOf(value) : undefined),
};

function isInstant(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(value as number) <= maxInstant;
}

/** Where a value stands: in a list or a record. */
interface Place {
  readonly parentData: Record<string | number, unknown>;
  readonly parentDataProperty: string | number;
}

function converter(kind: string): (value: unknown, place?: Place) => boolean {
  const convert = conversions[kind.replace("?", "")];
  if (!convert) throw new Error(`internal error: no conversion to ${kind}`);
  const nullable = kind.endsWith("?");
  return (value, place) => {
    if (value === null) return nullable;
    const converted = convert(value);
    if (converted === undefined || !place) return false;
    place.parentData[place.parentDataProperty] = converted;
    return true;
  };
}

const numbers: Partial<Record<Type["kind"], (mark: string) => SchemaObject>> = {
  int: (mark) => ({ whole: `int${mark}` }),
  long: (mark) => ({ whole: `long${mark}` }),
  duration: (mark) => ({ whole: `long${mark}` }),
  float: (mark) => ({ finite: `float${mark}` }),
  double: (mark) => ({ finite: `double${mark}` }),
};

function schemaOf(type: Type, nullable: boolean): SchemaObject {
  const orNull = (name: string): string | readonly string[] => (nullable ? [name, "null"] : name);
  const mark = nullable ? "?" : "";
  const asNumber = numbers[type.kind];
  if (asNumber) return asNumber(mark);
  if (conversions[type.kind]) return { converted: `${type.kind}${mark}` };
  switch (type.kind) {
    case "nullable":
      return schemaOf(type.of, true);
    case "any":
      return {};
    case "null":
    case "void":
      return { type: "null" };
    case "enum":
      return { enum: nullable ? [...type.values, null] : type.values };
    case "list":
      return { type: orNull("array"), items: schemaOf(type.element, false) };
    case "map":
      return { type: orNull("object"), additionalProperties: schemaOf(type.value, false) };
    case "record":
      return { ...recordSchema(type), type: orNull("object") };
    case "union":
      return {
        type: orNull("object"),
        discriminator: { propertyName: type.tag },
        required: [type.tag],
        oneOf: type.members.map(recordSchema),
      };
    default:
      return { type: orNull(type.kind) };
  }
}

/** ajv overlooks a property named `__proto__`, but not a pattern that only it fits. */
function recordSchema({ fields, closed }: RecordType): SchemaObject {
  const schema = ({ name, type }: FieldType): [string, SchemaObject] => [name, schemaOf(type, false)];
  const usual = fields.filter(({ name }) => name !== "__proto__");
  const proto = fields.filter(({ name }) => name === "__proto__");
  return {
    type: "object",
    properties: Object.fromEntries(usual.map(schema)),
    required: fields.filter(({ optional }) => !optional).map(({ name }) => name),
    ...(proto.length === 0 ? {} : { patternProperties: Object.fromEntries(proto.map((field) => ["^__proto__$", schema(field)[1]])) }),
    ...(closed ? { additionalProperties: false } : {}),
  };
}

/** Whether a record in the type has a field that every object inherits; checks for own properties cost time. */
function hasInheritedName(type: Type): boolean {
  const of = withoutNull(type);
  if (of.kind === "list") return hasInheritedName(of.element);
  if (of.kind === "map") return hasInheritedName(of.value);
  const records = of.kind === "union" ? of.members : of.kind === "record" ? [of] : [];
  return records.some((record) => record.fields.some(({ name, type: inner }) => isInherited(name) || hasInheritedName(inner)));
}
