/** What a bare name means: a function's parameter, a part of the record, or a parameter of the program. */
import type { Span } from "../../core/source.js";
import { didYouMean, nearest } from "../../core/suggest.js";
import type { Expr, ScopeName } from "../../ir/expr.js";
import { kindOf } from "../bind.js";
import type { Context } from "../context.js";
import { errorExpr } from "../context.js";
import { scopeNames } from "../own-names.js";
import type { Env } from "./env.js";
import { known } from "./facts.js";

export function name(context: Context, written: string, at: Span, env: Env): Expr {
  const local = env.locals.get(written);
  if (local) return known({ kind: "local", name: written, id: local.id, type: local.type, at }, env.facts);
  const scoped = Object.hasOwn(env.scope, written) ? env.scope[written as ScopeName] : undefined;
  if (scoped) return known({ kind: "scope", name: written as ScopeName, type: scoped, at }, env.facts);
  const declared = context.names.values.get(written);
  if (declared?.kind === "param") return { ...context.param(written, at), at };
  // The import itself has been refused.
  if (declared?.kind !== "function") reportName(context, written, at, env);
  return errorExpr(at);
}

function reportName({ diagnostics, names, functions }: Context, written: string, at: Span, env: Env): void {
  const declared = names.values.get(written);
  if (declared) {
    diagnostics.report("B05", at, { name: written, actual: kindOf(declared), wanted: "a value" });
  } else if (scopeNames.has(written)) {
    const reads = Object.keys(env.scope).map((each) => `\`${each}\``);
    diagnostics.report("B10", at, { name: written, reads: reads.join(", ") });
  } else if (functions.has(written)) {
    diagnostics.report("T18", at, { name: written });
  } else {
    const params = [...names.values].filter(([, { kind }]) => kind === "param").map(([each]) => each);
    const meant = nearest(written, [
      ...env.locals.keys(),
      ...Object.keys(env.scope),
      ...params,
      "true",
      "false",
      "null",
      ...functions.keys(),
    ]);
    diagnostics.report("B01", at, { name: written, kind: "value" }, didYouMean(at, meant));
  }
}
