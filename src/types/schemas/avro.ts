/**
 * An Avro schema (specification 1.12) → the Topo type of its values. The order of fields is kept. A nullable field whose default is
 * null may be left out where a record is made; other defaults are for readers of older data and change no type.
 */
import { isNullable, nullable } from "../relations.js";
import { tagOf } from "../tags.js";
import type { FieldType, RecordType, Type } from "../type.js";
import { defaultProblem } from "./avro-defaults.js";
import { logicalType } from "./avro-logical.js";
import { fullName, Names, nameProblem } from "./avro-names.js";
import { isObject, type JsonObject, member, Problems, type SchemaResult, shown } from "./result.js";
import { maxDepth, Sizes } from "./size.js";

export function typeOfAvro(schema: unknown): SchemaResult {
  const reader = new Reader();
  return reader.problems.result(reader.whole(schema));
}

/** Where a part of the schema stands. */
interface Place {
  readonly path: string;
  /** That of the nearest named type around. */
  readonly namespace: string;
  readonly depth: number;
}

type Read = (schema: JsonObject, at: Place) => Type;

const primitives: Readonly<Record<string, Type>> = {
  null: { kind: "null" },
  boolean: { kind: "boolean" },
  int: { kind: "int" },
  long: { kind: "long" },
  float: { kind: "float" },
  double: { kind: "double" },
  bytes: { kind: "bytes" },
  string: { kind: "string" },
};

function under(at: Place, part: string): Place {
  return { ...at, path: at.path === "" || part.startsWith("[") ? `${at.path}${part}` : `${at.path}.${part}`, depth: at.depth + 1 };
}

class Reader {
  readonly problems = new Problems();
  readonly #names = new Names();
  readonly #sizes = new Sizes();

  readonly #compound: Readonly<Record<string, Read>> = {
    record: (schema, at) => this.#record(schema, at),
    error: (schema, at) => this.#record(schema, at),
    enum: (schema, at) => this.#enum(schema, at),
    fixed: (schema, at) => this.#fixed(schema, at),
    array: (schema, at) => this.#list(schema, at),
    map: (schema, at) => this.#map(schema, at),
  };

  whole(schema: unknown): Type {
    const at = { path: "", namespace: "", depth: 0 };
    return this.#bounded(this.type(schema, at), at);
  }

  type(schema: unknown, at: Place): Type {
    if (at.depth > maxDepth * 2) return this.problems.report(at.path, "the schema is nested too deeply");
    if (typeof schema === "string") return this.#named(schema, at);
    if (Array.isArray(schema)) return this.#union(schema, at);
    if (isObject(schema)) return this.#object(schema, at);
    return this.problems.report(at.path, `a schema is a name, an object or a list (a union), not ${shown(schema)}`);
  }

  #object(schema: JsonObject, at: Place): Type {
    const kind = member(schema, "type");
    if (kind === undefined) return this.problems.report(at.path, "`type` is missing");
    // `{"type": {"type": "array", …}}` is allowed, if odd.
    if (typeof kind !== "string") return this.type(kind, under(at, "type"));
    const read = Object.hasOwn(this.#compound, kind) ? this.#compound[kind] : undefined;
    const type = read ? read(schema, at) : this.#named(kind, under(at, "type"));
    const meant = logicalType(schema, kind);
    if (meant === undefined || type.kind === "error") return type;
    return "problem" in meant ? this.problems.report(`${at.path === "" ? "" : `${at.path}.`}logicalType`, meant.problem) : meant;
  }

  // ---- names ----

  #named(name: string, at: Place): Type {
    if (Object.hasOwn(primitives, name)) return primitives[name] as Type;
    if (Object.hasOwn(this.#compound, name)) {
      return this.problems.report(at.path, `\`${name}\` alone says too little: write {"type": "${name}", …}`);
    }
    const found = this.#names.find(name, at.namespace);
    if (found === undefined) return this.problems.report(at.path, this.#names.unknown(name));
    if (found !== "open") return found;
    return this.problems.report(at.path, `\`${name}\` contains itself; types of Topo are finite`);
  }

  /** Reads a type with a name of its own; the name can be used in the rest of the schema. */
  #declare(schema: JsonObject, at: Place, read: (name: string | undefined, at: Place) => Type): Type {
    const name = fullName(schema, at.namespace);
    const problem = "problem" in name ? name.problem : this.#names.taken(name.full);
    if (problem !== undefined) this.problems.report(under(at, "name").path, problem);
    this.#aliases(schema, at);
    // A type with a bad name is read all the same, for the mistakes in it.
    if ("problem" in name || problem !== undefined) return this.#failed(read(undefined, at));
    this.#names.open(name.full);
    const type = this.#bounded(read(name.simple, { ...at, namespace: name.namespace }), at);
    this.#names.close(name.full, type);
    return type;
  }

  #failed(_: Type): Type {
    return { kind: "error" };
  }

  /** What is too large because of another mistake is not reported again. */
  #bounded(type: Type, at: Place): Type {
    const problem = this.#sizes.tooLarge(type);
    if (problem === undefined) return type;
    return this.problems.found.length > 0 ? { kind: "error" } : this.problems.report(at.path, problem);
  }

  /** Other names under which older data knows the type or field: for readers only, but they must be names. */
  #aliases(schema: JsonObject, at: Place): void {
    const aliases = member(schema, "aliases");
    if (aliases === undefined) return;
    const good = Array.isArray(aliases) && aliases.every((alias) => typeof alias === "string" && alias !== "");
    if (!good) this.problems.report(under(at, "aliases").path, "`aliases` is a list of names");
  }

  // ---- records ----

  #record(schema: JsonObject, at: Place): Type {
    return this.#declare(schema, at, (name, inner) => {
      const fields = member(schema, "fields");
      if (!Array.isArray(fields)) return this.problems.report(at.path, "`fields` is missing; a record has a list of them");
      const seen = new Set<string>();
      const types = fields.map((field, i) => this.#field(field, under(inner, `fields[${i}]`), seen));
      const doc = member(schema, "doc");
      return {
        kind: "record",
        ...(name === undefined ? {} : { name }),
        ...(typeof doc === "string" ? { doc } : {}),
        fields: types.filter((field) => field !== undefined),
        closed: false,
      };
    });
  }

  #field(field: unknown, at: Place, seen: Set<string>): FieldType | undefined {
    if (!isObject(field)) return this.#noField(at, `a field is an object with \`name\` and \`type\`, not ${shown(field)}`);
    const name = member(field, "name");
    if (typeof name !== "string" || nameProblem(name) !== undefined) {
      const problem = typeof name === "string" ? nameProblem(name) : "`name` is missing; it is a text";
      return this.#noField(under(at, "name"), problem ?? "");
    }
    if (seen.has(name)) this.problems.report(under(at, "name").path, `the record has two fields \`${name}\``);
    seen.add(name);
    this.#aliases(field, at);
    return this.#typedField(name, field, at);
  }

  #noField(at: Place, problem: string): undefined {
    this.problems.report(at.path, problem);
  }

  #typedField(name: string, field: JsonObject, at: Place): FieldType {
    const written = member(field, "type");
    const type = written === undefined ? this.problems.report(at.path, "`type` is missing") : this.type(written, under(at, "type"));
    const value = member(field, "default");
    const problem = value === undefined ? undefined : defaultProblem(type, value);
    if (problem !== undefined) this.problems.report(under(at, "default").path, problem);
    const doc = member(field, "doc");
    return { name, ...(typeof doc === "string" ? { doc } : {}), optional: value === null && isNullable(type), type };
  }

  // ---- the other compounds ----

  #enum(schema: JsonObject, at: Place): Type {
    return this.#declare(schema, at, (name) => {
      const symbols = member(schema, "symbols");
      const path = under(at, "symbols").path;
      if (!Array.isArray(symbols) || symbols.length === 0) return this.problems.report(path, "an enum has a list of one `symbols` or more");
      const seen = new Set<string>();
      for (const [i, symbol] of symbols.entries()) {
        const problem = typeof symbol === "string" ? nameProblem(symbol) : `a symbol is a text, not ${shown(symbol)}`;
        if (problem !== undefined) return this.problems.report(`${path}[${i}]`, problem);
        if (seen.has(symbol)) return this.problems.report(`${path}[${i}]`, `the enum has the symbol \`${symbol}\` twice`);
        seen.add(symbol);
      }
      const value = member(schema, "default");
      const known = value === undefined || (typeof value === "string" && seen.has(value));
      if (!known) return this.problems.report(under(at, "default").path, `${shown(value)} is none of the symbols`);
      return { kind: "enum", ...(name === undefined ? {} : { name }), values: [...seen] };
    });
  }

  /** Logical types of fixed are looked at by the caller; its name stands for the bytes with them. */
  #fixed(schema: JsonObject, at: Place): Type {
    return this.#declare(schema, at, () => {
      const size = member(schema, "size");
      if (!Number.isSafeInteger(size) || Number(size) <= 0) {
        return this.problems.report(under(at, "size").path, "`size` is the number of bytes, a whole number above 0");
      }
      const meant = logicalType(schema, "fixed");
      return meant === undefined || "problem" in meant ? { kind: "bytes" } : meant;
    });
  }

  #list(schema: JsonObject, at: Place): Type {
    const items = member(schema, "items");
    if (items === undefined) return this.problems.report(at.path, "`items` is missing; it is the type of the elements");
    return { kind: "list", element: this.type(items, under(at, "items")) };
  }

  #map(schema: JsonObject, at: Place): Type {
    const values = member(schema, "values");
    if (values === undefined) return this.problems.report(at.path, "`values` is missing; it is the type of the map's values");
    return { kind: "map", value: this.type(values, under(at, "values")) };
  }

  // ---- unions ----

  #union(branches: readonly unknown[], at: Place): Type {
    if (branches.length === 0) return this.problems.report(at.path, "a union has one branch or more");
    const types = branches.map((branch, i) => this.#branch(branch, under(at, `[${i}]`)));
    if (types.some((type) => type.kind === "error")) return { kind: "error" };
    const others = types.filter((type) => type.kind !== "null");
    if (others.length < types.length - 1) return this.problems.report(at.path, "a union has `null` only once");
    const [first] = others;
    if (first === undefined) return { kind: "null" };
    const type = others.length === 1 ? first : this.#records(others, at);
    return others.length < types.length ? nullable(type) : type;
  }

  #branch(branch: unknown, at: Place): Type {
    return Array.isArray(branch) ? this.problems.report(at.path, "a union has no unions as its branches") : this.type(branch, at);
  }

  #records(types: readonly Type[], at: Place): Type {
    const records = types.filter((type): type is RecordType => type.kind === "record");
    if (records.length < types.length) {
      return this.problems.report(at.path, "a union of Topo has `null` and one other type, or records; this has others side by side");
    }
    const tag = tagOf(records);
    if (tag !== undefined) return { kind: "union", tag, members: records };
    const names = records.map(({ name }) => `\`${name}\``).join(" and ");
    return this.problems.report(at.path, `no field tells ${names} apart; each needs an enum of one symbol of its own in the same field`);
  }
}
