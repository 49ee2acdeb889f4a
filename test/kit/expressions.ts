/** Checked expressions in tests: written in Topo, as the argument of a `map` on a source of the given types. */
import { check } from "../../src/check/index.js";
import { seededRandom } from "../../src/host/random.js";
import type { Expr } from "../../src/ir/expr.js";
import type { Fn } from "../../src/ir/graph.js";
import { compileFn } from "../../src/runtime/evaluate.js";
import { surroundingsOf } from "../../src/runtime/surroundings.js";
import { vocabulary } from "../../src/stdlib/vocabulary.js";
import { parse } from "../../src/syntax/parse.js";

export interface Setting {
  /** The types of the records; by default a keyless topic of empty records. */
  readonly key?: string;
  readonly value?: string;
  /** Declarations of types and parameters. */
  readonly declarations?: string;
}

export interface Checked {
  readonly fn: Extract<Fn, { kind: "expr" }>;
  readonly expr: Expr;
  /** The type of the record's value. */
  readonly valueType: Expr["type"];
}

/** Fails when the program has mistakes. */
export function checked(text: string, { key = "void", value = "{}", declarations = "" }: Setting = {}): Checked {
  const program = `${declarations}\nsource s: stream<${key}, ${value}> from "s" { value as json }\nstream x = s | map ${text}`;
  const parsed = parse({ path: "<test>", text: program }, vocabulary);
  const { graph, diagnostics } = check(parsed.program, { fileName: "test" });
  const mistakes = [...parsed.diagnostics, ...diagnostics].filter(({ severity }) => severity === "error");
  const [source, map] = graph?.nodes ?? [];
  if (mistakes.length > 0 || source?.kind !== "source" || map?.kind !== "mapValues" || map.mapper.kind !== "expr") {
    throw new Error(`${text}: ${mistakes.map((each) => `${each.message} ${each.help ?? ""}`).join("; ")}`);
  }
  return { fn: map.mapper, expr: map.mapper.expr, valueType: source.value };
}

/** The clock stands at the epoch. */
const surroundings = surroundingsOf({ now: () => 0, sleep: async () => {} }, seededRandom(0));

/** The value of the expression in JavaScript. */
export function evaluated(text: string, scope: object = {}, setting: Setting = {}): unknown {
  return compileFn(checked(text, setting).fn, surroundings)(scope);
}
