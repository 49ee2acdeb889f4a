/** `{ a: 1, name, ...value }`: as the record, union or map that is wanted, or as a record of its own. */
import type { Span } from "../../core/source.js";
import { didYouMeanOther, nearest } from "../../core/suggest.js";
import type { Expr, RecordExprField } from "../../ir/expr.js";
import type { RecordField } from "../../syntax/ast.js";
import { commonType, equalTypes, fieldOf, isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { FieldType, RecordType, Type } from "../../types/type.js";
import { errorExpr } from "../context.js";
import { coerce } from "./coerce.js";
import type { Env } from "./env.js";
import { reportNull } from "./may-be-null.js";
import { type ExpressionOf, exprAs, type Typer } from "./typer.js";
import { memberOf, type UnionType } from "./unions.js";

type Written = ExpressionOf<"record">;
type Named = Extract<RecordField, { kind: "field" }>;
type Spread = Extract<RecordField, { kind: "spread" }>;

export function record(typer: Typer, e: Written, env: Env, wanted?: Type): Expr {
  reportDuplicates(typer, e);
  const bare = wanted && withoutNull(wanted);
  if (bare?.kind === "record") return asRecord(typer, e, env, bare);
  if (bare?.kind === "map") return asMap(typer, e, env, bare.value);
  const member = bare?.kind === "union" ? chosenMember(e, bare) : undefined;
  return member ? asRecord(typer, e, env, member) : ofItsOwn(typer, e, env);
}

function reportDuplicates({ diagnostics }: Typer, { fields }: Written): void {
  const seen = new Map<string, Span>();
  for (const field of fields) {
    if (field.kind !== "field") continue;
    const first = seen.get(field.name.text);
    if (first) diagnostics.report("T15", field.name.at, { name: field.name.text }, { labels: [{ at: first, text: "the first one" }] });
    else seen.set(field.name.text, field.name.at);
  }
}

/** The member of a union whose tag the literal has. */
function chosenMember({ fields }: Written, union: UnionType): RecordType | undefined {
  const tag = fields.find((field): field is Named => field.kind === "field" && field.name.text === union.tag);
  const value = tag?.value.kind === "literal" && tag.value.literal.kind === "text" ? tag.value.literal.value : undefined;
  return value === undefined ? undefined : memberOf(union, value);
}

/** The record that is spread; undefined when there is none, which is reported. */
function spreadOf(typer: Typer, { value }: Spread, env: Env): Expr | undefined {
  // A bare `...` in the wrong place: the parser has refused it.
  if (!value) return undefined;
  const expr = typer.expr(value, env);
  const { type } = expr;
  if (type.kind === "record" || type.kind === "map" || type.kind === "error") return expr;
  if (isNullable(type) && type.kind !== "any") {
    reportNull(typer, expr, "its fields cannot be spread", value.at);
  } else {
    typer.diagnostics.report("T05", value.at, { operator: "...", type: typeText(type), wanted: "a record" });
  }
  return undefined;
}

// ---- as a type that is wanted ----

function asRecord(typer: Typer, e: Written, env: Env, type: RecordType): Expr {
  const fields: RecordExprField[] = [];
  const given = new Set<string>();
  let sound = true;
  for (const [i, field] of e.fields.entries()) {
    const added = field.kind === "field" ? namedField(typer, field, env, type, e) : spreadFields(typer, field, env, type, namedAfter(e, i));
    for (const name of added?.names ?? []) given.add(name);
    fields.push(...(added?.fields ?? []));
    sound = sound && added?.sound === true;
  }
  const missing = type.fields.filter((field) => !field.optional && !given.has(field.name)).map((field) => field.name);
  const maybeThere = e.fields.some((field) => field.kind === "spread") && !sound;
  if (missing.length > 0 && !maybeThere && !misspelt(e, type, missing)) {
    typer.diagnostics.report("T10", e.at, { type: typeText(type), missing, extra: [] });
    sound = false;
  }
  return sound ? { kind: "record", fields, type, at: e.at } : errorExpr(e.at);
}

/** Whether an unknown field, reported where it stands, was meant as one that is missing. */
function misspelt(e: Written, type: RecordType, missing: readonly string[]): boolean {
  const unknown = e.fields.filter((field): field is Named => field.kind === "field" && !fieldOf(type, field.name.text));
  return missing.every((name) => unknown.some((field) => nearest(field.name.text, missing) === name));
}

interface Added {
  readonly fields: readonly RecordExprField[];
  readonly names: readonly string[];
  readonly sound: boolean;
}

function namedField(typer: Typer, field: Named, env: Env, type: RecordType, record: Written): Added {
  const name = field.name.text;
  const wanted = fieldOf(type, name);
  if (!wanted) {
    typer.expr(field.value, env);
    reportUnknown(typer, field, type, record);
    return { fields: [], names: [], sound: false };
  }
  const value = exprAs(typer, field.value, env, wanted.type);
  return { fields: [{ kind: "field", name, value }], names: [name], sound: value.type.kind !== "error" };
}

function reportUnknown({ diagnostics }: Typer, { name, shorthand }: Named, type: RecordType, record: Written): void {
  const fields = type.fields.map((field) => field.name);
  const details = didYouMeanOther(name.at, name.text, fields, fieldsIn(record), shorthand ? name.text : "");
  diagnostics.report("K03", name.at, { type: typeText(type), name: name.text, fields }, details);
}

/** The names that are written in a record. */
export function fieldsIn({ fields }: Written): ReadonlySet<string> {
  return new Set(fields.flatMap((field) => (field.kind === "field" ? [field.name.text] : [])));
}

/** Fields that are written further behind, so that a spread's own of that name are not used. */
function namedAfter({ fields }: Written, index: number): ReadonlySet<string> {
  return new Set(fields.slice(index + 1).flatMap((field) => (field.kind === "field" ? [field.name.text] : [])));
}

/** A spread, and after it each of its fields that is used and must be seen as a wider type. */
function spreadFields(typer: Typer, field: Spread, env: Env, type: RecordType, replaced: ReadonlySet<string>): Added {
  const value = spreadOf(typer, field, env);
  const at = field.value?.at ?? field.at;
  if (!value || value.type.kind === "error") return { fields: [], names: [], sound: false };
  if (value.type.kind !== "record") {
    typer.diagnostics.report("T01", at, { expected: "a record", actual: typeText(value.type) });
    return { fields: [], names: [], sound: false };
  }
  const extra = value.type.fields.filter((each) => !fieldOf(type, each.name)).map((each) => each.name);
  if (extra.length > 0) typer.diagnostics.report("T10", at, { type: typeText(type), missing: [], extra });
  const used = value.type.fields.filter((each) => !replaced.has(each.name));
  const seen = extra.length > 0 ? [] : used.map((each) => asWanted(typer, value, each, type, at));
  const converted = seen.filter((each): each is RecordExprField & { kind: "field" } => each !== undefined);
  const names = value.type.fields.filter((each) => !each.optional).map((each) => each.name);
  const sound = extra.length === 0 && converted.every((each) => each.value.type.kind !== "error");
  return { fields: [{ kind: "spread", value }, ...converted], names, sound };
}

function asWanted(typer: Typer, value: Expr, given: FieldType, type: RecordType, at: Written["at"]): RecordExprField | undefined {
  const wanted = fieldOf(type, given.name);
  if (!wanted || equalTypes(given.type, wanted.type)) return undefined;
  const read: Expr = { kind: "field", target: value, name: given.name, optional: false, type: given.type, at };
  return { kind: "field", name: given.name, value: coerce(typer, read, wanted.type, at) };
}

function asMap(typer: Typer, e: Written, env: Env, element: Type): Expr {
  const type: Type = { kind: "map", value: element };
  const fields = e.fields.map((field): RecordExprField | undefined => {
    if (field.kind === "field") return { kind: "field", name: field.name.text, value: exprAs(typer, field.value, env, element) };
    const value = spreadOf(typer, field, env);
    return value && { kind: "spread", value: coerce(typer, value, type, field.value?.at ?? field.at) };
  });
  const sound = fields.filter((field) => field !== undefined);
  const wrong = sound.length < fields.length || sound.some((field) => field.value.type.kind === "error");
  return wrong ? errorExpr(e.at) : { kind: "record", fields: sound, type, at: e.at };
}

// ---- without a type that is wanted ----

/** A field keeps the place where it first stands; its type is that of the last. */
function ofItsOwn(typer: Typer, e: Written, env: Env): Expr {
  const types = new Map<string, FieldType>();
  const fields: RecordExprField[] = [];
  let sound = true;
  for (const field of e.fields) {
    const value = field.kind === "field" ? ownValue(typer, field, env) : spreadOf(typer, field, env);
    if (!value || value.type.kind === "error") sound = false;
    else if (field.kind === "field") {
      types.set(field.name.text, { name: field.name.text, optional: false, type: value.type });
      fields.push({ kind: "field", name: field.name.text, value });
    } else if (value.type.kind === "record") {
      for (const each of value.type.fields) types.set(each.name, overridden(types.get(each.name), each));
      fields.push({ kind: "spread", value });
    } else {
      typer.diagnostics.report("T05", field.at, { operator: "...", type: typeText(value.type), wanted: "a record" });
      sound = false;
    }
  }
  const type: Type = { kind: "record", fields: [...types.values()], closed: false };
  return sound ? { kind: "record", fields, type, at: e.at } : errorExpr(e.at);
}

function ownValue(typer: Typer, field: Named, env: Env): Expr {
  const value = typer.expr(field.value, env);
  if (value.type.kind !== "null") return value;
  typer.diagnostics.report("T17", field.value.at, { what: `the field \`${field.name.text}\`, which is null` });
  return errorExpr(field.value.at);
}

/** A field that may be missing leaves the one before it in place. */
function overridden(before: FieldType | undefined, after: FieldType): FieldType {
  if (!before || !after.optional) return after;
  const common = commonType(before.type, withoutNull(after.type));
  return common ? { ...before, type: common } : after;
}
