/** Parameters: their type, and the value that they have in this run. */
import type { Expr } from "../ir/expr.js";
import type { ParamDeclaration } from "../syntax/ast.js";
import { isNumber, withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import { constantOf } from "./constants.js";
import { type Context, errorExpr } from "./context.js";
import { coerce } from "./expressions/coerce.js";
import { envOf } from "./expressions/env.js";
import { exprAs, type Typer } from "./expressions/typer.js";
import { readValue } from "./parameter-text.js";
import { typeOf } from "./types.js";

/** Values from outside: as text (`--param`), or checked already (a test's `set`). */
export interface Given {
  readonly texts: Readonly<Record<string, string>>;
  readonly values: ReadonlyMap<string, Expr>;
}

const plain: ReadonlySet<Type["kind"]> = new Set<Type["kind"]>([
  "boolean",
  "int",
  "long",
  "float",
  "double",
  "decimal",
  "bigint",
  "string",
  "instant",
  "duration",
  "uuid",
  "enum",
]);

/** The parameter as a literal; of the error type when it has no value, which is reported. */
export function paramValue(typer: Typer, declaration: ParamDeclaration, given: Given): Expr {
  const { name, type: node, value } = declaration;
  const type = node && plainType(typer, typeOf(typer, node), declaration);
  const standard = value && defaultValue(typer, declaration, type);
  const kind = type ?? standard?.type;
  const set = given.values.get(name.text);
  if (set) return kind ? coerce(typer, asLiteralOf(set, kind), kind, set.at ?? name.at) : set;
  const text = Object.hasOwn(given.texts, name.text) ? given.texts[name.text] : undefined;
  if (text !== undefined && kind && kind.kind !== "error") return fromText(typer, declaration, text, kind);
  if (standard) return standard;
  if (type && type.kind !== "error") typer.diagnostics.report("B07", name.at, { name: name.text, type: typeText(type) });
  return errorExpr(name.at);
}

/** A test's literal takes the parameter's type, as it would in its place. */
function asLiteralOf(set: Expr, type: Type): Expr {
  const bare = withoutNull(type);
  const number = isNumber(set.type) && isNumber(bare);
  const text = set.type.kind === "string" && (bare.kind === "instant" || bare.kind === "enum" || bare.kind === "uuid");
  const value = set.kind === "literal" && (number || text) ? readValue(String(set.value), bare) : undefined;
  return value === undefined ? set : ({ ...set, value, type: bare } as Expr);
}

function plainType({ diagnostics }: Context, type: Type, { type: node, at }: ParamDeclaration): Type {
  if (plain.has(withoutNull(type).kind) || type.kind === "error") return type;
  diagnostics.report("T12", node?.at ?? at, { problem: `a parameter is one plain value, not ${typeText(type)}` });
  return { kind: "error" };
}

function defaultValue(typer: Typer, { value }: ParamDeclaration, type: Type | undefined): Expr | undefined {
  if (!value) return undefined;
  const env = envOf({});
  const expr = type ? exprAs(typer, value, env, type) : typer.expr(value, env);
  if (expr.type.kind === "error" || type?.kind === "error") return errorExpr(value.at);
  const constant = constantOf(expr);
  if (constant === undefined) {
    typer.diagnostics.report("C09", value.at, {});
    return errorExpr(value.at);
  }
  return { kind: "literal", value: constant, type: expr.type, at: value.at };
}

function fromText({ diagnostics }: Context, { name }: ParamDeclaration, text: string, type: Type): Expr {
  const value = readValue(text, withoutNull(type));
  if (value !== undefined) return { kind: "literal", value, type, at: name.at };
  diagnostics.report("B08", name.at, { name: name.text, text, type: typeText(withoutNull(type)) });
  return errorExpr(name.at);
}
