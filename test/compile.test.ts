// Where the values of parameters come from.

import { expect, it } from "vitest";
import { type CompileOptions, compile } from "../src/compile.js";

const text = `param least: long = 3
source s: stream<string, long> from "s"
stream big = s | filter value >= least
sink big to "big"`;

/** What is wrong, or the literal that the filter compares with. */
function least(options: CompileOptions): unknown {
  const { graph, diagnostics } = compile({ path: "least.topo", text }, options);
  if (!graph) return diagnostics.map(({ code, help }) => `${code} ${help}`);
  return /"value":(\d+)/.exec(JSON.stringify(graph.nodes.find(({ kind }) => kind === "filter")))?.[1];
}

it("takes a parameter from the surroundings, by its name or that in capitals, unless it is given", () => {
  expect(least({})).toBe("3");
  expect(least({ surroundings: { least: "5" } })).toBe("5");
  expect(least({ surroundings: { LEAST: "6" } })).toBe("6");
  expect(least({ surroundings: { LEAST: "6" }, params: { least: "7" } })).toBe("7");
});

it("leaves what the surroundings hold for others alone, and refuses what was given in vain", () => {
  expect(least({ surroundings: { region: "eu" } })).toBe("3");
  expect(least({ params: { leest: "1" } })).toEqual(["B09 Did you mean `least`?"]);
});
