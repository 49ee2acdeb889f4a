/** `match e { pattern | pattern => e, … }`: exhaustive, and each arm knows what its patterns say. */
import type { Fix } from "../../core/diagnostic.js";
import type { Span } from "../../core/source.js";
import type { Expr, MatchArm } from "../../ir/expr.js";
import type { Facts } from "../../ir/facts.js";
import type { Literal, Pattern, MatchArm as WrittenArm } from "../../syntax/ast.js";
import { isNullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { errorExpr } from "../context.js";
import { coerce, enumHelp, isTextOutside } from "./coerce.js";
import { alternatives } from "./control.js";
import type { Env } from "./env.js";
import { withFacts } from "./env.js";
import { present, tagged } from "./facts.js";
import { literal, number } from "./literals.js";
import type { ExpressionOf, Typer } from "./typer.js";

type Value = string | number | boolean | null;

export function match(typer: Typer, e: ExpressionOf<"match">, env: Env, wanted?: Type): Expr {
  const subject = typer.expr(e.subject, env);
  const arms = armValues(typer, e.arms, subject, env);
  const seen = arms.map(({ values }) => values);
  const branches = e.arms.map((arm, i) => ({
    expression: arm.value,
    env: withFacts(env, factsIn(subject, seen[i], seen.slice(0, i), env.facts)),
  }));
  const values = alternatives(typer, branches, wanted);
  const complete = subject.type.kind === "error" || arms.some((arm) => arm.wrong) || isExhaustive(typer, e, subject.type, seen);
  const sound = complete && subject.type.kind !== "error" && !arms.some((arm) => arm.wrong);
  const [first] = values;
  if (!sound || !first || values.some((value) => value.type.kind === "error")) return errorExpr(e.at);
  const checked = values.map((value, i): MatchArm => ({ patterns: seen[i], value }));
  return { kind: "match", subject, arms: checked, type: first.type, at: e.at };
}

interface ArmValues {
  /** Undefined: `_`. */
  readonly values: readonly Value[] | undefined;
  readonly wrong: boolean;
}

function armValues(typer: Typer, arms: readonly WrittenArm[], subject: Expr, env: Env): readonly ArmValues[] {
  const before = new Map<Value, Span>();
  const all = allValues(subject.type);
  const taken = textsIn(arms);
  let rest: Span | undefined;
  return arms.map(({ patterns }, i) => {
    const useless = (pattern: Pattern, problem: string, first?: Span) => {
      const labels = first ? [{ at: first, text: "this one comes first" }] : [];
      const fix = withoutPattern(arms, i, pattern);
      typer.diagnostics.report("T07", pattern.at, { pattern: patternText(pattern), problem }, { labels, ...(fix ? { fix } : {}) });
      wrong = true;
    };
    const values: Value[] = [];
    let wrong = false;
    let takesRest = false;
    for (const pattern of patterns) {
      if (rest) useless(pattern, "`_` above it takes everything", rest);
      else if (pattern.kind === "any") {
        if (all?.every((value) => before.has(value))) useless(pattern, "every value that there is stands above it");
        rest = pattern.at;
        takesRest = true;
      } else {
        const value = patternValue(typer, pattern, subject.type, env, taken);
        const first = value === undefined ? undefined : before.get(value);
        if (value === undefined) wrong = true;
        else if (first) useless(pattern, "it stands above already", first);
        else {
          before.set(value, pattern.at);
          values.push(value);
        }
      }
    }
    return { values: takesRest ? undefined : values, wrong };
  });
}

/** The texts that some arm is for, so that none is suggested for another. */
function textsIn(arms: readonly WrittenArm[]): ReadonlySet<string> {
  const literals = arms.flatMap(({ patterns }) => patterns.flatMap((each) => (each.kind === "literal" ? [each.literal] : [])));
  return new Set(literals.flatMap((each) => (each.kind === "text" ? [each.value] : [])));
}

/** What is left of the arms without a pattern: its arm goes with the last one. */
function withoutPattern(arms: readonly WrittenArm[], index: number, pattern: Pattern): Fix | undefined {
  const arm = arms[index];
  const { patterns = [] } = arm ?? {};
  const at = patterns.indexOf(pattern);
  const [before, after, above] = [patterns[at - 1], patterns[at + 1], arms[index - 1]];
  const place = before
    ? { ...pattern.at, start: before.at.end }
    : after
      ? { ...pattern.at, end: after.at.start }
      : arm && above && { ...pattern.at, start: above.value.at.end, end: arm.value.at.end };
  return place && { title: "Remove it.", safe: false, edits: [{ at: place, text: "" }] };
}

const patternText = (pattern: Pattern): string => (pattern.kind === "any" ? "`_`" : `\`${literalText(pattern.literal)}\``);

function literalText(written: Literal): string {
  if (written.kind === "text") return JSON.stringify(written.value);
  if (written.kind === "number" || written.kind === "bigint") return written.digits;
  return written.kind === "boolean" ? String(written.value) : "null";
}

/** The pattern's value as the subject's type has it; undefined, and reported, when it has none such. */
function patternValue(
  typer: Typer,
  pattern: Extract<Pattern, { kind: "literal" }>,
  type: Type,
  env: Env,
  taken: ReadonlySet<unknown>,
): Value | undefined {
  if (type.kind === "error") return undefined;
  const expr = typed(typer, pattern, type, env);
  const bareType = withoutNull(type);
  if (isTextOutside(expr, bareType)) {
    const params = { expected: typeText(type), actual: JSON.stringify(expr.value) };
    typer.diagnostics.report("T01", pattern.at, params, enumHelp(expr.value, bareType, pattern.at, taken));
    return undefined;
  }
  const fitted = expr.type.kind === "error" ? expr : coerce(typer, expr, type, pattern.at);
  const bare = fitted.kind === "widen" ? fitted.operand : fitted;
  return bare.kind === "literal" && fitted.type.kind !== "error" ? bare.value : undefined;
}

function typed(typer: Typer, { literal: written, at }: Extract<Pattern, { kind: "literal" }>, type: Type, env: Env): Expr {
  return written.kind === "number"
    ? number(typer, written.digits, written.integer, at, withoutNull(type))
    : literal(typer, written, at, type, env);
}

/** What is known inside an arm: of the subject, and of the union whose tag it is. `values` undefined: `_`, whatever is left. */
function factsIn(
  subject: Expr,
  values: readonly Value[] | undefined,
  before: readonly (readonly Value[] | undefined)[],
  facts: Facts,
): Facts {
  const left = values ?? before.flatMap((each) => each ?? []);
  const hasNull = left.includes(null);
  const there = values ? !hasNull : hasNull;
  const known = there && isNullable(subject.type) ? present(subject, facts) : facts;
  const texts = left.filter((value): value is string => typeof value === "string");
  return tagged(subject, texts, values !== undefined, known);
}

/** The values that must be named; undefined: too many to name, so `_` is needed. */
function allValues(type: Type): readonly Value[] | undefined {
  if (type.kind === "nullable") return withNull(allValues(type.of));
  if (type.kind === "null" || type.kind === "void") return [null];
  if (type.kind === "boolean") return [true, false];
  return type.kind === "enum" ? type.values : undefined;
}

function withNull(values: readonly Value[] | undefined): readonly Value[] | undefined {
  return values && [...values, null];
}

function isExhaustive(typer: Typer, e: ExpressionOf<"match">, type: Type, seen: readonly (readonly Value[] | undefined)[]): boolean {
  if (seen.includes(undefined)) return true;
  const named = seen.flatMap((values) => values ?? []);
  const all = allValues(type);
  const missing = all?.filter((value) => !named.includes(value)).map((value) => JSON.stringify(value));
  if (missing?.length === 0) return true;
  const text = missing ? missing.join(", ") : `all other values of ${typeText(type)}`;
  typer.diagnostics.report("T06", e.subject.at, { missing: text });
  return false;
}
