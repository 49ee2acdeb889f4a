/**
 * Which value each field of a record expression gets: that of the last field or spread that declares it. An optional field of a spread
 * that is null or missing leaves the one before it in place. Unknown fields of a spread never replace a declared one.
 * Both printers follow this.
 */
import { fieldOf, fits, withoutNull } from "../types/relations.js";
import type { RecordType, Type } from "../types/type.js";
import type { Expr } from "./expr.js";

type RecordExpr = Extract<Expr, { kind: "record" }>;
type Item = RecordExpr["fields"][number];

export interface ResultField {
  readonly name: string;
  readonly type: Type;
  /** Indexes of the expression's fields and spreads that it comes from: the first of them that has it. Empty: it is missing. */
  readonly from: readonly number[];
  /** A plain JavaScript `{ ...a, ...b }` gives it by itself. */
  readonly natural: boolean;
}

/** In the order of the result type's fields; none of a result that is no record. */
export function resultFields(expr: RecordExpr): readonly ResultField[] {
  if (expr.type.kind !== "record") return [];
  return expr.type.fields.map(({ name, type }) => {
    const from = sourcesOf(expr, name, type);
    return { name, type, from, natural: isNatural(expr, from, name) };
  });
}

function sourcesOf({ fields }: RecordExpr, name: string, type: Type): readonly number[] {
  const from: number[] = [];
  for (let i = fields.length - 1; i >= 0; i--) {
    const given = givenBy(fields[i], name);
    if (!given || (from.length > 0 && !fits(withoutNull(given.type), type))) continue;
    from.push(i);
    if (!given.optional) break;
  }
  return from;
}

interface Given {
  readonly type: Type;
  readonly optional: boolean;
}

/** What a field or a spread says of the field of this name. */
export function givenBy(item: Item | undefined, name: string): Given | undefined {
  if (item?.kind === "field") return item.name === name ? { type: item.value.type, optional: false } : undefined;
  return item && fieldOf(recordOf(item), name);
}

export function recordOf(item: Item): RecordType {
  const { type } = item.value;
  if (type.kind !== "record") throw new Error(`internal error: a spread of ${type.kind}`);
  return type;
}

/** False where an unknown field of another spread could replace it, or show where it is missing. */
function isNatural({ fields }: RecordExpr, from: readonly number[], name: string): boolean {
  const [index = -1] = from;
  const provider = fields[index];
  if (from.length !== 1 || provider?.kind !== "spread") return false;
  const { optional } = givenBy(provider, name) ?? { optional: false };
  return fields.every((item, i) => item.kind === "field" || i === index || recordOf(item).closed || (i < index && !optional));
}
