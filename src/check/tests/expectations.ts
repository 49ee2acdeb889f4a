/** What a test expects of a key or a value: a checked value, or its named parts where a bare `...` leaves others open. */
import type { Millis } from "../../core/names.js";
import { didYouMeanOther } from "../../core/suggest.js";
import { noFacts } from "../../ir/facts.js";
import { fnOf } from "../../ir/reads.js";
import type { Expectation } from "../../ir/tests.js";
import type { Expression, Name } from "../../syntax/ast.js";
import { withoutNull } from "../../types/relations.js";
import { typeText } from "../../types/text.js";
import type { Type } from "../../types/type.js";
import { fieldIn } from "../expressions/access.js";
import { envOf } from "../expressions/env.js";
import { fieldsIn } from "../expressions/records.js";
import type { ExpressionOf, Typer } from "../expressions/typer.js";
import { exprAs } from "../expressions/typer.js";
import { memberOf } from "../expressions/unions.js";

export interface ExpectationPlace {
  readonly typer: Typer;
  readonly dayMs: Millis;
}

/** Undefined when there is a mistake in it. */
export function expectation(place: ExpectationPlace, expression: Expression, type: Type): Expectation | undefined {
  const bare = withoutNull(type);
  if (isOpen(expression) && expression.kind === "record") return openRecord(place, expression, bare);
  if (isOpen(expression) && expression.kind === "list" && bare.kind === "list") return openList(place, expression, bare.element);
  const expr = exprAs(place.typer, expression, envOf({}, noFacts, place.dayMs), type);
  return expr.type.kind === "error" ? undefined : { kind: "value", at: expression.at, value: fnOf(expr), type };
}

/** Whether a bare `...` stands in it, in records and lists at any depth. */
function isOpen(expression: Expression): boolean {
  if (expression.kind === "list") return expression.items.some(isOpen);
  if (expression.kind !== "record") return false;
  return expression.fields.some((field) => field.value === undefined || (field.kind === "field" && isOpen(field.value)));
}

function openList(place: ExpectationPlace, { items, at }: ExpressionOf<"list">, element: Type): Expectation | undefined {
  const checked = items.map((item) => expectation(place, item, element));
  const sound = checked.filter((item) => item !== undefined);
  return sound.length < checked.length ? undefined : { kind: "list", at, items: sound };
}

function openRecord(place: ExpectationPlace, record: ExpressionOf<"record">, written: Type): Expectation | undefined {
  const { diagnostics } = place.typer;
  const type = chosen(record, written);
  if (type.kind !== "record" && type.kind !== "union") {
    if (type.kind !== "error") diagnostics.report("T01", record.at, { expected: typeText(type), actual: "a record" });
    return undefined;
  }
  const fields: { readonly name: string; readonly is: Expectation }[] = [];
  let sound = true;
  let rest = false;
  for (const field of record.fields) {
    if (field.kind === "spread") {
      if (field.value) diagnostics.report("C16", field.at, { problem: "Beside a bare `...`, fields are named one by one" });
      sound &&= field.value === undefined;
      rest = true;
      continue;
    }
    const is = fieldExpectation(place, field, type, record);
    if (is) fields.push({ name: field.name.text, is });
    else sound = false;
  }
  if (sound && !rest) sound = isComplete(place, record, type, fields);
  return sound ? { kind: "record", at: record.at, fields, rest } : undefined;
}

/** The member of a union whose tag is written. */
function chosen(record: ExpressionOf<"record">, type: Type): Type {
  if (type.kind !== "union") return type;
  const tag = record.fields.find((field) => field.kind === "field" && field.name.text === type.tag);
  const literal = tag?.value?.kind === "literal" ? tag.value.literal : undefined;
  return (literal?.kind === "text" && memberOf(type, literal.value)) || type;
}

function fieldExpectation(
  place: ExpectationPlace,
  { name, value }: { readonly name: Name; readonly value: Expression },
  type: Type,
  record: ExpressionOf<"record">,
): Expectation | undefined {
  const wanted = fieldIn(type, name.text);
  if (wanted) return expectation(place, value, wanted);
  const fields = type.kind === "record" ? type.fields.map((field) => field.name) : [];
  const help = didYouMeanOther(name.at, name.text, fields, fieldsIn(record));
  place.typer.diagnostics.report("K03", name.at, { type: typeText(type), name: name.text, fields }, help);
  return undefined;
}

/** Without a `...` of its own a record has all of its fields. */
function isComplete(
  { typer }: ExpectationPlace,
  record: ExpressionOf<"record">,
  type: Type,
  fields: readonly { readonly name: string }[],
): boolean {
  const all = type.kind === "record" ? type.fields.filter((field) => !field.optional).map((field) => field.name) : [];
  const missing = all.filter((name) => !fields.some((field) => field.name === name));
  if (missing.length > 0) typer.diagnostics.report("T10", record.at, { type: typeText(type), missing, extra: [] });
  return missing.length === 0;
}
