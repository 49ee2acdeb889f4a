/** What an expression sees: scope names, parameters of the functions around it, and what checks have shown. */

import type { Facts } from "../../ir/facts.js";
import { noFacts } from "../../ir/facts.js";
import type { Scope } from "../../stdlib/define.js";
import type { Type } from "../../types/type.js";

export interface Env {
  readonly scope: Scope;
  readonly locals: ReadonlyMap<string, Local>;
  readonly facts: Facts;
  /** Midnight of the test's day in ms since the epoch; undefined outside of tests: times of day mean nothing there. */
  readonly dayMs: number | undefined;
}

interface Local {
  readonly id: number;
  readonly type: Type;
}

export function envOf(scope: Scope, facts: Facts = noFacts, dayMs?: number): Env {
  return { scope, locals: new Map(), facts, dayMs };
}

export function withFacts(env: Env, facts: Facts): Env {
  return facts === env.facts ? env : { ...env, facts };
}

export function withLocals(env: Env, added: readonly { readonly name: string; readonly id: number; readonly type: Type }[]): Env {
  return { ...env, locals: new Map([...env.locals, ...added.map(({ name, id, type }) => [name, { id, type }] as const)]) };
}
