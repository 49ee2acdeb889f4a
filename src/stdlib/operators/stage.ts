/** What the operators share: reading a call that the checker has checked against the operator's data. */
import type { Relation, StageInfo } from "../../ir/builder.js";
import type { Fn } from "../../ir/graph.js";
import type { Type } from "../../types/type.js";
import type { ArgumentKind, ExpressionValue, LazyValue, NamedRelation, StageCall } from "../define.js";
import { recordScope, rowScope } from "../scopes.js";

export const wrong: Type = { kind: "error" };

export function stageOf({ declaration, named, at, whole, onError }: StageCall): StageInfo {
  return { declaration, named, at, whole, onError };
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

/** An expression whose scope only the operator knows. */
export const lazyArgument: ArgumentKind = { kind: "lazy" };

/** A length of time that is not negative. */
export const duration: ArgumentKind = { kind: "constant", type: "duration" };

/** A call of an imported function, for its effect. */
export const action: ArgumentKind = { ...overRecord, action: true };

/** The partition of a record, or a list of them. */
export const partitioner: ArgumentKind = {
  kind: "expression",
  scope: (input) => ({ ...recordScope(input), partitions: { kind: "int" } }),
  partition: true,
};

/** A condition over the record. */
export const condition: ArgumentKind = { kind: "expression", scope: recordScope, expects: () => ({ kind: "boolean" }) };

/** The clause's expression, to be checked with its scope. */
export function lazyOf(call: StageCall, phrase: string): LazyValue | undefined {
  const value = call.clauses.get(phrase)?.value;
  return value?.kind === "lazy" ? value : undefined;
}

/** The clause's number: a count, milliseconds or bytes. */
export function numberOf({ clauses }: StageCall, phrase: string): number | undefined {
  const value = clauses.get(phrase)?.value;
  return value?.kind === "constant" ? Number(value.value) : undefined;
}

/** The clause's function. */
export function fnOf({ clauses }: StageCall, phrase: string): Fn | undefined {
  const value = clauses.get(phrase)?.value;
  return value?.kind === "expression" ? value.fn : undefined;
}

/** What a table's stage cannot do yet. */
export function onTable(call: StageCall, phrase: string): string | undefined {
  return call.input.kind === "table" ? `\`${phrase}\` on a table` : undefined;
}
