/** What reading a schema gives: a type, what stands in its way, and what the type leaves out. */
import type { Type } from "../type.js";

/** Where in the schema, and what is wrong there. */
export interface SchemaProblem {
  /** As people who write such schemas say it: `fields[2].type` in Avro, a JSON pointer in JSON Schema; empty for the whole. */
  readonly path: string;
  /** A sentence without its full stop, which names things as they stand in the schema. */
  readonly problem: string;
}

export interface SchemaResult {
  /** Of kind `error` where a problem lies. */
  readonly type: Type;
  readonly problems: readonly SchemaProblem[];
  /**
   * What the schema asks of values beyond their type, such as `minLength`. The type is right without it, but lets more values pass
   * than the schema does.
   */
  readonly unchecked: readonly SchemaProblem[];
}

/** Collects problems while a schema is read. */
export class Problems {
  readonly found: SchemaProblem[] = [];
  readonly unchecked: SchemaProblem[] = [];

  /** Reports a problem; the type there is wrong, and fits everything. */
  report(path: string, problem: string): Type {
    // A hostile schema may have a mistake for every byte; nobody reads the hundredth.
    if (this.found.length < maxProblems) this.found.push({ path, problem });
    return { kind: "error" };
  }

  note(path: string, problem: string): void {
    if (this.unchecked.length < maxProblems) this.unchecked.push({ path, problem });
  }

  result(type: Type): SchemaResult {
    return { type, problems: this.found, unchecked: this.unchecked };
  }
}

const maxProblems = 100;

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The own member of that name: a schema may well have a field called `constructor`. */
export function member(object: JsonObject, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A value of the schema in a message, short. */
export function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  const text = JSON.stringify(value) ?? "nothing";
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}

/** Whether a text can name a type in Topo and in what is emitted. */
export function isTypeName(text: unknown): text is string {
  return typeof text === "string" && /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}
