/**
 * Which value each field of a record expression gets: the last field or spread that declares it, also where that one is null or
 * missing. Unknown fields of a spread never replace a declared one. Both printers follow this.
 */
import { fieldOf } from "../types/relations.js";
import type { RecordType } from "../types/type.js";
import type { Expr } from "./expr.js";

export interface ResultField {
  readonly name: string;
  /** Index of the expression's field or spread that it comes from. */
  readonly from: number;
  /** It is written as a field, not taken from a spread. */
  readonly field: boolean;
  /** It comes from a spread, and a plain JavaScript `{ ...a, ...b }` gives it by itself. */
  readonly natural: boolean;
}

/** In the order of the result type's fields; none of a result that is no record. */
export function resultFields(expr: Extract<Expr, { kind: "record" }>): readonly ResultField[] {
  if (expr.type.kind !== "record") return [];
  return expr.type.fields.flatMap(({ name }) => {
    const from = expr.fields.findLastIndex((field) => declares(field, name));
    const provider = expr.fields[from];
    if (!provider) return [];
    const field = provider.kind === "field";
    return [{ name, from, field, natural: !field && isNatural(expr, from, name) }];
  });
}

type Item = Extract<Expr, { kind: "record" }>["fields"][number];

function declares(item: Item, name: string): boolean {
  return item.kind === "field" ? item.name === name : fieldOf(recordOf(item), name) !== undefined;
}

export function recordOf(item: Item): RecordType {
  const { type } = item.value;
  if (type.kind !== "record") throw new Error(`internal error: a spread of ${type.kind}`);
  return type;
}

/** False where an earlier spread could show through a missing field, or a later one's unknown field could replace it. */
function isNatural(expr: Extract<Expr, { kind: "record" }>, from: number, name: string): boolean {
  const spreads = expr.fields.map((item, i) => ({ item, i })).filter(({ item }) => item.kind === "spread");
  const replaced = spreads.some(({ item, i }) => i > from && !recordOf(item).closed);
  const provider = expr.fields[from];
  const optional = provider !== undefined && fieldOf(recordOf(provider), name)?.optional === true;
  const shows = optional && spreads.some(({ item, i }) => i < from && (!recordOf(item).closed || declares(item, name)));
  return !replaced && !shows;
}
