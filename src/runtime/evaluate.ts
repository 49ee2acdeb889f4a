/**
 * Turns the functions of stages into JavaScript functions, once each. The only place in the project that evaluates text: what
 * `printing/javascript.ts` prints from a checked expression, never anything that a person wrote.
 */
import type { Fn } from "../ir/graph.js";
import { isSurrounding } from "../ir/surroundings.js";
import { printFunction } from "../printing/javascript.js";
import { helpers } from "../values/helpers.js";
import type { Surroundings } from "./surroundings.js";

/** A stage's function; its argument has the scope names as properties. */
export type Compiled = (scope: object) => unknown;

export function compileFn(fn: Fn, surroundings: Surroundings): Compiled {
  if (fn.kind === "native") return fn.call;
  const { text, uses } = printFunction(fn.expr, fn.reads);
  const names = [...uses];
  const make = new Function(...names, `"use strict"; return ${text};`) as (...helpers: readonly unknown[]) => Compiled;
  return make(...names.map((name) => (isSurrounding(name) ? surroundings[name] : helperNamed(name))));
}

function helperNamed(name: string): unknown {
  if (!Object.hasOwn(helpers, name)) throw new Error(`internal error: printed code calls ${name}, which is no helper`);
  return helpers[name as keyof typeof helpers];
}
