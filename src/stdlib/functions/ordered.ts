/** Values that are compared with each other by functions, so they are of one type. */
import { commonType, isOrdered } from "../../types/relations.js";
import type { Type } from "../../types/type.js";

/** The type that all have or widen to; bigint and decimal are made of other numbers only by a conversion that stands in the text. */
export function commonOrdered(types: readonly Type[]): Type | undefined {
  const [first, ...others] = types;
  const common = others.reduce<Type | undefined>((a, b) => a && commonType(a, b), first);
  if (!common || !(isOrdered(common) || common.kind === "error")) return undefined;
  return types.every((type) => sameCode(first ?? type, type)) ? common : undefined;
}

function sameCode(first: Type, second: Type): boolean {
  const own = ({ kind }: Type): Type["kind"] | undefined => (kind === "bigint" || kind === "decimal" ? kind : undefined);
  return first.kind === "error" || second.kind === "error" || own(first) === own(second);
}
