/** What TypeScript says of functions, processors and types that a program imports. Plain data; `src/typescript` reads it from files. */

export type ForeignType =
  | { readonly kind: ForeignScalar }
  /** One text, number or boolean. */
  | { readonly kind: "literal"; readonly value: string | number | boolean }
  /** Readonly or not. */
  | { readonly kind: "array"; readonly element: ForeignType }
  | { readonly kind: "tuple"; readonly elements: readonly ForeignType[] }
  /** Texts → values: an object such as `Record<string, T>`, or a `Map<string, T>`. */
  | { readonly kind: "map"; readonly as: "object" | "Map"; readonly value: ForeignType }
  | ForeignObject
  /** Two members or more; never unions themselves. */
  | { readonly kind: "union"; readonly name?: string; readonly members: readonly ForeignType[] }
  | { readonly kind: "promise"; readonly of: ForeignType }
  /** What no value of Topo can be, as it is written. */
  | { readonly kind: "other"; readonly text: string; readonly why?: string };

export type ForeignScalar =
  | "number"
  | "string"
  | "boolean"
  | "bigint"
  /** `Uint8Array`. */
  | "bytes"
  /** `Decimal` of topo-lang/streams. */
  | "decimal"
  /** `Date`. */
  | "date"
  | "null"
  | "undefined"
  | "void"
  | "any"
  | "unknown"
  | "never";

export interface ForeignObject {
  readonly kind: "object";
  /** Of its interface, type alias or class. */
  readonly name?: string;
  readonly doc?: string;
  /** In the order of the declaration. */
  readonly fields: readonly ForeignField[];
}

export interface ForeignField {
  readonly name: string;
  readonly doc?: string;
  /** `name?: T`; the type is then without `undefined`. */
  readonly optional: boolean;
  readonly type: ForeignType;
}

export interface ForeignParameter {
  readonly name: string;
  /** Of a rest parameter: of each argument. */
  readonly type: ForeignType;
  readonly optional: boolean;
  readonly rest: boolean;
}

/** What a processor takes and forwards; what the class does not say is `unknown`. */
export interface ForeignProcessor {
  readonly keyIn: ForeignType;
  readonly valueIn: ForeignType;
  readonly keyOut: ForeignType;
  readonly valueOut: ForeignType;
}

export type Imported =
  | ForeignFunction
  | {
      readonly kind: "class";
      /** Of the constructor. */
      readonly parameters: readonly ForeignParameter[];
      readonly processor?: ForeignProcessor;
      /** Names that it asks its context for: `context.store("x")`. */
      readonly stores?: readonly string[];
      readonly doc?: string;
    }
  | { readonly kind: "type"; readonly type: ForeignType; readonly doc?: string }
  | { readonly kind: "value"; readonly type: ForeignType; readonly doc?: string };

export interface ForeignFunction {
  readonly kind: "function";
  /** It gives a promise; `result` is then one too. */
  readonly async: boolean;
  readonly parameters: readonly ForeignParameter[];
  readonly result: ForeignType;
  readonly doc?: string;
}

type Kind = ForeignType["kind"];

const texts: { readonly [K in Kind]?: (type: Extract<ForeignType, { kind: K }>) => string } = {
  bytes: () => "Uint8Array",
  decimal: () => "Decimal",
  date: () => "Date",
  literal: ({ value }) => JSON.stringify(value),
  array: ({ element }) => `${inBrackets(element)}[]`,
  tuple: ({ elements }) => `[${elements.map(foreignText).join(", ")}]`,
  map: ({ as, value }) => `${as === "Map" ? "Map" : "Record"}<string, ${foreignText(value)}>`,
  object: ({ name, fields }) =>
    name ??
    (fields.length === 0
      ? "{}"
      : `{ ${fields.map((field) => `${field.name}${field.optional ? "?" : ""}: ${foreignText(field.type)}`).join("; ")} }`),
  union: ({ name, members }) => name ?? members.map(foreignText).join(" | "),
  promise: ({ of }) => `Promise<${foreignText(of)}>`,
  other: ({ text }) => text,
};

/** As it is written in TypeScript, by its name if it has one. */
export function foreignText(type: ForeignType): string {
  const text = texts[type.kind] as ((type: ForeignType) => string) | undefined;
  return text ? text(type) : type.kind;
}

function inBrackets(type: ForeignType): string {
  return type.kind === "union" && type.name === undefined ? `(${foreignText(type)})` : foreignText(type);
}

/** The types side by side in a union, or the one. */
export function membersOf(type: ForeignType): readonly ForeignType[] {
  return type.kind === "union" ? type.members : [type];
}

/** What a promise holds; other types as they are. */
export function awaited(type: ForeignType): ForeignType {
  if (type.kind === "promise") return awaited(type.of);
  if (type.kind !== "union" || !type.members.some((member) => member.kind === "promise")) return type;
  return { kind: "union", members: type.members.flatMap((member) => membersOf(awaited(member))) };
}
