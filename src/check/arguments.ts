/** Arguments of stages, clauses and properties, checked against the kinds that their items declare. */
import { type Span, textOf } from "../core/source.js";
import type { Relation } from "../ir/builder.js";
import type { Expr } from "../ir/expr.js";
import type { Facts } from "../ir/facts.js";
import { fnOf } from "../ir/reads.js";
import type {
  ArgumentKind,
  ArgumentValue,
  ConstantType,
  ExpressionValue,
  KeyAndValue,
  LazyValue,
  NamedRelation,
  NamedStore,
  ScopeAndFacts,
} from "../stdlib/define.js";
import type { Argument, Expression, Name } from "../syntax/ast.js";
import { groupedReason } from "../syntax/lex/numbers.js";
import { fits, withoutNull } from "../types/relations.js";
import { typeText } from "../types/text.js";
import type { Type } from "../types/type.js";
import { constantOf } from "./constants.js";
import { errorExpr } from "./context.js";
import { functionOf } from "./expressions/calls.js";
import { widened } from "./expressions/coerce.js";
import { type Env, envOf } from "./expressions/env.js";
import { assume } from "./expressions/facts.js";
import { exprAs, isLiteral, type Typer } from "./expressions/typer.js";
import { scopeNames } from "./own-names.js";
import { topicSettings } from "./settings.js";

export type ProcessorValue = Extract<ArgumentValue, { kind: "processor" }>;

/** Where an argument stands: after which words, and on what. */
export interface Place {
  readonly typer: Typer;
  readonly phrase: Name;
  /** What the stage reads; of a property, what expressions in it read. */
  readonly input: Relation;
  readonly facts: Facts;
  /** A declared stream or table; a name that is none is reported. */
  readonly relation: (name: Name) => NamedRelation | undefined;
  /** A declared store, and an imported processor; likewise. */
  readonly store: (name: Name) => NamedStore | undefined;
  readonly processor: (expression: Expression) => ProcessorValue | undefined;
  /** The type of values that the pipeline's declaration asks for, at its last stage. */
  readonly result?: Type | undefined;
}

const wantedTexts: { readonly [K in ArgumentKind["kind"]]: string } = {
  expression: "an expression",
  constant: "a constant",
  lazy: "an expression",
  relations: "the name of a stream or table",
  stores: "the name of a store",
  processor: "an imported processor, such as `Twin` or `Twin(5m)`",
  format: "the name of a format",
  config: "settings, as in `{ retention.ms = 7d }`",
};

const constantTexts: { readonly [T in ConstantType]: string } = {
  text: "a text",
  number: "a whole number",
  duration: "a length of time, such as 5m",
  size: "a size, such as 64MB",
};

/** What a phrase takes, in words. */
export function wantedText(kind: ArgumentKind): string {
  return kind.kind === "constant" ? constantTexts[kind.type] : wantedTexts[kind.kind];
}

type Of<K extends ArgumentKind["kind"]> = Extract<ArgumentKind, { kind: K }>;
type Readers = { readonly [K in ArgumentKind["kind"]]: (place: Place, kind: Of<K>, argument: Argument) => ArgumentValue | undefined };

const readers: Readers = {
  expression: (place, kind, argument) => {
    const [expression] = expressions(place, kind, argument, false);
    return expression && expressionValue(place, kind, expression);
  },
  constant: (place, kind, argument) => {
    const [expression] = expressions(place, kind, argument, false);
    const value = expression && constantValue(place.typer, kind.type, expression, place.phrase.text, kind);
    return value === undefined ? undefined : { kind: "constant", value, at: argument.at };
  },
  relations: (place, kind, argument) => {
    const names = words(place, kind, expressions(place, kind, argument, kind.many));
    const relations = names.map(place.relation).filter((relation) => relation !== undefined);
    return { kind: "relations", relations, at: argument.at };
  },
  lazy: (place, kind, argument) => {
    const [expression] = expressions(place, kind, argument, false);
    return expression && lazyValue(place, expression);
  },
  stores: (place, kind, argument) => {
    const names = words(place, kind, expressions(place, kind, argument, true));
    return { kind: "stores", stores: names.map(place.store).filter((store) => store !== undefined), at: argument.at };
  },
  processor: (place, kind, argument) => {
    const [expression] = expressions(place, kind, argument, false);
    return expression && place.processor(expression);
  },
  // `serdes.ts` reads it, together with the type that it is for.
  format: (_, __, argument) => ({ kind: "format", at: argument.at }),
  config: (place, kind, argument) => {
    if (argument.kind === "entries") return { kind: "config", entries: topicSettings(place.typer, argument.entries), at: argument.at };
    const [only] = argument.values;
    if (only?.kind === "record" && only.fields.length === 0) return { kind: "config", entries: {}, at: argument.at };
    report(place, kind, argument.at);
    return undefined;
  },
};

/** The argument as its kind says; undefined when it is missing or wrong, which is reported. */
export function readArgument(place: Place, kind: ArgumentKind, argument: Argument | undefined): ArgumentValue | undefined {
  if (!argument) {
    place.typer.diagnostics.report("C01", place.phrase.at, { phrase: place.phrase.text, wanted: wantedText(kind) });
    return undefined;
  }
  return (readers[kind.kind] as (place: Place, kind: ArgumentKind, argument: Argument) => ArgumentValue | undefined)(place, kind, argument);
}

function report({ typer, phrase }: Place, kind: ArgumentKind, at: Span): void {
  typer.diagnostics.report("C03", at, { phrase: phrase.text, wanted: wantedText(kind) });
}

/** The values, one unless `many`; what the parser found missing is left out. */
function expressions(place: Place, kind: ArgumentKind, argument: Argument, many: boolean): readonly Expression[] {
  if (argument.kind === "entries") {
    report(place, kind, argument.at);
    return [];
  }
  const [, second] = argument.values;
  if (second && !many && !reportGrouped(place, argument.values, second.at)) report(place, kind, second.at);
  return argument.values.slice(0, many ? undefined : 1).filter((each) => each.kind !== "missing");
}

/** `1,234` is two values to the parser; between numbers that touch the comma, it is meant to group digits. */
function reportGrouped({ typer }: Place, values: readonly Expression[], { source, end }: Span): boolean {
  const begin = values[0]?.at.start ?? end;
  const last = values.at(-1)?.at.end ?? end;
  const written = /(?<![\w.])[1-9]\d{0,2}(?:,\d{3})+$/.exec(source.text.slice(begin, last))?.[0];
  if (written === undefined) return false;
  const at = { source, start: last - written.length, end: last };
  const meant = written.replaceAll(",", "_");
  const fix = { title: `Write ${meant}.`, safe: false, edits: [{ at, text: meant }] };
  typer.diagnostics.report("S05", at, { text: written, reason: groupedReason }, { help: `Write ${meant}.`, fix });
  return true;
}

function words(place: Place, kind: ArgumentKind, values: readonly Expression[]): readonly Name[] {
  return values.flatMap((value) => {
    if (value.kind === "name") return [{ text: value.name, at: value.at }];
    report(place, kind, value.at);
    return [];
  });
}

// ---- expressions ----

function expressionValue(place: Place, kind: Of<"expression">, expression: Expression): ExpressionValue {
  const { typer, input, facts } = place;
  const env = envOf(kind.scope(input), facts);
  const wanted = kind.expects?.(input);
  const checked = wanted ? exprAs(typer, expression, env, wanted) : hinted(typer, expression, env, asked(kind, place));
  const expr = isNothing(typer, expression, checked.type, wanted) ? errorExpr(expression.at) : checked;
  checkUse(place, kind, expr, expression.at);
  const after = (truth: boolean) => narrowed(input, assume(expr, truth, facts));
  return { kind: "expression", expr, fn: fnOf(expr), narrowed: { whenTrue: after(true), whenFalse: after(false) }, at: expression.at };
}

/** Checked when the operator asks, because only it knows what can be read there. */
function lazyValue({ typer, input }: Place, expression: Expression): LazyValue {
  const { at } = expression;
  const valueFrom = (expr: Expr): ExpressionValue => ({
    kind: "expression",
    expr,
    fn: fnOf(expr),
    narrowed: { whenTrue: input, whenFalse: input },
    at,
  });
  return {
    kind: "lazy",
    at,
    check: (scope, wanted) => valueFrom(wanted ? exprAs(typer, expression, envIn(scope), wanted) : typer.expr(expression, envIn(scope))),
    hinted: (scope, hint) => valueFrom(hinted(typer, expression, envIn(scope), hint)),
    typeIn: (scope, hint) => typer.quietly().expr(expression, envIn(scope), hint).type,
    checkFunction: (parameters, wanted) => valueFrom(functionOf(typer, expression, parameters, wanted)),
  };
}

/** What some places want beside a type. */
function checkUse({ typer, phrase }: Place, { action, partition }: Of<"expression">, { kind, type }: Expr, at: Span): void {
  if (type.kind === "error") return;
  if (action && kind !== "foreignCall") typer.diagnostics.report("C23", at, { what: phrase.text });
  const one = type.kind === "list" ? type.element : type;
  if (partition && one.kind !== "int" && one.kind !== "long") {
    typer.diagnostics.report("T01", at, { expected: "the number of a partition, or a list of them", actual: typeText(type) });
  }
}

const envIn = ({ types, facts }: ScopeAndFacts): Env => envOf(types, facts);

/** What the pipeline's type asks of the expression. */
function asked({ gives }: Of<"expression">, { result }: Place): Type | undefined {
  return gives === "values" && result ? { kind: "list", element: result } : gives && result;
}

/** As the hint if it fits; what does not is reported where the pipeline's type stands. */
function hinted(typer: Typer, expression: Expression, env: Env, hint: Type | undefined): Expr {
  const expr = typer.expr(expression, env, hint);
  return hint && fits(expr.type, hint) ? widened(expr, hint) : expr;
}

/** Stands where an argument is missing or wrong, so that the stages below are still checked. */
export function wrongExpression({ input, phrase }: Place): ExpressionValue {
  const expr = errorExpr(phrase.at);
  return { kind: "expression", expr, fn: fnOf(expr), narrowed: { whenTrue: input, whenFalse: input }, at: phrase.at };
}

/** A condition that reads nothing, or a value of which nobody knows the type. */
function isNothing({ diagnostics }: Typer, expression: Expression, type: Type, wanted: Type | undefined): boolean {
  if (type.kind === "null") diagnostics.report("T17", expression.at, { what: "`null` alone" });
  else if (wanted?.kind === "boolean" && isLiteral(expression) && type.kind !== "error") {
    diagnostics.report("K06", expression.at, { problem: "This condition reads nothing" });
  } else return false;
  return true;
}

/** The types of key and value where the facts hold. */
function narrowed({ key, value }: Relation, facts: Facts): KeyAndValue {
  return {
    key: facts.get("key")?.nonNull ? withoutNull(key) : key,
    value: facts.get("value")?.nonNull ? withoutNull(value) : value,
  };
}

// ---- constants ----

const constantTypes: { readonly [T in ConstantType]: Type } = {
  text: { kind: "string" },
  number: { kind: "long" },
  duration: { kind: "duration" },
  size: { kind: "long" },
};

/** The value of a constant; undefined, and reported, when it is none or of another type. */
export function constantValue(
  typer: Typer,
  type: ConstantType,
  expression: Expression,
  what: string,
  { signed = false, least = 0 }: { readonly signed?: boolean | undefined; readonly least?: number | undefined } = {},
): string | number | undefined {
  const expr = constantExpr(typer, type, expression, what);
  if (expr.type.kind === "error") return undefined;
  const value = constantOf(expr);
  if (typeof value !== "string" && typeof value !== "number") {
    typer.diagnostics.report("C09", expression.at, {});
    return undefined;
  }
  if (typeof value === "string" || value >= least || signed) return value;
  if (type === "duration") typer.diagnostics.report("W08", expression.at, { what, problem: "it is negative" });
  else typer.diagnostics.report("C14", expression.at, { what: `\`${what}\``, wanted: `at least ${least}` });
  return undefined;
}

/** Texts that lack their quotes: `as totals`, `to large-orders`; reported. */
export function lacksQuotes({ names, diagnostics }: Typer, expression: Expression): boolean {
  const { kind, at } = expression;
  const text = kind === "name" || kind === "binary" || kind === "field" ? textOf(at) : "";
  const [root = ""] = /^[A-Za-z_]\w*(?=([.-]\w+)*$)/.exec(text) ?? [];
  const declared = names.values.get(root)?.kind;
  if (root === "" || declared === "param" || declared === "function" || scopeNames.has(root)) return false;
  const quoted = JSON.stringify(text);
  const fix = { title: "Put it into quotes", safe: false, edits: [{ at, text: quoted }] };
  diagnostics.report("B01", at, { name: text, kind: "parameter" }, { help: `A text stands in double quotes: ${quoted}.`, fix });
  return true;
}

/** A number where a length of time is wanted lacks its unit. */
function constantExpr(typer: Typer, type: ConstantType, expression: Expression, what: string): Expr {
  if (type === "text" && lacksQuotes(typer, expression)) return errorExpr(expression.at);
  if (type !== "duration" || typer.quietly().expr(expression, envOf({})).type.kind !== "long") {
    return exprAs(typer, expression, envOf({}), constantTypes[type]);
  }
  const fix = { title: "Say that it is seconds", safe: false, edits: [{ at: expression.at, text: `${textOf(expression.at)}s` }] };
  typer.diagnostics.report("W08", expression.at, { what, problem: "it has no unit" }, { fix });
  return errorExpr(expression.at);
}

/** A constant text. */
export function constantText(typer: Typer, expression: Expression, what: string): string | undefined {
  const value = constantValue(typer, "text", expression, what);
  return value === undefined ? undefined : String(value);
}
