/** What the operators share: reading a call that the checker has checked against the operator's data. */
import type { Relation, StageInfo } from "../../ir/builder.js";
import type { Type } from "../../types/type.js";
import type { ArgumentKind, ExpressionValue, NamedRelation, StageCall } from "../define.js";
import { recordScope, rowScope } from "../scopes.js";

export const wrong: Type = { kind: "error" };

export function stageOf({ declaration, named, at }: StageCall): StageInfo {
  return { declaration, named, at };
}

/** The input of an operator that takes streams or tables. */
export function relationOf({ input }: StageCall): Relation {
  return input.kind === "stream" || input.kind === "table" || input.kind === "globalTable" ? input : (input as { input: Relation }).input;
}

/** The argument of an operator whose `argument` is an expression. */
export function expressionOf(call: StageCall): ExpressionValue {
  if (call.argument?.kind !== "expression") throw new Error("internal error: the operator's argument is no expression");
  return call.argument;
}

export function relationsOf(call: StageCall): readonly NamedRelation[] {
  return call.argument?.kind === "relations" ? call.argument.relations : [];
}

export function textOf(call: StageCall): string {
  return call.argument?.kind === "constant" ? String(call.argument.value) : "";
}

/** An expression over the record. */
export const overRecord: ArgumentKind = { kind: "expression", scope: recordScope };

/** The new values, and lists of them. */
export const newValue: ArgumentKind = { ...overRecord, gives: "value" };
export const newValues: ArgumentKind = { ...overRecord, gives: "values" };

/** An expression over key and value alone. */
export const overRow: ArgumentKind = { kind: "expression", scope: rowScope };

/** An expression over key, value and the result so far. */
export const overAggregate: ArgumentKind = { kind: "expression", scope: (input) => ({ ...rowScope(input), agg: wrong }) };

/** An expression over both sides. */
export const overJoin: ArgumentKind = { kind: "expression", scope: ({ key }) => ({ key, left: wrong, right: wrong }) };

/** A condition over the record. */
export const condition: ArgumentKind = { kind: "expression", scope: recordScope, expects: () => ({ kind: "boolean" }) };

/** What a table's stage cannot do yet. */
export function onTable(call: StageCall, phrase: string): string | undefined {
  return call.input.kind === "table" ? `\`${phrase}\` on a table` : undefined;
}
