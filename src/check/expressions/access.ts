/** `a.b`, `a?.b`, `a[b]`: fields of records and unions, items of lists and maps. */
import type { Span } from "../../core/source.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import type { Expr } from "../../ir/expr.js";
import { commonType, fieldOf, isNullable, nullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { FieldType, RecordType, Type } from "../../types/type.js";
import { errorExpr } from "../context.js";
import { coerce } from "./coerce.js";
import type { Env } from "./env.js";
import { known } from "./facts.js";
import { guarded, isChained, markChained, reportNull } from "./may-be-null.js";
import type { ExpressionOf, Typer } from "./typer.js";
import { tagType } from "./unions.js";

export function field(typer: Typer, e: ExpressionOf<"field">, env: Env): Expr {
  const target = typer.expr(e.target, env);
  if (target.type.kind === "error") return errorExpr(e.at);
  const through = reached(typer, target, e.optional, `its field \`${e.name.text}\` cannot be read`, e.target.at);
  const type = through && fieldType(typer, withoutNull(target.type), e);
  if (!type) return errorExpr(e.at);
  return known(finish({ kind: "field", target, name: e.name.text, optional: through.optional, type, at: e.at }, target), env.facts);
}

export function index(typer: Typer, e: ExpressionOf<"index">, env: Env): Expr {
  const target = typer.expr(e.target, env);
  const of = withoutNull(target.type);
  if (of.kind !== "list" && of.kind !== "map") return notIndexed(typer, target, e, env);
  const through = reached(typer, target, e.optional, "its items cannot be read", e.target.at);
  const wanted: Type = of.kind === "map" ? { kind: "string" } : { kind: "long" };
  const at = typer.expr(e.index, env, wanted);
  const position = of.kind === "list" && at.type.kind === "int" ? at : coerce(typer, at, wanted, e.index.at);
  if (!through) return errorExpr(e.at);
  const type = nullable(of.kind === "map" ? of.value : of.element);
  return known({ kind: "index", target, index: position, optional: through.optional, type, at: e.at }, env.facts);
}

function notIndexed(typer: Typer, target: Expr, e: ExpressionOf<"index">, env: Env): Expr {
  typer.expr(e.index, env);
  if (target.type.kind !== "error") {
    typer.diagnostics.report("T05", e.target.at, { operator: "[ ]", type: typeText(target.type), wanted: "a list or a map" });
  }
  return errorExpr(e.at);
}

/** Whether the step is taken only where the target is there; undefined when it must not be taken: the target may be null. */
function reached(typer: Typer, target: Expr, written: boolean, what: string, at: Span): { readonly optional: boolean } | undefined {
  // A `?.` behind something that a check has shown to be there is a `.`.
  if (!isNullable(target.type)) return { optional: false };
  if (written || target.type.kind === "any") return { optional: written };
  if (isChained(target)) return { optional: true };
  reportNull(typer, target, what, at, guarded(at));
  return undefined;
}

/** Makes the result nullable where the target may be. */
function finish(expr: Extract<Expr, { kind: "field" }>, target: Expr): Expr {
  if (!expr.optional || !isNullable(target.type)) return expr;
  const result: Expr = { ...expr, type: nullable(expr.type) };
  if (!isNullable(expr.type)) markChained(result);
  return result;
}

function fieldType(typer: Typer, type: Type, { name }: ExpressionOf<"field">): Type | undefined {
  const found = fieldIn(type, name.text);
  if (found) return found;
  const { diagnostics, functions } = typer;
  if (functions.has(name.text)) {
    const edits = [{ at: { ...name.at, start: name.at.end }, text: "()" }];
    diagnostics.report("T18", name.at, { name: name.text }, { fix: { title: "Call it.", safe: false, edits } });
  } else if (type.kind === "record" || type.kind === "union" || type.kind === "windowed") {
    reportField(typer, type, name);
  } else if (type.kind === "map") {
    const help = `An entry of a map is read as \`[${JSON.stringify(name.text)}]\`.`;
    diagnostics.report("T03", name.at, { type: typeText(type), name: name.text }, { help });
  } else {
    diagnostics.report("T03", name.at, { type: typeText(type), name: name.text });
  }
  return undefined;
}

const windowType: RecordType = {
  kind: "record",
  closed: true,
  fields: ["start", "end"].map((name): FieldType => ({ name, optional: false, type: { kind: "instant" } })),
};

/** What the field reads as, or undefined when there is none. */
export function fieldIn(type: Type, name: string): Type | undefined {
  if (type.kind === "record") return readType(fieldOf(type, name));
  if (type.kind === "union") return type.tag === name ? tagType(type) : commonField(type.members, name);
  if (type.kind === "windowed") return name === "key" ? type.key : name === "window" ? windowType : undefined;
  return undefined;
}

function readType(field: FieldType | undefined): Type | undefined {
  return field?.optional ? nullable(field.type) : field?.type;
}

/** Of a field that every member of a union has. */
function commonField(members: readonly RecordType[], name: string): Type | undefined {
  const types = members.map((member) => readType(fieldOf(member, name)));
  return types.reduce((a, b) => a && b && commonType(a, b));
}

function reportField({ diagnostics }: Typer, type: Type, name: ExpressionOf<"field">["name"]): void {
  const members = type.kind === "union" ? type.members : type.kind === "record" ? [type] : [];
  const fields =
    type.kind === "windowed" ? ["key", "window"] : [...new Set(members.flatMap((each) => each.fields.map((field) => field.name)))];
  if (type.kind === "union" && fields.includes(name.text)) {
    const help = `Only some of them have it: \`match\` on \`${type.tag}\` says which one it is.`;
    diagnostics.report("K03", name.at, { type: typeText(type), name: name.text, fields }, { help });
    return;
  }
  const meant = nearest(name.text, fields);
  diagnostics.report("K03", name.at, { type: typeText(type), name: name.text, fields }, didYouMean(name.at, meant));
}
