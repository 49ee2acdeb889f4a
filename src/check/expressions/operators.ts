/** Arithmetic, `!`, unary `-`, `&&`, `||` and `??`. */
import type { Arithmetic, Expr } from "../../ir/expr.js";
import type { BinaryOperator } from "../../syntax/ast.js";
import { commonType, isNullable, isNumber, nullable, withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { constantOf } from "../constants.js";
import { errorExpr } from "../context.js";
import { coerce, widened } from "./coerce.js";
import type { Env } from "./env.js";
import { withFacts } from "./env.js";
import { assume } from "./facts.js";
import { number } from "./literals.js";
import { reportNull } from "./may-be-null.js";
import { type ExpressionOf, exprAs, type Typer, takesHint } from "./typer.js";

const boolean: Type = { kind: "boolean" };

type Binary = ExpressionOf<"binary">;

export function unary(typer: Typer, e: ExpressionOf<"unary">, env: Env, wanted?: Type): Expr {
  if (e.operator === "!") return { kind: "not", operand: exprAs(typer, e.operand, env, boolean), type: boolean, at: e.at };
  return negative(typer, e, wanted) ?? negate(typer, e, env, wanted);
}

/** A constant is folded: `-5` is a literal. */
function negative(typer: Typer, { operand, at }: ExpressionOf<"unary">, wanted?: Type): Expr | undefined {
  if (operand.kind !== "literal") return undefined;
  const { literal } = operand;
  if (literal.kind === "bigint") return { kind: "literal", value: (-BigInt(literal.digits)).toString(), type: { kind: "bigint" }, at };
  if (literal.kind === "duration") return { kind: "literal", value: 0 - literal.ms, type: { kind: "duration" }, at };
  return literal.kind === "number" ? number(typer, `-${literal.digits}`, literal.integer, at, wanted && withoutNull(wanted)) : undefined;
}

function negate(typer: Typer, e: ExpressionOf<"unary">, env: Env, wanted?: Type): Expr {
  const operand = typer.expr(e.operand, env, wanted);
  const { type } = operand;
  if (type.kind === "error") return errorExpr(e.at);
  if (isNumber(type) || type.kind === "duration") return { kind: "negate", operand, type, at: e.at };
  if (isNumber(withoutNull(type))) {
    reportNull(typer, operand, "it cannot be negated", e.operand.at);
  } else {
    typer.diagnostics.report("T05", e.operand.at, { operator: "-", type: typeText(type), wanted: "a number or a duration" });
  }
  return errorExpr(e.at);
}

export function logical(typer: Typer, e: Binary, env: Env): Expr {
  const operator = e.operator === "&&" ? "&&" : "||";
  const left = exprAs(typer, e.left, env, boolean);
  const right = exprAs(typer, e.right, withFacts(env, assume(left, operator === "&&", env.facts)), boolean);
  return { kind: "logical", operator, left, right, type: boolean, at: e.at };
}

export function coalesce(typer: Typer, e: Binary, env: Env, wanted?: Type): Expr {
  const left = typer.expr(e.left, env, wanted && nullable(wanted));
  const right = typer.expr(e.right, env, left.type.kind === "null" ? wanted : withoutNull(left.type));
  if (left.type.kind === "error" || right.type.kind === "error") return errorExpr(e.at);
  const type = left.type.kind === "null" ? right.type : commonType(withoutNull(left.type), right.type);
  if (!type) {
    coerce(typer, right, withoutNull(left.type), e.right.at);
    return errorExpr(e.at);
  }
  if (!isNullable(left.type)) {
    const rest = { ...e.right.at, start: e.left.at.end };
    const fix = { title: "Leave it out", safe: false, edits: [{ at: rest, text: "" }] };
    typer.diagnostics.report("T25", e.right.at, { type: typeText(left.type) }, { fix });
    return widened(left, type);
  }
  return { kind: "coalesce", left: widened(left, nullable(type)), right: widened(right, type), type, at: e.at };
}

// ---- arithmetic ----

/** Both operands; one that takes its type from its place is checked after the other. */
export function operands(typer: Typer, { left, right }: Binary, env: Env, hintOf: HintOf, wanted?: Type): readonly [Expr, Expr] {
  if (takesHint(left) && !takesHint(right)) {
    const second = typer.expr(right, env, wanted);
    return [typer.expr(left, env, hintOf(second.type)), second];
  }
  const first = typer.expr(left, env, wanted);
  return [first, typer.expr(right, env, takesHint(left) && wanted ? wanted : hintOf(first.type))];
}

/** What one operand's type asks of the other. */
type HintOf = (type: Type) => Type | undefined;

/** Of comparisons: to be alike. */
export function alike(type: Type): Type | undefined {
  return type.kind === "null" || type.kind === "error" ? undefined : withoutNull(type);
}

/** Of arithmetic: a number of the same type; a text may be an instant only where one is subtracted from another. */
function sameNumber(operator: BinaryOperator): HintOf {
  return (type) => {
    const bare = withoutNull(type);
    return isNumber(bare) || (bare.kind === "instant" && operator === "-") ? bare : undefined;
  };
}

/** An operand is never null, even where the result may be. */
function numberWanted(wanted: Type | undefined): Type | undefined {
  const bare = wanted && withoutNull(wanted);
  return bare && isNumber(bare) ? bare : undefined;
}

export function arithmetic(typer: Typer, e: Binary, env: Env, wanted?: Type): Expr {
  const [left, right] = operands(typer, e, env, sameNumber(e.operator), numberWanted(wanted));
  if (left.type.kind === "error" || right.type.kind === "error" || !bothThere(typer, e, [left, right])) return errorExpr(e.at);
  const operator = e.operator as Arithmetic;
  const rule = rules.find((each) => each.operators.includes(operator) && each.takes(left.type, right.type));
  const on = rule?.on(left.type, right.type);
  if (!rule || !on) return misfit(typer, e, left.type, right.type);
  if (isByZero(operator, on, right)) {
    typer.diagnostics.report("T05", e.right.at, { operator, type: "0", wanted: "a number other than 0" }, { help: byZeroHelp });
    return errorExpr(e.at);
  }
  if (on.kind === "decimal" && operator === "/") typer.later.report("Y01", e.at, { what: "Division of decimals" });
  return { kind: "arithmetic", operator, on, type: rule.result(on), ...rule.operands(left, right, on), at: e.at };
}

/** Whatever stands before it, this has no result; a `double` has infinities. */
function isByZero(operator: Arithmetic, on: Type, right: Expr): boolean {
  if ((operator !== "/" && operator !== "%") || !exact.has(on.kind)) return false;
  const divisor = constantOf(right);
  return divisor === 0 || divisor === "0";
}

const exact: ReadonlySet<string> = new Set(["int", "long", "bigint", "decimal"]);

const byZeroHelp = "Write another number. Where a divisor that a record brings may be 0, `safeDivide(a, b)` gives null.";

function bothThere(typer: Typer, e: Binary, [left, right]: readonly [Expr, Expr]): boolean {
  const sides = [
    { expr: left, at: e.left.at },
    { expr: right, at: e.right.at },
  ];
  const absent = sides.filter(({ expr }) => isNullable(expr.type));
  for (const { expr, at } of absent) reportNull(typer, expr, `\`${e.operator}\` does not take it`, at);
  return absent.length === 0;
}

function misfit(typer: Typer, e: Binary, left: Type, right: Type): Expr {
  const texts = e.operator === "+" && (isText(left) || isText(right));
  const times = [left, right].some(({ kind }) => kind === "duration") && [left, right].some(isNumber);
  const details = texts ? { help: "Put values into a text with a template: `` `${a} ${b}` ``." } : times ? { help: timesHelp } : {};
  typer.diagnostics.report("T04", e.operatorAt, { operator: e.operator, left: typeText(left), right: typeText(right) }, details);
  return errorExpr(e.at);
}

const timesHelp = "`toLong(…)` gives a duration's milliseconds, to be counted with, and `duration(…)` makes one of them.";

const isText = (type: Type) => type.kind === "string" || type.kind === "enum";

interface Rule {
  readonly operators: readonly Arithmetic[];
  readonly takes: (left: Type, right: Type) => boolean;
  /** The type that both operands are seen as; instants and durations stay what they are. */
  readonly on: (left: Type, right: Type) => Type | undefined;
  readonly operands: (left: Expr, right: Expr, on: Type) => { readonly left: Expr; readonly right: Expr };
  readonly result: (on: Type) => Type;
}

const both = (left: Expr, right: Expr, on: Type) => ({ left: widened(left, on), right: widened(right, on) });
const asTheyAre = (left: Expr, right: Expr) => ({ left, right });
const instant: Type = { kind: "instant" };
const duration: Type = { kind: "duration" };
const kinds = (left: Type["kind"], right: Type["kind"]) => (a: Type, b: Type) => a.kind === left && b.kind === right;

const rules: readonly Rule[] = [
  {
    operators: ["+", "-", "*", "/", "%"],
    takes: (left, right) => isNumber(left) && isNumber(right),
    on: commonType,
    operands: both,
    result: (on) => on,
  },
  {
    operators: ["+"],
    takes: (left, right) => isText(left) && isText(right),
    on: () => ({ kind: "string" }),
    operands: both,
    result: (on) => on,
  },
  { operators: ["-"], takes: kinds("instant", "instant"), on: () => instant, operands: asTheyAre, result: () => duration },
  { operators: ["+", "-"], takes: kinds("instant", "duration"), on: () => instant, operands: asTheyAre, result: () => instant },
  {
    operators: ["+"],
    takes: kinds("duration", "instant"),
    on: () => instant,
    operands: (left, right) => ({ left: right, right: left }),
    result: () => instant,
  },
  { operators: ["+", "-"], takes: kinds("duration", "duration"), on: () => duration, operands: asTheyAre, result: () => duration },
];
