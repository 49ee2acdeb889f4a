/** Types as descriptors of the streams API. Declared records, enums and unions get a constant of their own; others are written out. */
import { equalTypes } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { FieldType, RecordType, ScalarName, Type } from "../../types/type.js";
import type { Identifiers } from "./identifiers.js";
import type { Doc, Item } from "./layout.js";
import { list } from "./layout.js";
import { propertyName, stringText } from "./literals.js";

/** A constant with the descriptor of a declared type. */
export interface TypeConstant {
  readonly identifier: string;
  readonly type: Type;
  readonly doc: string | undefined;
  readonly descriptor: Doc;
}

/** Collects the constants while types are written, each after those that it is made of. */
export class Types {
  readonly #constants: TypeConstant[] = [];
  readonly #identifiers: Identifiers;

  constructor(identifiers: Identifiers) {
    this.#identifiers = identifiers;
  }

  get constants(): readonly TypeConstant[] {
    return this.#constants;
  }

  /** A reference to a declared type, or the descriptor written out. */
  of(type: Type): Doc {
    const name = nameOf(type);
    if (name === undefined) return this.#written(type);
    const known = this.#constants.find((each) => nameOf(each.type) === name && equalTypes(each.type, type));
    return known ? known.identifier : this.#declared(name, type);
  }

  #declared(name: string, type: Type): string {
    const descriptor = this.#written(type);
    const identifier = this.#identifiers.forType(name);
    this.#constants.push({ identifier, type, doc: type.kind === "record" ? type.doc : undefined, descriptor });
    return identifier;
  }

  #written(type: Type): Doc {
    const write = this.#writers[type.kind] as (type: Type) => Doc;
    return write(type);
  }

  readonly #writers: { readonly [K in Type["kind"]]: (type: Extract<Type, { kind: K }>) => Doc } = {
    ...scalars(),
    void: () => "t.void",
    any: () => "t.any",
    null: () => "t.null",
    nullable: ({ of }) => ["t.nullable(", this.of(of), ")"],
    list: ({ element }) => ["t.list(", this.of(element), ")"],
    map: ({ value }) => ["t.map(", this.of(value), ")"],
    windowed: ({ key }) => ["t.windowed(", this.of(key), ")"],
    enum: ({ name, values }) => ["t.enum(", prefix(name), list("[", values.map(stringText), "]"), ")"],
    union: ({ name, tag, members }) => {
      const types = members.map((member) => this.of(member));
      return ["t.union(", prefix(name), stringText(tag), ", ", list("[", types, "]"), ")"];
    },
    record: (type) => (type.closed ? ["t.closed(", this.#record(type), ")"] : this.#record(type)),
    error: (type) => {
      throw new Error(`internal error: a type was not checked, ${typeText(type)}`);
    },
  };

  /** As an object, unless that would change the order of the fields. */
  #record({ name, fields }: RecordType): Doc {
    const pairs = movesFields(fields);
    const items = fields.map((field): Item => {
      const type = field.optional ? ["t.optional(", this.of(withoutQuestionMark(field.type)), ")"] : this.of(field.type);
      const doc: Doc = pairs ? ["[", stringText(field.name), ", ", type, "]"] : [propertyName(field.name), ": ", type];
      return { doc, comment: field.doc };
    });
    return ["t.record(", prefix(name), pairs ? list("[", items, "]") : list("{ ", items, " }"), ")"];
  }
}

function scalars(): { readonly [K in ScalarName]: () => Doc } {
  const scalar = (kind: ScalarName) => () => `t.${kind}`;
  return {
    boolean: scalar("boolean"),
    int: scalar("int"),
    long: scalar("long"),
    float: scalar("float"),
    double: scalar("double"),
    decimal: scalar("decimal"),
    bigint: scalar("bigint"),
    string: scalar("string"),
    bytes: scalar("bytes"),
    instant: scalar("instant"),
    duration: scalar("duration"),
    uuid: scalar("uuid"),
  };
}

function nameOf(type: Type): string | undefined {
  return type.kind === "record" || type.kind === "enum" || type.kind === "union" ? type.name : undefined;
}

function prefix(name: string | undefined): string {
  return name === undefined ? "" : `${stringText(name)}, `;
}

/** JavaScript puts names that are whole numbers first, in ascending order. */
function movesFields(fields: readonly FieldType[]): boolean {
  return fields.some(({ name }) => /^(0|[1-9]\d*)$/.test(name));
}

function withoutQuestionMark(type: Type): Type {
  return type.kind === "nullable" ? type.of : type;
}
