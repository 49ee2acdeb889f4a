/**
 * A JSON Schema (drafts 2020-12 and 07) → the Topo type of its values. Where `type` is missing it is taken from `properties` or
 * `items`. What allows fewer values of the same type is noted as unchecked; what no type of Topo can say is a problem.
 */
import { nullable } from "../relations.js";
import { tagOf } from "../tags.js";
import type { FieldType, RecordType, Type } from "../type.js";
import { isShape, roleOf } from "./json-keywords.js";
import { impliedType, isKnownDraft, named, nameOf, namesOf, typeNames } from "./json-names.js";
import { lastPart, pointerTo, resolve } from "./json-pointer.js";
import { integerType, isBoundOfType, listedType, numberType, readFormats, textType } from "./json-scalars.js";
import { isObject, type JsonObject, member, Problems, type SchemaResult, shown } from "./result.js";
import { maxDepth, Sizes } from "./size.js";

export function typeOfJsonSchema(schema: unknown): SchemaResult {
  const reader = new Reader(schema);
  return reader.problems.result(reader.whole());
}

const error: Type = { kind: "error" };

class Reader {
  readonly problems = new Problems();
  readonly #root: unknown;
  /** What has been read, by pointer, so that a schema that is referred to often is read once. */
  readonly #types = new Map<string, Type>();
  /** The schemas around the one that is being read. */
  readonly #open = new Set<string>();
  readonly #sizes = new Sizes();

  constructor(root: unknown) {
    this.#root = root;
  }

  whole(): Type {
    const draft = isObject(this.#root) ? member(this.#root, "$schema") : undefined;
    if (draft !== undefined && !isKnownDraft(draft)) {
      return this.problems.report("/$schema", `${shown(draft)} is not known; 2020-12 and draft-07 are`);
    }
    return this.#type(this.#root, "");
  }

  #type(schema: unknown, at: string): Type {
    const known = this.#types.get(at);
    if (known) return known;
    if (this.#open.has(at)) return this.problems.report(at, "the schema contains itself; types of Topo are finite");
    if (this.#open.size > maxDepth * 2) return this.problems.report(at, "the schema is nested too deeply");
    this.#open.add(at);
    const type = this.#bounded(this.#read(schema, at), at);
    this.#open.delete(at);
    this.#types.set(at, type);
    return type;
  }

  /** What is too large because of another mistake is not reported again. */
  #bounded(type: Type, at: string): Type {
    const problem = this.#sizes.tooLarge(type);
    if (problem === undefined) return type;
    return this.problems.found.length > 0 ? { kind: "error" } : this.problems.report(at, problem);
  }

  #read(schema: unknown, at: string): Type {
    if (schema === true) return { kind: "any" };
    if (schema === false) return this.problems.report(at, "`false` allows no value at all");
    if (!isObject(schema)) return this.problems.report(at, `a schema is an object, \`true\` or \`false\`, not ${shown(schema)}`);
    if (!this.#keywords(schema, at)) return error;
    const type = named(this.#form(schema, at), schema);
    return member(schema, "nullable") === true ? nullable(type) : type;
  }

  /** Whether all keywords can be said; notes those that the type leaves out. */
  #keywords(schema: JsonObject, at: string): boolean {
    let sayable = true;
    for (const [keyword, value] of Object.entries(schema)) {
      const role = roleOf(keyword);
      const path = pointerTo(at, keyword);
      if (role === "foreign") {
        this.problems.report(path, `\`${keyword}\` cannot be said in a type of Topo`);
        sayable = false;
      } else if (role === "limit") {
        if (!isBoundOfType(keyword, value)) this.problems.note(path, `\`${keyword}\` is not checked`);
      } else if (keyword === "format") {
        if (!readFormats.has(value)) this.problems.note(path, `the format ${shown(value)} is not checked`);
      } else if (role === undefined && !keyword.startsWith("x-")) {
        this.problems.note(path, `\`${keyword.slice(0, 40)}\` is no keyword of JSON Schema`);
      }
    }
    return sayable;
  }

  #form(schema: JsonObject, at: string): Type {
    const has = (keyword: string) => Object.hasOwn(schema, keyword);
    if (has("$ref")) return this.#reference(schema, at);
    if (has("allOf")) return this.#all(schema, at);
    if (has("oneOf") || has("anyOf")) return this.#alternatives(schema, at);
    if (has("const")) return this.#listed(schema, "const", [schema.const], at);
    if (has("enum")) {
      const values = schema.enum;
      return Array.isArray(values)
        ? this.#listed(schema, "enum", values, at)
        : this.problems.report(pointerTo(at, "enum"), "`enum` is a list of values");
    }
    return this.#byType(schema, at);
  }

  /** Reports what stands beside a keyword and would have to be mixed with it. */
  #alone(schema: JsonObject, at: string, ...allowed: readonly string[]): boolean {
    const beside = Object.keys(schema).filter((keyword) => isShape(keyword) && !allowed.includes(keyword));
    const [first] = beside;
    if (first !== undefined)
      this.problems.report(pointerTo(at, first), `\`${first}\` beside \`${allowed[0]}\` cannot be said in a type of Topo`);
    return first === undefined;
  }

  // ---- references and combinations ----

  #reference(schema: JsonObject, at: string): Type {
    const { $ref: ref } = schema;
    const path = pointerTo(at, "$ref");
    if (typeof ref !== "string") return this.problems.report(path, `a reference is a text, not ${shown(ref)}`);
    if (!this.#alone(schema, at, "$ref")) return error;
    const target = resolve(this.#root, ref);
    if ("problem" in target) return this.problems.report(path, target.problem);
    if (this.#open.has(target.pointer)) return this.problems.report(path, `${shown(ref)} contains itself; types of Topo are finite`);
    const type = this.#type(target.schema, target.pointer);
    return target.pointer === "" ? type : nameOf(type, lastPart(target.pointer));
  }

  /** One schema stands for itself; several records without a common field are one record. */
  #all(schema: JsonObject, at: string): Type {
    const parts = schema.allOf;
    const path = pointerTo(at, "allOf");
    if (!Array.isArray(parts) || parts.length === 0) return this.problems.report(path, "`allOf` is a list of one schema or more");
    const types = parts.map((part, i) => this.#type(part, pointerTo(path, i)));
    const { allOf: _, unevaluatedProperties: rest, ...own } = schema;
    const { additionalProperties } = own;
    if (additionalProperties !== undefined) return this.problems.report(pointerTo(at, "additionalProperties"), besideAll);
    const all = Object.keys(own).some(isShape) ? [...types, this.#form(own, at)] : types;
    if (all.some((type) => type.kind === "error")) return error;
    const [first] = all;
    if (all.length === 1 && first && rest === undefined) return first;
    const merged = this.#merged(all, rest === false, path);
    const doc = member(schema, "description");
    return merged.kind === "record" && typeof doc === "string" ? { ...merged, doc } : merged;
  }

  #merged(types: readonly Type[], closed: boolean, path: string): Type {
    const records = types.filter((type): type is RecordType => type.kind === "record");
    if (records.length < types.length) return this.problems.report(path, "`allOf` can be said of objects only, or of one schema alone");
    if (records.some((record) => record.closed)) {
      return this.problems.report(path, "one of `allOf` has `additionalProperties: false`, which forbids what the others have");
    }
    const fields = records.flatMap((record) => record.fields);
    const twice = fields.find(({ name }, i) => fields.findIndex((field) => field.name === name) < i);
    if (twice) return this.problems.report(path, `two of \`allOf\` have the property ${shown(twice.name)}`);
    return { kind: "record", fields, closed };
  }

  #alternatives(schema: JsonObject, at: string): Type {
    const keyword = Object.hasOwn(schema, "oneOf") ? "oneOf" : "anyOf";
    const path = pointerTo(at, keyword);
    const parts = schema[keyword];
    if (!Array.isArray(parts) || parts.length === 0) return this.problems.report(path, `\`${keyword}\` is a list of one schema or more`);
    // `type` beside it repeats what the members say, in which case it changes nothing.
    if (!this.#alone(schema, at, keyword, "type")) return error;
    const types = parts.map((part, i) => this.#type(part, pointerTo(path, i)));
    if (types.some((type) => type.kind === "error")) return error;
    const type = this.#oneOf(types, path, keyword);
    return type.kind === "error" || this.#agrees(schema, type, at) ? type : error;
  }

  #oneOf(types: readonly Type[], path: string, keyword: string): Type {
    const hasNull = types.some((type) => type.kind === "null" || type.kind === "nullable");
    const others = types.filter((type) => type.kind !== "null").map((type) => (type.kind === "nullable" ? type.of : type));
    const [first] = others;
    if (first === undefined) return { kind: "null" };
    const type = others.length === 1 ? first : this.#union(others, path, keyword);
    return hasNull ? nullable(type) : type;
  }

  #union(types: readonly Type[], path: string, keyword: string): Type {
    const enums = types.filter((type) => type.kind === "enum");
    if (enums.length === types.length) return { kind: "enum", values: [...new Set(enums.flatMap(({ values }) => values))] };
    const records = types.flatMap((type) => (type.kind === "union" ? type.members : type.kind === "record" ? [type] : []));
    if (!types.every((type) => type.kind === "record" || type.kind === "union")) {
      return this.problems.report(
        path,
        `\`${keyword}\` can be said of texts, or of objects, or of \`null\` and one other; this mixes others`,
      );
    }
    const tag = tagOf(records);
    if (tag !== undefined) return { kind: "union", tag, members: records };
    return this.problems.report(path, "no property tells these objects apart; each needs a required one with a `const` text of its own");
  }

  /** Whether the `type` that stands beside the alternatives says the same. */
  #agrees(schema: JsonObject, type: Type, at: string): boolean {
    if (!Object.hasOwn(schema, "type")) return true;
    const names = typeNames(schema.type);
    const wanted = namesOf(type);
    if (names && wanted.every((name) => names.includes(name) || (name === "integer" && names.includes("number")))) return true;
    this.problems.report(pointerTo(at, "type"), `${shown(schema.type)} and the values beside it do not agree`);
    return false;
  }

  // ---- listed values ----

  #listed(schema: JsonObject, keyword: "const" | "enum", values: readonly unknown[], at: string): Type {
    const path = pointerTo(at, keyword);
    if (!this.#alone(schema, at, keyword, "type", "format")) return error;
    const listed = listedType(values);
    if ("problem" in listed) return this.problems.report(path, listed.problem);
    if (!this.#agrees(schema, listed.type, at)) return error;
    if (listed.wider)
      this.problems.note(path, `that only ${values.length === 1 ? shown(values[0]) : "these values"} may stand here is not checked`);
    return listed.type;
  }

  // ---- by `type` ----

  readonly #byName: Readonly<Record<string, (schema: JsonObject, at: string) => Type>> = {
    null: () => ({ kind: "null" }),
    boolean: () => ({ kind: "boolean" }),
    integer: integerType,
    number: numberType,
    string: textType,
    array: (schema, at) => this.#list(schema, at),
    object: (schema, at) => this.#object(schema, at),
  };

  #byType(schema: JsonObject, at: string): Type {
    const names = Object.hasOwn(schema, "type") ? typeNames(schema.type) : impliedType(schema);
    const path = pointerTo(at, "type");
    if (names === undefined) return this.problems.report(path, `${shown(schema.type)} is no type of JSON Schema`);
    if (names.length === 0) return { kind: "any" };
    const others = names.filter((name) => name !== "null" && !(name === "integer" && names.includes("number")));
    if (others.length > 1) return this.problems.report(path, `${others.join(" or ")} cannot be said in a type of Topo`);
    const type = (this.#byName[others[0] ?? "null"] as (schema: JsonObject, at: string) => Type)(schema, at);
    return names.includes("null") ? nullable(type) : type;
  }

  #list(schema: JsonObject, at: string): Type {
    const path = pointerTo(at, "items");
    if (!Object.hasOwn(schema, "items")) return { kind: "list", element: { kind: "any" } };
    if (Array.isArray(schema.items))
      return this.problems.report(path, "a list with a type for each place cannot be said in a type of Topo");
    return { kind: "list", element: this.#type(schema.items, path) };
  }

  /** Properties make a record, their absence a map. */
  #object(schema: JsonObject, at: string): Type {
    const { properties = {} } = schema;
    const keyword = Object.hasOwn(schema, "additionalProperties") ? "additionalProperties" : "unevaluatedProperties";
    const rest = member(schema, keyword) ?? true;
    const path = pointerTo(at, "properties");
    if (!isObject(properties)) return this.problems.report(path, `\`properties\` is an object, not ${shown(properties)}`);
    const entries = Object.entries(properties);
    if (entries.length === 0 && rest !== false && !Object.hasOwn(schema, "required")) {
      return { kind: "map", value: this.#type(rest, pointerTo(at, keyword)) };
    }
    if (isObject(rest) && Object.keys(rest).length > 0) {
      return this.problems.report(
        pointerTo(at, keyword),
        "named properties and others of one type, side by side, cannot be said in a type of Topo",
      );
    }
    if (typeof rest !== "boolean" && !isObject(rest)) {
      return this.problems.report(pointerTo(at, keyword), `a schema is an object, \`true\` or \`false\`, not ${shown(rest)}`);
    }
    const required = this.#required(schema, properties, at);
    const fields = entries.map(([name, field]) => this.#field(name, field, required.has(name), pointerTo(path, name)));
    const doc = member(schema, "description");
    return { kind: "record", ...(typeof doc === "string" ? { doc } : {}), fields, closed: rest === false };
  }

  #field(name: string, schema: unknown, required: boolean, at: string): FieldType {
    const type = this.#type(schema, at);
    const doc = isObject(schema) ? member(schema, "description") : undefined;
    return { name, ...(typeof doc === "string" ? { doc } : {}), optional: !required, type: required ? type : nullable(type) };
  }

  #required(schema: JsonObject, properties: JsonObject, at: string): ReadonlySet<unknown> {
    const names = member(schema, "required") ?? [];
    const path = pointerTo(at, "required");
    if (!Array.isArray(names)) {
      this.problems.report(path, `\`required\` is a list of names, not ${shown(names)}`);
      return new Set();
    }
    for (const [i, name] of names.entries()) {
      const known = typeof name === "string" && Object.hasOwn(properties, name);
      if (!known) this.problems.report(pointerTo(path, i), `${shown(name)} is none of the \`properties\``);
    }
    return new Set(names);
  }
}

const besideAll = "`additionalProperties` beside `allOf` cannot be said in a type of Topo; `unevaluatedProperties` can";
