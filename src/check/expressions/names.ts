/** What a bare name means: a function's parameter, a part of the record, or a parameter of the program. */
import type { Span } from "../../core/source.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import type { Expr, ScopeName } from "../../ir/expr.js";
import type { ImportDeclaration } from "../../syntax/ast.js";
import { withoutNull } from "../../types/relations.js";
import { kindOf } from "../bind.js";
import type { Context } from "../context.js";
import { errorExpr } from "../context.js";
import { foreignNamed, kindText } from "../imports.js";
import { scopeNames } from "../own-names.js";
import { fieldIn } from "./access.js";
import type { Env } from "./env.js";
import { known } from "./facts.js";

export function name(context: Context, written: string, at: Span, env: Env): Expr {
  const local = env.locals.get(written);
  if (local) return known({ kind: "local", name: written, id: local.id, type: local.type, at }, env.facts);
  const scoped = Object.hasOwn(env.scope, written) ? env.scope[written as ScopeName] : undefined;
  if (scoped) return known({ kind: "scope", name: written as ScopeName, type: scoped, at }, env.facts);
  const declared = context.names.values.get(written);
  if (declared?.kind === "param") return { ...context.param(written, at), at };
  if (declared?.kind === "function") reportImported(context, written, at, declared.declaration);
  else reportName(context, written, at, env);
  return errorExpr(at);
}

/** What an import has not brought has been reported there. */
function reportImported(context: Context, name: string, at: Span, declaration: ImportDeclaration): void {
  const foreign = foreignNamed(context, declaration, name);
  if (foreign?.imported.kind === "function") context.diagnostics.report("T18", at, { name });
  else if (foreign) context.diagnostics.report("B05", at, { name, actual: kindText[foreign.imported.kind], wanted: "a value" });
}

function reportName({ diagnostics, names, functions }: Context, written: string, at: Span, env: Env): void {
  const declared = names.values.get(written);
  if (declared) {
    diagnostics.report("B05", at, { name: written, actual: kindOf(declared), wanted: "a value" });
  } else if (scopeNames.has(written)) {
    const reads = Object.keys(env.scope).map((each) => `\`${each}\``);
    const result = "There is no aggregate here; below one, its result is `value`.";
    const help =
      written === "agg"
        ? result
        : written === "left" || written === "right"
          ? "Only a join's `with` sees both sides. Its `on` gives the other side's key, as in `on value.customer`; here the record is `value`."
          : undefined;
    diagnostics.report("B10", at, { name: written, reads: reads.join(", ") }, help === undefined ? {} : { help });
  } else if (functions.has(written)) {
    diagnostics.report("T18", at, { name: written });
  } else if (!names.open) {
    const params = [...names.values].filter(([, { kind }]) => kind === "param").map(([each]) => each);
    const fields = fieldsNamed(written, env);
    const meant = fields ?? nearest(written, [...env.locals.keys(), ...Object.keys(env.scope), ...params, "true", "false", "null"]);
    diagnostics.report("B01", at, { name: written, kind: "value" }, didYouMean(at, meant));
  }
}

/** `value.amount` for `amount`: the part of the record that has such a field. */
function fieldsNamed(written: string, { scope }: Env): string | undefined {
  const [owner] = Object.entries(scope).find(([, type]) => type !== undefined && fieldIn(withoutNull(type), written)) ?? [];
  return owner && `${owner}.${written}`;
}
