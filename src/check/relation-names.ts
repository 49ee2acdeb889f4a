/** Names that stand for streams and tables. */
import { didYouMean, nearest } from "../core/suggest.js";
import type { Name } from "../syntax/ast.js";
import { kindOf, type NamedValue } from "./bind.js";
import type { Context } from "./context.js";

const relationKinds: ReadonlySet<NamedValue["kind"]> = new Set<NamedValue["kind"]>(["source", "stream", "table", "branch"]);

export function isRelationName(value: NamedValue): boolean {
  return relationKinds.has(value.kind);
}

/** The declaration of a stream or a table; another name, or none, is reported. */
export function relationNamed({ names, diagnostics }: Context, { text, at }: Name): NamedValue | undefined {
  const value = names.values.get(text);
  if (value && isRelationName(value)) return value;
  if (value && value.kind !== "function") {
    diagnostics.report("B05", at, { name: text, actual: kindOf(value), wanted: "a stream or a table" });
  } else if (!value && !names.open && text !== "") {
    const known = [...names.values].filter(([, each]) => isRelationName(each)).map(([name]) => name);
    const meant = nearest(text, known);
    diagnostics.report("B01", at, { name: text, kind: "stream or table" }, didYouMean(at, meant));
  }
  return undefined;
}
