/** Names in Avro: `namespace.simple`, defined once, used after that. */
import { nearest } from "../../core/suggest.js";
import type { Type } from "../type.js";
import { type JsonObject, member, shown } from "./result.js";

export interface FullName {
  readonly full: string;
  readonly simple: string;
  readonly namespace: string;
}

/** Why Avro would refuse the name of a type, field or symbol, or undefined. */
export function nameProblem(name: string): string | undefined {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? undefined
    : `${shown(name)} is no name: letters, digits and "_" make one, and no digit is first`;
}

/** The name of a record, enum or fixed: a `name` with dots brings its own namespace, else `namespace` or the one around applies. */
export function fullName(schema: JsonObject, around: string): FullName | { readonly problem: string } {
  const name = member(schema, "name");
  if (typeof name !== "string") return { problem: "`name` is missing; it is a text" };
  const own = member(schema, "namespace") ?? around;
  if (typeof own !== "string") return { problem: `a namespace is a text, not ${shown(own)}` };
  const dot = name.lastIndexOf(".");
  const [namespace, simple] = dot < 0 ? [own, name] : [name.slice(0, dot), name.slice(dot + 1)];
  const parts = namespace === "" ? [simple] : [...namespace.split("."), simple];
  const problem = parts.map(nameProblem).find((each) => each !== undefined);
  return problem === undefined ? { full: parts.join("."), simple, namespace } : { problem };
}

/** The types that have been named so far. */
export class Names {
  /** `open`: its definition has begun, and is not at its end. */
  readonly #known = new Map<string, Type | "open">();

  taken(full: string): string | undefined {
    if (primitive.has(full)) return `\`${full}\` is a type of Avro's own`;
    return this.#known.has(full) ? `\`${full}\` is defined twice` : undefined;
  }

  open(full: string): void {
    this.#known.set(full, "open");
  }

  close(full: string, type: Type): void {
    this.#known.set(full, type);
  }

  /** A name without dots is looked for in the namespace around, then in none, where the first versions of Avro put it. */
  find(name: string, around: string): Type | "open" | undefined {
    const inNamespace = name.includes(".") || around === "" ? name : `${around}.${name}`;
    return this.#known.get(inNamespace) ?? this.#known.get(name);
  }

  unknown(name: string): string {
    const near = elsewhere.get(name.toLowerCase()) ?? nearest(name, [...primitive, ...this.#known.keys()]);
    const hint = near === undefined ? "define it before it is used, in this file" : `did you mean \`${near}\`?`;
    return `there is no type ${shown(name)} here; ${hint}`;
  }
}

/** What other languages of schemas call Avro's types. */
const elsewhere: ReadonlyMap<string, string> = new Map([
  ["integer", "int"],
  ["number", "double"],
  ["bool", "boolean"],
  ["text", "string"],
  ["object", "record"],
  ["list", "array"],
]);

const primitive: ReadonlySet<string> = new Set(["null", "boolean", "int", "long", "float", "double", "bytes", "string"]);
