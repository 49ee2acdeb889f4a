/** What can be reached from the names in scope: fields, elements, and values behind `?.`. */
import { isNullable, nullable, withoutNull } from "../../../src/types/relations.js";
import type { Type } from "../../../src/types/type.js";
import { type Expression, exp } from "./model.js";

/** A name in scope, or a path that a check has narrowed. */
export interface Variable {
  readonly text: string;
  readonly type: Type;
}

export type Scope = readonly Variable[];

const DEPTH = 3;
const cache = new WeakMap<Scope, readonly Expression[]>();

export function paths(scope: Scope): readonly Expression[] {
  const known = cache.get(scope);
  if (known) return known;
  const found = scope.flatMap(({ text, type }) => [...from(text, type, DEPTH)]);
  cache.set(scope, found);
  return found;
}

function* from(text: string, type: Type, depth: number): Generator<Expression> {
  yield exp(type, text);
  if (depth === 0) return;
  const optional = isNullable(type);
  const bare = withoutNull(type);
  const reads = (of: Type): Type => (optional ? nullable(of) : of);
  if (bare.kind === "record") {
    for (const field of bare.fields) {
      if (/^[A-Za-z_$][\w$]*$/.test(field.name)) yield* from(`${text}${optional ? "?." : "."}${field.name}`, reads(field.type), depth - 1);
    }
  }
  if (bare.kind === "union") yield* from(`${text}${optional ? "?." : "."}${bare.tag}`, reads(tagType(bare)), depth - 1);
  const dot = optional ? "?." : "";
  if (bare.kind === "list") yield* from(`${text}${dot}[0]`, nullable(bare.element), depth - 1);
  if (bare.kind === "map") yield* from(`${text}${dot}["a"]`, nullable(bare.value), depth - 1);
}

/** Of the field that tells the members apart. */
function tagType({ tag, members }: Extract<Type, { kind: "union" }>): Type {
  const values = members.flatMap(({ fields }) =>
    fields.flatMap(({ name, type }) => (name === tag && type.kind === "enum" ? type.values : [])),
  );
  return { kind: "enum", values };
}

/** What the scope is where the path, a union's tag, has this value: the union is one of its members there. */
export function scopeWhere(scope: Scope, path: string, value: string): Scope {
  for (const expression of paths(scope)) {
    const { type } = expression;
    const text = String(expression.parts[0]);
    if (type.kind !== "union" || `${text}.${type.tag}` !== path) continue;
    const member = type.members.find(({ fields }) => fields.some((field) => field.name === type.tag && hasValue(field.type, value)));
    if (member) return [{ text, type: member }, ...scope.filter((variable) => variable.text !== text)];
  }
  return scope;
}

function hasValue(type: Type, value: string): boolean {
  return type.kind === "enum" && type.values.includes(value);
}
