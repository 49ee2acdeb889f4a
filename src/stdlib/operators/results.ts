/** The type of an `aggregate` or a `cogroup`: the least that `from`, every `add` and `remove`, and `merge` share. */
import type { Windowing } from "../../ir/windows.js";
import { commonType, equalTypes, nullable, withoutNull } from "../../types/relations.js";
import type { Type } from "../../types/type.js";
import type { LazyValue, Report, ScopeAndFacts, StageCall } from "../define.js";
import { wrong } from "./stage.js";

interface Step {
  readonly step: LazyValue;
  /** Besides `agg`. */
  readonly scope: ScopeAndFacts;
}

/**
 * What is added may widen the result, which then is what the next `add` gets, so it is worked out in rounds; each round can only widen,
 * and few are needed. `type`: null where a step may delete; `kept`: what a row holds, which is never null.
 */
export function resultType(
  from: LazyValue,
  steps: readonly Step[],
  merge: LazyValue | undefined,
  key: Type,
  asked: Type | undefined,
): { readonly type: Type; readonly kept: Type } {
  let type = from.typeIn({ types: {} }, asked);
  for (let round = 0; round < maxRounds; round++) {
    const next = widenedBy(type, steps, merge, key);
    if (!next) return { type, kept: withoutNull(type) };
    if (equalTypes(next, type)) return { type, kept: withoutNull(type) };
    type = next;
  }
  return { type: wrong, kept: wrong };
}

/** Numbers widen three times at most, and each field may take its turn; a type that still grows has no end. */
const maxRounds = 8;

/** Undefined: a step gives something that has nothing in common with the rest, which its check will say. */
function widenedBy(type: Type, steps: readonly Step[], merge: LazyValue | undefined, key: Type): Type | undefined {
  const kept = withoutNull(type);
  const types = [
    ...steps.map(({ step, scope }) => step.typeIn({ ...scope, types: { ...scope.types, agg: kept } }, kept)),
    ...(merge ? [merge.typeIn({ types: { key, left: kept, right: kept } }, kept)] : []),
  ];
  return types.reduce<Type | undefined>((all, each) => all && shared(all, each), type);
}

function shared(a: Type, b: Type): Type | undefined {
  if (b.kind === "error" || a.kind === "error") return a;
  return b.kind === "null" ? nullable(a) : commonType(a, b);
}

/** Sessions grow together, so their aggregates need `merge`; others have no use for it. True where it is to be checked. */
export function checkMerge(call: StageCall, windowing: Windowing | undefined, problem: Report): boolean {
  const merge = call.clauses.get("merge");
  const isSession = windowing?.window.kind === "session";
  if (isSession && !merge)
    problem("C21", call.at, { owner: "aggregate", phrase: "merge", wanted: "an expression, for sessions that grow together" });
  if (!isSession && merge) problem("C08", merge.at, { phrase: "merge", owner: "aggregate", wanted: "sessions" });
  return isSession && merge !== undefined;
}
