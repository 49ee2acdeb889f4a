/** No expression of a well-typed program has an unknown type, and none is `any` unless the text says so. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import type { Expr } from "../../src/ir/expr.js";
import type { Fn, LogicalGraph } from "../../src/ir/graph.js";
import { childrenOf } from "../../src/ir/reads.js";
import { functions } from "../../src/stdlib/functions/index.js";
import { operators } from "../../src/stdlib/operators/index.js";
import type { Type } from "../../src/types/type.js";
import { cases } from "../oracle/generate/arbitrary.js";
import { programText } from "../oracle/generate/model.js";

function graphOf(text: string): LogicalGraph {
  const { plan, diagnostics } = compile({ path: "program.topo", text });
  if (!plan) throw new Error(`${text}\n${diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n")}`);
  return plan.graph;
}

/** Wherever the kinds of nodes keep them. */
function functionsIn(part: unknown): readonly Fn[] {
  if (typeof part !== "object" || part === null) return [];
  return "kind" in part && part.kind === "expr" && "expr" in part ? [part as Fn] : Object.values(part).flatMap(functionsIn);
}

function expressionsOf(graph: LogicalGraph): readonly Expr[] {
  const below = (expr: Expr): readonly Expr[] => [expr, ...childrenOf(expr).flatMap(below)];
  return functionsIn(graph.nodes).flatMap((fn) => (fn.kind === "expr" ? below(fn.expr) : []));
}

/** The kinds of all types in a type. */
function kindsIn(type: Type): readonly Type["kind"][] {
  const parts: readonly Type[] =
    type.kind === "nullable"
      ? [type.of]
      : type.kind === "list"
        ? [type.element]
        : type.kind === "map"
          ? [type.value]
          : type.kind === "windowed"
            ? [type.key]
            : type.kind === "record"
              ? type.fields.map((field) => field.type)
              : type.kind === "union"
                ? type.members
                : [];
  return [type.kind, ...parts.flatMap(kindsIn)];
}

/** How many expressions there were. */
function expectTyped(text: string): number {
  const expressions = expressionsOf(graphOf(text));
  const kinds = new Set(expressions.flatMap(({ type }) => kindsIn(type)));
  expect(kinds.has("error"), text).toBe(false);
  if (!/\bany\b|parseJson/.test(text)) expect(kinds.has("any"), text).toBe(false);
  return expressions.length;
}

function programsIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".topo"));
  return files.map((name) => readFileSync(join(folder, name), "utf8"));
}

it("types every expression of the programs that are examples", () => {
  const examples = operators.flatMap((operator) => operator.examples.map(({ source }) => source));
  const all = [...programsIn("topologies"), ...programsIn("test/oracle/cases"), ...examples];
  const count = all.reduce((sum, text) => sum + expectTyped(text), 0);
  expect(count).toBeGreaterThan(500);
});

it("types every expression of the examples of functions", () => {
  for (const { examples } of functions) {
    for (const { call } of examples) expectTyped(`source s: stream<void, string> from "s"\nstream out = s | map toText(${call})`);
  }
});

it("types every expression of random programs", () => {
  const property = fc.property(cases(new Map()), ({ program }) => {
    expectTyped(programText(program));
  });
  fc.assert(property, { numRuns: 25 });
});
