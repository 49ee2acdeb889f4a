/** Calls of functions that a program imports from TypeScript: their arguments and results, as their types say. */
import type { Expr } from "../../ir/expr.js";
import type { Name } from "../../syntax/ast.js";
import type { ForeignFunction } from "../../types/foreign.js";
import { foreignText } from "../../types/foreign.js";
import { callProblems } from "../../types/foreign-calls.js";
import { typeFrom } from "../../types/foreign-type.js";
import type { Type } from "../../types/type.js";
import { errorExpr } from "../context.js";
import { foreignNamed, kindText } from "../imports.js";
import type { Env } from "./env.js";
import type { ExpressionOf, Typer } from "./typer.js";

/** The function behind an imported name; another kind of import is reported. Undefined, too, where the import is a mistake. */
function foreignFunction(typer: Typer, { text, at }: Name) {
  const value = typer.names.values.get(text);
  const foreign = value?.kind === "function" ? foreignNamed(typer, value.declaration, text) : undefined;
  if (!foreign) return undefined;
  const { imported } = foreign;
  if (imported.kind === "function") return { ...foreign, imported };
  typer.diagnostics.report("B05", at, { name: text, actual: kindText[imported.kind], wanted: "a function" });
  return undefined;
}

/** `wanted`: the type that the place asks for, which decides what kind of number a `number` is. */
export function foreignCall(typer: Typer, e: ExpressionOf<"call">, name: Name, env: Env, wanted: Type | undefined): Expr {
  const args = e.arguments.map((argument) => typer.expr(argument, env));
  const foreign = foreignFunction(typer, name);
  if (!foreign || args.some(({ type }) => type.kind === "error")) return errorExpr(e.at);
  const { imported, path } = foreign;
  const problems = callProblems(
    imported.parameters,
    args.map(({ type }) => type),
  );
  for (const { argument, problem } of problems) {
    const at = argument === undefined ? e.at : (e.arguments[argument]?.at ?? e.at);
    typer.diagnostics.report("T08", at, { name: name.text, problem, signatures: [signatureText(name.text, imported)] });
  }
  if (problems.length > 0) return errorExpr(e.at);
  const type = resultOf(typer, imported, name, wanted);
  if ("problem" in type) {
    const problem = `its result cannot be a value here: ${type.problem}`;
    const help = "Let it return what can be written to a topic: texts, numbers, booleans, dates, and lists and objects of these.";
    typer.diagnostics.report("B15", name.at, { name: name.text, path, problem }, { help });
    return errorExpr(e.at);
  }
  return { kind: "foreignCall", path, name: foreign.name, async: imported.async, arguments: args, type, at: e.at };
}

function resultOf(typer: Typer, { result }: ForeignFunction, { at }: Name, wanted: Type | undefined) {
  const declared = (name: string) => (typer.names.types.has(name) ? typer.type(name, at) : undefined);
  return typeFrom(result, { wanted, declared });
}

function signatureText(name: string, { parameters, result }: ForeignFunction): string {
  const texts = parameters.map((each) => `${each.rest ? "..." : ""}${each.name}${each.optional ? "?" : ""}: ${foreignText(each.type)}`);
  return `${name}(${texts.join(", ")}): ${foreignText(result)}`;
}
