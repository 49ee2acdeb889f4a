/** No expression of a well-typed program has an unknown type, and none is `any` unless the text says so. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Compiled, compile } from "../../src/compile.js";
import type { LogicalGraph } from "../../src/ir/graph.js";
import { functions } from "../../src/stdlib/functions/index.js";
import { operators } from "../../src/stdlib/operators/index.js";
import { compileWith } from "../kit/files.js";
import { expressionsOf, untyped } from "../kit/typed.js";
import { cases } from "../oracle/generate/arbitrary.js";
import { programText } from "../oracle/generate/model.js";

function graphOf(text: string): LogicalGraph {
  return sound(text, compile({ path: "program.topo", text }));
}

function sound(text: string, { graph, diagnostics }: Compiled): LogicalGraph {
  if (!graph) throw new Error(`${text}\n${diagnostics.map(({ code, message }) => `${code} ${message}`).join("\n")}`);
  return graph;
}

function expectTyped(text: string): number {
  return expectTypedGraph(text, graphOf(text));
}

/** How many expressions there were. */
function expectTypedGraph(text: string, graph: LogicalGraph): number {
  expect(untyped(text, graph), text).toBeUndefined();
  return expressionsOf(graph).length;
}

function programsIn(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".topo"));
  return files.map((name) => readFileSync(join(folder, name), "utf8"));
}

it("types every expression of the programs that are examples", async () => {
  let count = 0;
  for (const text of [...programsIn("topologies"), ...programsIn("test/oracle/cases")]) count += expectTyped(text);
  for (const { source, files = {} } of operators.flatMap(({ examples }) => examples)) {
    count += expectTypedGraph(source, sound(source, await compileWith(source, files)));
  }
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
