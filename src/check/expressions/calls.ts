/** Calls of library functions, `f(x, y)` or `x.f(y)`. */
import type { Details } from "../../core/diagnostic.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import type { Expr } from "../../ir/expr.js";
import { patternProblem } from "../../stdlib/constants.js";
import type { FunctionItem } from "../../stdlib/define.js";
import type { Expression, Name } from "../../syntax/ast.js";
import { fits, isNullable, nullable } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import { kindOf } from "../bind.js";
import { constantOf } from "../constants.js";
import { errorExpr } from "../context.js";
import { functionInOtherWords } from "../other-words.js";
import { widened } from "./coerce.js";
import type { Env } from "./env.js";
import { envOf, withLocals } from "./env.js";
import { foreignCall } from "./foreign.js";
import { guarded, isChained, markChained, reportNull } from "./may-be-null.js";
import { type ExpressionOf, exprAs, type Typer } from "./typer.js";

export function call(typer: Typer, e: ExpressionOf<"call">, env: Env, wanted: Type | undefined): Expr {
  const { callee } = e;
  if (callee.kind === "name") {
    const name = { at: callee.at, text: callee.name };
    const isForeign = typer.names.values.get(name.text)?.kind === "function";
    return isForeign ? foreignCall(typer, e, name, env, wanted) : plainCall(typer, e, name, env, wanted);
  }
  if (callee.kind === "field") return methodCall(typer, e, callee, env, wanted);
  if (callee.kind !== "missing") typer.diagnostics.report("T19", callee.at, {});
  return unknownCall(typer, e, env);
}

/** The function is unknown, but its arguments may hold mistakes of their own. */
function unknownCall(typer: Typer, e: ExpressionOf<"call">, env: Env): Expr {
  for (const argument of e.arguments) if (argument.kind !== "lambda") typer.expr(argument, env);
  return errorExpr(e.at);
}

function plainCall(typer: Typer, e: ExpressionOf<"call">, name: Name, env: Env, wanted: Type | undefined): Expr {
  const item = functionCalled(typer, name, e.arguments.length);
  return item ? apply(typer, asking(item, wanted), e, undefined, env) : unknownCall(typer, e, env);
}

/** What the place asks of the result, the function asks of its first argument, if it gives that on. */
function asking(item: FunctionItem, wanted: Type | undefined): FunctionItem {
  if (!item.givesFirst || !wanted) return item;
  return { ...item, expects: (index, before) => (index === 0 ? { type: wanted } : item.expects(index, before)) };
}

/** `count`: of its arguments. */
function functionCalled({ diagnostics, functions, names }: Typer, name: Name, count: number): FunctionItem | undefined {
  const item = functions.get(name.text);
  const declared = names.values.get(name.text);
  // What is declared under the name of a function, but is none, cannot be meant.
  if (item && declared?.kind !== "function") return item;
  if (declared) {
    if (declared.kind !== "function")
      diagnostics.report("B05", name.at, { name: name.text, actual: kindOf(declared), wanted: "a function" });
    return undefined;
  }
  if (names.open) return undefined;
  const help = functionInOtherWords(name.text);
  if (help !== undefined) {
    diagnostics.report("B01", name.at, { name: name.text, kind: "function" }, { help });
    return undefined;
  }
  // `not(x)` does not mean `now()`.
  const able = [...functions.values()].filter(({ parameters }) => parameters.most > 0 || count === 0);
  const meant = nearest(
    name.text,
    able.map((each) => each.name),
  );
  diagnostics.report("B01", name.at, { name: name.text, kind: "function" }, didYouMean(name.at, meant));
  return undefined;
}

/** `x.f(y)` is `f(x, y)`; with `?.` it is null where x is. */
function methodCall(typer: Typer, e: ExpressionOf<"call">, callee: ExpressionOf<"field">, env: Env, wanted: Type | undefined): Expr {
  const givesFirst = typer.functions.get(callee.name.text)?.givesFirst;
  const target = typer.expr(callee.target, env, givesFirst ? wanted : undefined);
  const item = functionCalled(typer, callee.name, e.arguments.length + 1);
  if (!item || target.type.kind === "error") return unknownCall(typer, e, env);
  const receiver = { expr: target, at: callee.target.at };
  const ifPresent = isNullable(target.type) && (callee.optional || isChained(target));
  return ifPresent ? callIfPresent(typer, item, e, receiver, env) : apply(typer, item, e, receiver, env);
}

interface Receiver {
  readonly expr: Expr;
  readonly at: Expression["at"];
}

function callIfPresent(typer: Typer, item: FunctionItem, e: ExpressionOf<"call">, { expr: subject, at }: Receiver, env: Env): Expr {
  const type = subject.type.kind === "nullable" ? subject.type.of : subject.type;
  const parameter = { name: "it", id: typer.nextId(), type };
  const body = apply(typer, item, e, { expr: { kind: "local", name: "it", id: parameter.id, type, at }, at }, env);
  if (body.type.kind === "error") return errorExpr(e.at);
  const result: Expr = { kind: "whenPresent", subject, parameter, body, type: nullable(body.type), at: e.at };
  if (!isNullable(body.type)) markChained(result);
  return result;
}

function apply(typer: Typer, item: FunctionItem, e: ExpressionOf<"call">, receiver: Receiver | undefined, env: Env): Expr {
  const args = checkArguments(typer, item, e, receiver, env);
  const { least, most } = item.parameters;
  if (args.length < least || args.length > most) {
    const wanted = least === most ? `${least}` : `${least} to ${most}`;
    return wrongCall(typer, item, e, `it takes ${wanted} argument${wanted === "1" ? "" : "s"}, not ${args.length}`);
  }
  if (item.replayable === false && env.dayMs !== undefined) {
    typer.diagnostics.report("T24", e.at, { name: item.name });
    return errorExpr(e.at);
  }
  const types = args.map((arg) => arg.type);
  if (types.some((type) => type.kind === "error")) return errorExpr(e.at);
  const typing = item.typing(types);
  if ("problem" in typing) return mayBeNull(typer, item, args, e) ?? wrongCall(typer, item, e, typing.problem);
  if (!patternsAreSound(typer, item, args)) return errorExpr(e.at);
  const wrong = wrongConstant(typer, item, args, e);
  if (wrong) return wrong;
  return { kind: "call", function: item.name, arguments: args, type: typing.result, at: e.at };
}

/** An argument that the function would take if it could not be null. */
function mayBeNull(typer: Typer, { name, typing }: FunctionItem, args: readonly Expr[], e: ExpressionOf<"call">): Expr | undefined {
  const guilty = args.find(
    ({ type }, i) => type.kind === "nullable" && "result" in typing(args.map((arg, j) => (i === j ? type.of : arg.type))),
  );
  if (!guilty) return undefined;
  reportNull(typer, guilty, `\`${name}\` does not take it`, guilty.at ?? e.at, onlyIfThere(guilty, e));
  return errorExpr(e.at);
}

/** Where the nullable one stands before the dot, `?.` calls only if it is there. */
function onlyIfThere(guilty: Expr, { callee }: ExpressionOf<"call">): Details {
  return callee.kind === "field" && guilty.at?.end === callee.target.at.end ? guarded(callee.target.at) : {};
}

function wrongCall({ diagnostics }: Typer, { name, signatures }: FunctionItem, e: ExpressionOf<"call">, problem: string): Expr {
  diagnostics.report("T08", e.at, { name, problem, signatures });
  return errorExpr(e.at);
}

function checkArguments(
  typer: Typer,
  item: FunctionItem,
  e: ExpressionOf<"call">,
  receiver: Receiver | undefined,
  env: Env,
): readonly Expr[] {
  const args: Expr[] = [];
  const types: Type[] = [];
  const add = (expr: Expr) => {
    args.push(expr);
    types.push(expr.type);
  };
  if (receiver) add(fitted(receiver.expr, item.expects(0, [])?.type));
  for (const argument of e.arguments) add(checkArgument(typer, item, argument, types, env));
  return args;
}

function checkArgument(typer: Typer, item: FunctionItem, argument: Expression, before: readonly Type[], env: Env): Expr {
  const expected = item.expects(before.length, before);
  if (argument.kind === "lambda" && expected?.lambda) return lambda(typer, argument, expected.lambda, env);
  const expr = typer.expr(argument, env, expected?.type);
  return fitted(expr, expected?.type);
}

/** Seen as the parameter's type if it fits; else the function says what is wrong. */
function fitted(expr: Expr, wanted: Type | undefined): Expr {
  return wanted && fits(expr.type, wanted) ? widened(expr, wanted) : expr;
}

function lambda(typer: Typer, e: ExpressionOf<"lambda">, types: readonly Type[], env: Env): Expr {
  if (e.parameters.length > types.length) {
    const problem = `this function is called with ${types.length} value${types.length === 1 ? "" : "s"}`;
    typer.diagnostics.report("T08", e.at, { name: "=>", problem, signatures: [] }, { help: "Leave the other parameters out." });
    return errorExpr(e.at);
  }
  const parameters = types.map((type, i) => ({ name: e.parameters[i]?.text ?? `unused${i}`, id: typer.nextId(), type }));
  const body = typer.expr(e.body, withLocals(env, parameters.slice(0, e.parameters.length)));
  return { kind: "lambda", parameters, body, type: body.type, at: e.at };
}

/** `(a, b) => e` as an argument of a stage; anything else is reported. */
export function functionOf(typer: Typer, e: Expression, types: readonly Type[], wanted: Type): Expr {
  if (e.kind !== "lambda" || e.parameters.length !== types.length) {
    if (e.kind !== "missing") typer.diagnostics.report("T20", e.at, { parameters: types.length });
    return errorExpr(e.at);
  }
  const parameters = types.map((type, i) => ({ name: e.parameters[i]?.text ?? "", id: typer.nextId(), type }));
  const body = exprAs(typer, e.body, withLocals(envOf({}), parameters), wanted);
  return { kind: "lambda", parameters, body, type: body.type, at: e.at };
}

/** Arguments that are regular expressions are constants in RE2's syntax. */
function patternsAreSound({ diagnostics }: Typer, item: FunctionItem, args: readonly Expr[]): boolean {
  return (item.patterns ?? []).every((i) => {
    const arg = args[i];
    return !arg?.at || patternIsSound(diagnostics, constantOf(arg), arg.at);
  });
}

/** The first constant text that the function does not take, or that is none; reported. */
function wrongConstant(typer: Typer, item: FunctionItem, args: readonly Expr[], e: ExpressionOf<"call">): Expr | undefined {
  for (const [i, problemIn] of Object.entries(item.constants ?? {})) {
    const arg = args[Number(i)];
    if (!arg) continue;
    const value = constantOf(arg);
    if (typeof value !== "string") {
      typer.diagnostics.report("C09", arg.at ?? e.at, {});
      return errorExpr(e.at);
    }
    const types = args.map(({ type }) => type);
    const problem = problemIn(value, types);
    if (problem !== undefined) return wrongCall(typer, item, e, problem);
  }
  return undefined;
}

export function patternIsSound(diagnostics: Typer["diagnostics"], pattern: unknown, at: Expression["at"]): pattern is string {
  if (typeof pattern !== "string") {
    diagnostics.report("C09", at, {});
    return false;
  }
  const problem = patternProblem(pattern);
  if (problem !== undefined) diagnostics.report("T16", at, { pattern, problem });
  return problem === undefined;
}
