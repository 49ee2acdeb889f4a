/** Names that stand for declared stores. */
import { nearest } from "../core/suggest.js";
import type { NamedStore } from "../stdlib/define.js";
import type { Name } from "../syntax/ast.js";
import { kindOf } from "./bind.js";
import { storeNameOf } from "./declared-stores.js";
import type { Typer } from "./expressions/typer.js";

/** The store; another name, or none, is reported. */
export function storeNamed(typer: Typer, { text, at }: Name): NamedStore | undefined {
  const { names, diagnostics } = typer;
  const value = names.values.get(text);
  if (value?.kind === "store") {
    const name = storeNameOf(typer.quietly(), value.declaration);
    return name === undefined ? undefined : { name, declaration: text, at };
  }
  if (value) diagnostics.report("B05", at, { name: text, actual: kindOf(value), wanted: "a store" });
  else if (text !== "" && !names.open) {
    const known = [...names.values].filter(([, each]) => each.kind === "store").map(([name]) => name);
    const meant = nearest(text, known);
    const help = meant === undefined ? "Declare it with `store`." : `Did you mean \`${meant}\`?`;
    diagnostics.report("B01", at, { name: text, kind: "store" }, { help });
  }
  return undefined;
}
