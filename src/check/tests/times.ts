/** Times in tests: a text, a time of the test's day, or milliseconds since the epoch. */
import type { Millis } from "../../core/names.js";
import { noFacts } from "../../ir/facts.js";
import type { Expression } from "../../syntax/ast.js";
import { typeText } from "../../types/text.js";
import { constantOf } from "../constants.js";
import { envOf } from "../expressions/env.js";
import type { Typer } from "../expressions/typer.js";

const dayLength: Millis = 86_400_000;

/** Midnight before a time, in UTC. */
export function dayOf(ms: Millis): Millis {
  return Math.floor(ms / dayLength) * dayLength;
}

/** `dayMs` undefined: times of day mean nothing here. Undefined when it is no time, which is reported. */
export function instantIn(typer: Typer, expression: Expression, dayMs: Millis | undefined): Millis | undefined {
  if (dayMs === undefined && expression.kind === "literal" && expression.literal.kind === "timeOfDay") {
    typer.diagnostics.report("T01", expression.at, { expected: "a day, or an instant", actual: "a time of day" });
    return undefined;
  }
  const wanted = expression.kind === "literal" && expression.literal.kind === "text" ? ({ kind: "instant" } as const) : undefined;
  const expr = typer.expr(expression, envOf({}, noFacts, dayMs), wanted);
  const { kind } = expr.type;
  if (kind === "error") return undefined;
  const value = constantOf(expr);
  if ((kind === "instant" || kind === "long") && typeof value === "number") return value;
  if (kind === "instant" || kind === "long") typer.diagnostics.report("C09", expression.at, {});
  else typer.diagnostics.report("T01", expression.at, { expected: "a time", actual: typeText(expr.type) });
  return undefined;
}

/** A length of time in ms. */
export function durationIn(typer: Typer, expression: Expression): Millis | undefined {
  const expr = typer.expr(expression, envOf({}));
  const value = constantOf(expr);
  if (expr.type.kind === "duration" && typeof value === "number") return value;
  if (expr.type.kind === "duration") typer.diagnostics.report("C09", expression.at, {});
  else if (expr.type.kind !== "error") {
    typer.diagnostics.report("T01", expression.at, { expected: "a length of time, such as 5s", actual: typeText(expr.type) });
  }
  return undefined;
}
