/** Each mistake has its message, and that is all that is said; and no message leaves a person without something to do. */
import { expect, it } from "vitest";
import { compile } from "../../src/compile.js";
import { programOf } from "../../src/explain/program.js";
import { experts, newcomers } from "./mistakes.js";

const all = [...newcomers, ...experts].map((each) => [each.title, each] as const);

it("has mistakes of people who are new, and of people who know other languages, each once", () => {
  expect(newcomers.length).toBeGreaterThanOrEqual(20);
  expect(experts.length).toBeGreaterThanOrEqual(20);
  expect(new Set(all.map(([title]) => title)).size).toBe(all.length);
});

it.each(all)("%s: one message, and it says what to do", (_, { code, text }) => {
  const { diagnostics } = compile({ path: "example.topo", text: programOf(text) });
  expect([...new Set(diagnostics.map((each) => each.code))]).toEqual([code]);
  for (const { help, fix } of diagnostics) expect(help ?? fix?.title).toMatch(/\S/);
});
